import type { ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';
import { isObject } from '../values/predicates';

/**
 * A body that can write itself to a response of `node:http`, or to one of the compatibility API of `node:http2`, which has the same methods.
 *
 * The bodies of files and streams are Readables, which any server can pipe. A server that calls `writeTo` instead sends them faster.
 */
export interface DirectBody extends Readable {
  /**
   * Writes the whole body to `destination` and ends it, with back-pressure.
   *
   * Resolves when the last byte has been handed over or the client has disconnected. Rejects if the source fails; a `destination` whose head has
   * been sent is then destroyed, so that the client notices. The body itself emits `end`, `error` and `close` like any stream.
   */
  writeTo(destination: ServerResponse, options?: DirectWriteOptions): Promise<void>;
}

/** Options of {@link DirectBody.writeTo}. */
export interface DirectWriteOptions {
  /**
   * Returns true if nothing uses a written chunk after the callback of its write. The memory of the chunk is then reused for later chunks, also
   * of other responses. Called before each chunk. By default no memory is reused.
   */
  readonly mayReuse?: (() => boolean) | undefined;
}

/** Returns true if nothing that is written to a response reaches its client any more. Responses of HTTP/2 have no `destroyed`. */
export function isDestroyed(destination: ServerResponse & { readonly stream?: ServerHttp2Stream }): boolean {
  return destination.stream === undefined ? destination.destroyed : destination.stream.destroyed;
}

/** Returns true for a body with a `writeTo` method. */
export function isDirectBody(body: unknown): body is DirectBody {
  return isObject(body) && 'writeTo' in body && typeof body.writeTo === 'function';
}
