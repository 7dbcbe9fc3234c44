import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { isUint8Array } from 'node:util/types';
import { notEncoded, streamClosedEarly } from '../problems';
import { isPromise } from '../values/predicates';
import { asError } from './as-error';
import { type DirectBody, isDestroyed } from './direct-body';
import { endSource, type ItemSource } from './item-source';
import { LengthCheck } from './length-check';
import { TurnWriter } from './turn-writer';

/** Options of a {@link StreamBody}. */
export interface StreamBodyOptions {
  /** Encodes an item as it is sent, with its separator. An empty chunk is not sent. */
  readonly frame: (item: unknown) => string | Uint8Array;
  /** Ends the stream when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The `Content-Length` of the head. A stream with more or fewer bytes is cut off, so that the client notices. */
  readonly length?: number | undefined;
  /** The chunk to send whenever no item arrives for `interval` milliseconds. */
  readonly keepAlive?: { readonly interval: number; readonly chunk: string } | undefined;
}

/** The destination of the chunks: the stream itself if it is piped, otherwise a response that is written directly. */
interface Sink {
  /** Returns true if there is room for another chunk. */
  write(chunk: string | Uint8Array): boolean;
  end(): void;
}

/** A chunk to send, or null at the end. */
type Framed = string | Uint8Array | null;

/**
 * The state of the source: `idle` until the sink has room, `pulling` while items are sent, `waiting` while the next item is awaited, `ended` after
 * the last item or an early end.
 */
type SourceState = 'idle' | 'pulling' | 'waiting' | 'ended';

/**
 * The body of a streaming response. It requests an item from its source whenever the client can receive more, and ends the source when the client
 * has disconnected, also while no item is requested.
 */
export class StreamBody extends Readable implements DirectBody {
  readonly #source: ItemSource;
  readonly #options: StreamBodyOptions;
  readonly #lengthCheck: LengthCheck | undefined;
  readonly #onAbort = () => this.destroy();
  #sink: Sink = { write: (chunk) => this.push(chunk), end: () => this.push(null) };
  #state: SourceState = 'idle';
  /** The first chunk, framed by `begin`, until it is sent. */
  #first: Framed | undefined;
  /** The first item, if `begin` did not wait for it long enough. */
  #pending: Promise<IteratorResult<unknown>> | undefined;
  #keepAliveTimer: NodeJS.Timeout | undefined;
  #sourceEnd: Promise<void> = Promise.resolve();

  constructor(source: ItemSource, options: StreamBodyOptions) {
    super();
    this.#source = source;
    this.#options = options;
    this.#lengthCheck = options.length === undefined ? undefined : new LengthCheck(options.length);
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Settles when the source has ended, after the stream was closed: its `finally` blocks may be asynchronous. It never rejects. */
  get sourceEnd(): Promise<void> {
    return this.#sourceEnd;
  }

  /**
   * Waits for the first item, at most `timeout` milliseconds, so that an error before it can become an error response.
   *
   * @throws the error of the source or of the framing of its first item, or the reason of the signal. The stream is ended then.
   */
  async begin(timeout: number): Promise<void> {
    try {
      this.#options.signal?.throwIfAborted();
      const next = this.#source.next();
      const result = isPromise(next) ? await this.#waitForFirst(next, timeout) : next;
      // Without an item the first chunk is the keep-alive, so that any server sends the head now.
      this.#first = result ? this.#frame(result) : this.#options.keepAlive?.chunk;
    } catch (error) {
      this.destroy();
      throw this.#options.signal?.aborted ? this.#options.signal.reason : error;
    }
  }

  /** Ends the source early, sends a last chunk and ends the stream without an error, for a server that shuts down. */
  endEarly(lastChunk = ''): void {
    if (this.#hasEnded()) return;
    if (this.#first) this.#deliver(this.#first);
    if (lastChunk !== '') this.#sink.write(lastChunk);
    this.#endSource();
    this.#sink.end();
  }

  async writeTo(destination: ServerResponse): Promise<void> {
    if (this.destroyed || isDestroyed(destination)) {
      destination.destroy();
      this.destroy();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      destination.once('finish', () => this.destroy());
      destination.once('close', () => this.destroy());
      this.once('error', reject);
      this.once('close', () => {
        if (destination.headersSent && !destination.writableEnded) destination.destroy();
        resolve();
      });
      this.#startWriting(destination);
    });
  }

  override _read(): void {
    void this.#pull();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearInterval(this.#keepAliveTimer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#endSource();
    callback(error);
  }

  /** Returns the first result, or undefined if it has not arrived in time. */
  #waitForFirst(next: Promise<IteratorResult<unknown>>, timeout: number): Promise<IteratorResult<unknown> | undefined> {
    return new Promise((resolve, reject) => {
      const onTimeout = () => {
        this.#pending = next;
        resolve(undefined);
      };
      const timer = timeout < Number.POSITIVE_INFINITY ? setTimeout(onTimeout, timeout) : undefined;
      const onClose = () => reject(this.#options.signal?.reason ?? streamClosedEarly());
      const settle = () => {
        clearTimeout(timer);
        this.off('close', onClose);
      };
      this.once('close', onClose);
      next.finally(settle).then(resolve, reject);
    });
  }

  /** Sends items while the sink has room. The state must be `idle` again in the call in which the sink is full, or `_read` has no effect. */
  async #pull(): Promise<void> {
    if (this.#state !== 'idle') return;
    this.#state = 'pulling';
    try {
      this.#startKeepAlive();
      let hasRoom = this.#first === undefined || this.#deliver(this.#first);
      while (hasRoom) {
        const next = this.#pending ?? this.#source.next();
        const result = isPromise(next) ? await this.#startWaiting(next) : next;
        this.#endWaiting();
        hasRoom = !this.#hasEnded() && this.#deliver(this.#frame(result));
      }
    } catch (error) {
      // A generator's error after the end of the stream has no reader.
      if (!this.#hasEnded()) this.#fail(asError(error));
    } finally {
      if (!this.#hasEnded()) this.#state = 'idle';
    }
  }

  /** Destroys the stream after the delivered chunks have been written: in the same turn they would be lost with the connection. */
  #fail(error: Error): void {
    this.#endSource();
    setImmediate(() => this.destroy(error));
  }

  #startWriting(destination: ServerResponse): void {
    // The stream was ended before it is written: its chunks are in its own buffer.
    if (this.#hasEnded()) return void super.pipe(destination);
    const writer = new TurnWriter(destination, () => void this.#pull());
    this.#sink = { write: (chunk) => writer.write(chunk), end: () => this.#endWriting(writer) };
    if (this.#first === undefined) destination.flushHeaders();
    void this.#pull();
  }

  /** Ends the stream before the response, in the order of a pipe. */
  #endWriting(writer: TurnWriter): void {
    this.push(null);
    this.read();
    writer.end();
  }

  #startWaiting(next: Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> {
    this.#state = 'waiting';
    return next;
  }

  #endWaiting(): void {
    if (this.#state !== 'waiting') return;
    this.#state = 'pulling';
    this.#pending = undefined;
    this.#keepAliveTimer?.refresh();
  }

  #frame(result: IteratorResult<unknown>): Framed {
    return result.done ? null : this.#options.frame(result.value);
  }

  /** Sends a chunk and returns true if there is room for another. */
  #deliver(framed: Framed): boolean {
    this.#first = undefined;
    if (framed === null) return this.#finish();
    if (typeof framed !== 'string' && !isUint8Array(framed)) throw notEncoded(framed);
    if (framed.length === 0) return true;
    this.#lengthCheck?.add(framed);
    return this.#sink.write(framed);
  }

  #finish(): false {
    this.#lengthCheck?.end();
    this.#state = 'ended';
    this.#sink.end();
    return false;
  }

  #startKeepAlive(): void {
    const { keepAlive } = this.#options;
    if (!keepAlive || this.#keepAliveTimer || !(keepAlive.interval < Number.POSITIVE_INFINITY)) return;
    const send = () => this.#state === 'waiting' && this.#sink.write(keepAlive.chunk);
    this.#keepAliveTimer = setInterval(send, keepAlive.interval).unref();
  }

  #endSource(): void {
    if (this.#hasEnded()) return;
    this.#state = 'ended';
    this.#sourceEnd = endSource(this.#source);
  }

  #hasEnded(): boolean {
    return this.#state === 'ended';
  }
}
