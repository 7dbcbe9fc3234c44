import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { truncatedFile } from '../problems';
import { type DirectBody, type DirectWriteOptions, isDestroyed } from '../stream/direct-body';
import type { ByteRange } from './byte-ranges';
import { acquireBuffer, chunkSize, releaseBuffer } from './chunk-buffers';
import type { FileSource } from './file-source';
import type { Segment } from './segments';

/**
 * The body of a large file. It reads a chunk whenever the client can receive more, and closes its source when it ends, fails or is destroyed. It
 * fails if the file has become shorter than its `Content-Length`, so that the connection is cut and the client notices.
 */
export class FileBody extends Readable implements DirectBody {
  readonly #source: FileSource;
  readonly #segments: Segment[];
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.destroy();
  #reading: Promise<unknown> | undefined;

  constructor(source: FileSource, segments: readonly Segment[], signal?: AbortSignal) {
    super({ highWaterMark: chunkSize });
    this.#source = source;
    this.#segments = [...segments];
    this.#signal = signal;
    if (signal?.aborted) this.destroy();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  async writeTo(destination: ServerResponse, { mayReuse = never }: DirectWriteOptions = {}): Promise<void> {
    const onClose = () => this.destroy();
    destination.once('close', onClose);
    // The promise rejects with the error, so the caller needs no listener.
    this.once('error', () => undefined);
    try {
      if (isDestroyed(destination)) onClose();
      while (!this.destroyed && this.#segments.length > 0) {
        const buffer = mayReuse() ? acquireBuffer() : undefined;
        const chunk = await this.#next(buffer);
        if (chunk === undefined || this.destroyed) break;
        // Called again: the write may have been wrapped during the read.
        const isReusable = buffer !== undefined && mayReuse();
        const isFull = !destination.write(chunk, (error) => {
          if (isReusable && !error) releaseBuffer(buffer);
        });
        if (isFull) await this.#drained(destination);
      }
      if (!this.destroyed) await this.#end(destination);
    } catch (error) {
      this.destroy(error as Error);
      throw error;
    } finally {
      destination.off('close', onClose);
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
    // A descriptor must not be closed during a read: its number could be assigned to another file.
    if (this.#reading) this.#reading.finally(() => this.#source.close()).catch(() => {});
    else this.#source.close();
    callback(error);
  }

  /** Returns the next chunk, read into the buffer if there is one. */
  async #next(buffer?: Uint8Array): Promise<Uint8Array | undefined> {
    const segment = this.#segments[0];
    if (!segment || this.destroyed) return undefined;
    if (!('end' in segment)) {
      this.#segments.shift();
      return segment;
    }
    const { start, end } = segment;
    const chunk = await this.#readChunk({ start, end: Math.min(end, start + chunkSize) }, buffer);
    if (chunk.byteLength === 0) throw truncatedFile();
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
