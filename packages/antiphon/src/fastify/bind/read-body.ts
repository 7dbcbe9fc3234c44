import type { Readable } from 'node:stream';
import { errorCodes, type FastifyRequest } from 'fastify';
import { unsupportedEncodingError } from './content-coding';

/** The stream that Fastify passes to a content type parser. A hook that decodes it sets the number of received bytes. */
export interface BodyStream extends Readable {
  readonly receivedEncodedLength?: number;
}

/** Receives the bytes, or an error. */
export type BodyRead = (error: Error | null, body: Buffer) => void;

/**
 * Reads a body into memory, as Fastify does for its own parsers. Rejects a body that exceeds the limit of the route (413), differs from its
 * Content-Length (400) or is still encoded (415). Bytes that arrive as one chunk are not copied: they are valid only until the callback returns.
 */
export function readBody(request: FastifyRequest, payload: BodyStream, done: BodyRead): void {
  const { bodyLimit } = request.routeOptions;
  const announced = Number(request.headers['content-length']);
  const rejection =
    unsupportedEncodingError(request, payload) ?? (announced > bodyLimit ? new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE() : undefined);
  if (rejection !== undefined) {
    done(rejection, nothing);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  payload.on('data', receive).on('end', end).on('error', fail).resume();

  function receive(chunk: Buffer | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (Math.max(length, payload.receivedEncodedLength ?? 0) <= bodyLimit) chunks.push(bytes);
    else settle(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
  }

  function end(): void {
    const received = payload.receivedEncodedLength || length;
    settle(Number.isNaN(announced) || received === announced ? null : new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH());
  }

  /** Errors of the stream are the client's, unless they have their own status. */
  function fail(error: Error & { statusCode?: number }): void {
    if (!(typeof error.statusCode === 'number' && error.statusCode >= 400)) error.statusCode = 400;
    settle(error);
  }

  function settle(error: Error | null): void {
    payload.off('data', receive).off('end', end).off('error', fail);
    done(error, error === null ? joined(chunks, length) : nothing);
  }
}

const nothing = Buffer.alloc(0);

function joined(chunks: readonly Buffer[], length: number): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length);
}
