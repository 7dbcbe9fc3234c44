import type { Readable } from 'node:stream';
import { errorCodes, type FastifyRequest } from 'fastify';
import { unsupportedEncodingError } from './content-coding';

/** What a content type parser is given to read; a hook that decodes it says how many bytes came in. */
export interface BodyStream extends Readable {
  readonly receivedEncodedLength?: number;
}

/** Takes the bytes, or why there are none. */
export type BodyRead = (error: Error | null, body: Buffer) => void;

/**
 * Reads a body into memory, as Fastify does for its own parsers: up to the limit of the route (413), as long as it says (400), and not in a
 * coding that no hook has undone (415). Bytes that came in one piece are not copied, so they are the caller's only until it returns.
 */
export function readBody(request: FastifyRequest, payload: BodyStream, done: BodyRead): void {
  const { bodyLimit } = request.routeOptions;
  const announced = Number(request.headers['content-length']);
  const refusal =
    unsupportedEncodingError(request, payload) ?? (announced > bodyLimit ? new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE() : undefined);
  if (refusal !== undefined) {
    done(refusal, nothing);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  payload.on('data', take).on('end', end).on('error', fail).resume();

  function take(chunk: Buffer | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (Math.max(length, payload.receivedEncodedLength ?? 0) <= bodyLimit) chunks.push(bytes);
    else settle(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
  }

  function end(): void {
    const received = payload.receivedEncodedLength || length;
    settle(Number.isNaN(announced) || received === announced ? null : new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH());
  }

  /** The client's fault, unless the stream says whose it is. */
  function fail(error: Error & { statusCode?: number }): void {
    if (!(typeof error.statusCode === 'number' && error.statusCode >= 400)) error.statusCode = 400;
    settle(error);
  }

  function settle(error: Error | null): void {
    payload.off('data', take).off('end', end).off('error', fail);
    done(error, error === null ? joined(chunks, length) : nothing);
  }
}

const nothing = Buffer.alloc(0);

function joined(chunks: readonly Buffer[], length: number): Buffer {
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length);
}
