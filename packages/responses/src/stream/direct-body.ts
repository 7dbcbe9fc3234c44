import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

/**
 * A body that can write itself to a `node:http` response without passing through the machinery of streams.
 *
 * Bodies of files and streams are Readables, so any server can pipe them; one that looks for `writeTo` sends them faster.
 */
export interface DirectBody extends Readable {
  /**
   * Writes the whole body to `destination` and ends it. Back-pressure is honoured.
   *
   * Resolves when the last byte was handed over or the client has gone. When the source fails, the promise rejects with the error;
   * a `destination` whose head has been sent is destroyed, so that the client notices. For those who listen to the body it ends or
   * fails as any stream does.
   */
  writeTo(destination: ServerResponse, options?: DirectWriteOptions): Promise<void>;
}

/** The server's knowledge of the response that a {@link DirectBody} writes to. */
export interface DirectWriteOptions {
  /**
   * Returns true if nothing uses a chunk that is written now once its write has been called back: its memory is then used for later chunks,
   * also of other responses. Called before each chunk. By default every chunk has memory of its own.
   */
  readonly mayReuse?: () => boolean;
}

/** Whether a body is a {@link DirectBody}. */
export function isDirectBody(body: unknown): body is DirectBody {
  return typeof body === 'object' && body !== null && 'writeTo' in body && typeof body.writeTo === 'function';
}
