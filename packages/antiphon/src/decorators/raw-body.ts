import { captureCall } from '@antiphon/schema/internal';
import type { FastifyRequest } from 'fastify';
import { type Dependency, declareDependency } from '../dependencies/dependency';
import { keptBodyOf, startKeeping } from '../dependencies/kept-body';
import { HTTPException } from '../errors/http-exception';
import { req } from './sources';

const origin = captureCall(declareDependency);

/** Runs before the body is received. */
const keeping = declareDependency({ uses: [req] }, startKeeping, origin);

/**
 * The bytes of the body as the client sent them, beside the value that `@Body` or `@Form` reads, for example to verify the signature of a webhook.
 * Bodies of JSON, urlencoded forms and plain text are kept, up to the `bodyLimit` of the route; of a route without `@Body` also those that your
 * own parser returns as a Buffer. A request without a body has an empty one; a multipart form is a 415.
 *
 * @example
 * const signed = dependency({ uses: [header('x-signature', String), rawBody], throws: [401] }, (signature, bytes) => {
 *   if (!safeEqual(signature, createHmac('sha256', secret).update(bytes).digest('hex'))) throw new HTTPException(401);
 * });
 */
export const rawBody = Object.freeze({
  ...declareDependency({ uses: [req, keeping as never] }, bytesOf, origin),
  afterBody: true,
}) as unknown as Dependency<Buffer>;

function bytesOf(request: FastifyRequest): Buffer {
  const { body, headers } = request;
  const kept = keptBodyOf(request);
  if (kept !== undefined) return kept;
  if (Buffer.isBuffer(body)) return body;
  const contentType = headers['content-type'] ?? '';
  if (typeof body === 'string' && /^text\/plain\b/i.test(contentType)) return Buffer.from(body);
  if (/^multipart\//i.test(contentType)) throw new HTTPException(415, 'A multipart form is not accepted');
  if (body === undefined || body === null) return Buffer.alloc(0);
  throw new Error(
    `\`rawBody\` is not available: a parser of the application has read the body (${contentType}); remove that parser, or let it return a Buffer`,
  );
}
