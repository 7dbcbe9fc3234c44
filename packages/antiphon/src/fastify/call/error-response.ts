import type { FastifyReply } from 'fastify';

/** Set on replies: a weak set would cost the garbage collector a lookup for each. */
const mark = Symbol('antiphon.errorResponse');

interface MarkedReply extends FastifyReply {
  [mark]?: boolean;
}

/** Marks a reply to which an error response has been written: an error after that is of the error response itself. */
export function markErrorResponse(reply: MarkedReply): void {
  reply[mark] = true;
}

/** Returns true for a marked reply. */
export function hasErrorResponse(reply: MarkedReply): boolean {
  return reply[mark] === true;
}
