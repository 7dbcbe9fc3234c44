import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { DirectBody, DirectWriteOptions } from '../stream/direct-body';
import type { ByteRange } from './byte-ranges';
import { CHUNK, giveBack, takeBuffer } from './chunk-buffers';
import type { FileSource } from './file-source';

/**
 * The body of a large file: reads a chunk whenever the client can take more. It closes its source when it ends, fails or is destroyed,
 * and fails when the file turns out shorter than the head said, so that the connection is cut and the client knows.
 */
export class FileBody extends Readable implements DirectBody {
  readonly #source: FileSource;
  readonly #segments: (Uint8Array | ByteRange)[];
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.destroy();
  #reading: Promise<unknown> | undefined;

  constructor(source: FileSource, segments: readonly (Uint8Array | ByteRange)[], signal?: AbortSignal) {
    super({ highWaterMark: CHUNK });
    this.#source = source;
    this.#segments = [...segments];
    this.#signal = signal;
    if (signal?.aborted) this.destroy();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  async writeTo(destination: ServerResponse, { mayReuse = never }: DirectWriteOptions = {}): Promise<void> {
    const gone = () => this.destroy();
    destination.once('close', gone);
    // Whoever awaits the promise hears of a failure without listening.
    this.once('error', () => undefined);
    try {
      if (destination.destroyed) gone();
      while (!this.destroyed && this.#segments.length > 0) {
        const buffer = mayReuse() ? takeBuffer() : undefined;
        const chunk = await this.#next(buffer);
        if (chunk === undefined || this.destroyed) break;
        // Called again: a wrapper may have been put around the write during the read.
        const isReusable = buffer !== undefined && mayReuse();
        const isFull = !destination.write(chunk, (error) => {
          if (isReusable && !error) giveBack(buffer);
        });
        if (isFull) await this.#drained(destination);
      }
      if (!this.destroyed) await this.#end(destination);
    } catch (error) {
      this.destroy(error as Error);
      throw error;
    } finally {
      destination.off('close', gone);
      if (destination.headersSent && !destination.writableEnded) destination.destroy();
      this.destroy();
    }
  }

  override _read(): void {
    this.#next().then(
      (chunk) => !this.destroyed && this.push(chunk ?? null),
      (error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    // A descriptor must not be closed, and its number given to another file, while a read of it is under way.
    if (this.#reading) this.#reading.finally(() => this.#source.close()).catch(() => {});
    else this.#source.close();
    callback(error);
  }

  /** What comes next, read into the buffer if one is given. */
  async #next(buffer?: Uint8Array): Promise<Uint8Array | undefined> {
    const segment = this.#segments[0];
    if (!segment || this.destroyed) return undefined;
    if (!('end' in segment)) return this.#segments.shift() as Uint8Array;
    const { start, end } = segment;
    const chunk = await this.#readChunk({ start, end: Math.min(end, start + CHUNK) }, buffer);
    if (chunk.byteLength === 0) throw new Error('The file became shorter while it was sent.');
    if (start + chunk.byteLength === end) this.#segments.shift();
    else this.#segments[0] = { start: start + chunk.byteLength, end };
    return chunk;
  }

  async #readChunk(range: ByteRange, buffer: Uint8Array | undefined): Promise<Uint8Array> {
    const reading = this.#source.read(range, buffer);
    this.#reading = reading;
    try {
      return await reading;
    } finally {
      this.#reading = undefined;
    }
  }

  #end(destination: ServerResponse): Promise<void> {
    this.push(null);
    this.read();
    return new Promise((resolve) => destination.once('close', resolve).end(resolve));
  }

  #drained(destination: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        destination.off('drain', settle);
        this.off('close', settle);
        resolve();
      };
      destination.once('drain', settle);
      this.once('close', settle);
    });
  }
}

function never(): boolean {
  return false;
}
