import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { isUint8Array } from 'node:util/types';
import { isPromise } from '../values/predicates';
import { asError } from './as-error';
import type { DirectBody } from './direct-body';
import { endSource, type ItemSource } from './item-source';
import { TurnWriter } from './turn-writer';

/** How a {@link StreamBody} turns items into bytes. */
export interface StreamBodyOptions {
  /** One item as it goes over the wire; an empty chunk sends nothing. */
  readonly frame: (item: unknown) => string | Uint8Array;
  /** Ends the stream when it is aborted. */
  readonly signal?: AbortSignal;
  /** The bytes the head promised; a stream that has more or fewer is cut off, so that the client knows. */
  readonly length?: number;
  /** What to send whenever no item came for `interval` milliseconds. */
  readonly keepAlive?: { readonly interval: number; readonly chunk: string };
}

interface Sink {
  write(chunk: string | Uint8Array): boolean;
  end(): void;
}

/** A chunk to send, or null at the end. */
type Framed = string | Uint8Array | null;

/**
 * The body of a streaming response: asks its source for an item whenever the client can take more, and ends it when the client
 * has gone, also when it is not being asked at that moment.
 */
export class StreamBody extends Readable implements DirectBody {
  readonly #source: ItemSource;
  readonly #options: StreamBodyOptions;
  readonly #onAbort = () => this.destroy();
  #sink: Sink = { write: (chunk) => this.push(chunk), end: () => this.push(null) };
  /** What is framed already and comes before everything else. */
  #held: Framed | undefined;
  #pending: Promise<IteratorResult<unknown>> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pulling = false;
  #waiting = false;
  /** The source has no more items, or has been told to give none. */
  #over = false;
  #sent = 0;

  constructor(source: ItemSource, options: StreamBodyOptions) {
    super();
    this.#source = source;
    this.#options = options;
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * Waits for the first item, at most `timeout` milliseconds, so that an error before it can still become an error response.
   *
   * @throws what the source or the framing of its first item throws, or the reason of the signal; the stream is ended then.
   */
  async begin(timeout: number): Promise<void> {
    try {
      this.#options.signal?.throwIfAborted();
      const next = this.#source.next();
      const result = isPromise(next) ? await this.#waitForFirst(next, timeout) : next;
      if (result) this.#pending = undefined;
      // Without an item the first bytes are a keep-alive, which makes any server send the head now.
      this.#held = result ? this.#frame(result) : this.#options.keepAlive?.chunk;
    } catch (error) {
      this.destroy();
      throw this.#options.signal?.aborted ? this.#options.signal.reason : error;
    }
  }

  /** Asks for no more items, sends `farewell` and ends in good order: what a server does that shuts down. */
  endEarly(farewell = ''): void {
    if (this.#over) return;
    if (this.#held) this.#deliver(this.#held);
    if (farewell !== '') this.#sink.write(farewell);
    this.#endSource();
    this.#sink.end();
  }

  async writeTo(destination: ServerResponse): Promise<void> {
    if (this.destroyed || destination.destroyed) {
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
    clearInterval(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#endSource();
    callback(error);
  }

  /** The first result, or undefined when it is still to come. */
  #waitForFirst(next: Promise<IteratorResult<unknown>>, timeout: number): Promise<IteratorResult<unknown> | undefined> {
    this.#pending = next;
    return new Promise((resolve, reject) => {
      const timer = timeout < Number.POSITIVE_INFINITY ? setTimeout(resolve, timeout, undefined) : undefined;
      const closed = () => reject(this.#options.signal?.reason ?? new Error('The stream was closed before its first item.'));
      const settle = () => {
        clearTimeout(timer);
        this.off('close', closed);
      };
      this.once('close', closed);
      next.finally(settle).then(resolve, reject);
    });
  }

  /** One function on purpose: `#pulling` must be over in the very call in which the sink had no more room, or `_read` goes unheard. */
  async #pull(): Promise<void> {
    if (this.#pulling || this.#over) return;
    this.#pulling = true;
    try {
      this.#watchForSilence();
      let hasRoom = this.#held === undefined || this.#deliver(this.#held);
      while (hasRoom) {
        const next = this.#pending ?? this.#source.next();
        const result = isPromise(next) ? this.#endWaiting(await this.#startWaiting(next)) : next;
        hasRoom = !this.#over && this.#deliver(this.#frame(result));
      }
    } catch (error) {
      // Once the stream has ended in good order, nobody waits for what its generator still says.
      if (!this.#over) this.#fail(asError(error));
    } finally {
      this.#pulling = false;
    }
  }

  /** Cuts the stream off once what was delivered before has gone on: in the same turn it would be lost with the connection. */
  #fail(error: Error): void {
    this.#endSource();
    setImmediate(() => this.destroy(error));
  }

  #startWriting(destination: ServerResponse): void {
    // It was ended early before anybody wrote it: what there is to send waits in the stream.
    if (this.#over) return void super.pipe(destination);
    const writer = new TurnWriter(destination, () => void this.#pull());
    this.#sink = { write: (chunk) => writer.write(chunk), end: () => this.#endWriting(writer) };
    if (this.#held === undefined) destination.flushHeaders();
    void this.#pull();
  }

  /** First this stream, then what it was written to, as when it is piped. */
  #endWriting(writer: TurnWriter): void {
    this.push(null);
    this.read();
    writer.end();
  }

  #startWaiting(next: Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> {
    this.#pending = next;
    this.#waiting = true;
    return next;
  }

  #endWaiting(result: IteratorResult<unknown>): IteratorResult<unknown> {
    this.#waiting = false;
    this.#pending = undefined;
    this.#timer?.refresh();
    return result;
  }

  #frame(result: IteratorResult<unknown>): Framed {
    return result.done ? null : this.#options.frame(result.value);
  }

  /** Sends one chunk; returns whether there is room for another. */
  #deliver(framed: Framed): boolean {
    this.#held = undefined;
    if (framed === null) return this.#finish();
    if (typeof framed !== 'string' && !isUint8Array(framed)) throw new TypeError('An item of a stream is encoded as text or bytes.');
    if (framed.length === 0) return true;
    if (this.#options.length !== undefined) this.#count(framed, this.#options.length);
    return this.#sink.write(framed);
  }

  #count(chunk: string | Uint8Array, length: number): void {
    this.#sent += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.byteLength;
    if (this.#sent > length) throw new Error(`The stream has more than the ${length} bytes its Content-Length promised.`);
  }

  #finish(): false {
    const { length } = this.#options;
    if (length !== undefined && this.#sent < length) {
      throw new Error(`The stream ended after ${this.#sent} of the ${length} bytes its Content-Length promised.`);
    }
    this.#over = true;
    this.#sink.end();
    return false;
  }

  #watchForSilence(): void {
    const { keepAlive } = this.#options;
    if (!keepAlive || this.#timer || !(keepAlive.interval < Number.POSITIVE_INFINITY)) return;
    this.#timer = setInterval(() => this.#waiting && this.#sink.write(keepAlive.chunk), keepAlive.interval).unref();
  }

  #endSource(): void {
    if (this.#over) return;
    this.#over = true;
    endSource(this.#source);
  }
}
