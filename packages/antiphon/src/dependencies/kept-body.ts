import type { FastifyRequest } from 'fastify';

/** Set on a request whose route uses the bytes of its body: null until they are received. */
const keptBody = Symbol('antiphon.keptBody');

interface KeepingRequest extends FastifyRequest {
  [keptBody]?: Buffer | null;
}

/** Makes the parser of the body keep its bytes. Call it before the body is received. */
export function startKeeping(request: FastifyRequest): void {
  (request as KeepingRequest)[keptBody] = null;
}

/** Keeps the bytes of a body, if the route uses them. They are copied: they are valid only until the parser returns. */
export function keepBody(request: KeepingRequest, body: Buffer): void {
  if (request[keptBody] === null) request[keptBody] = Buffer.from(body);
}

/** Returns the bytes that were kept; undefined if no body was received, or if another parser has read it. */
export function keptBodyOf(request: KeepingRequest): Buffer | undefined {
  return request[keptBody] ?? undefined;
}
