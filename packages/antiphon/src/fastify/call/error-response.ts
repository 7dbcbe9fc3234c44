import type { FastifyReply } from 'fastify';

/** On the reply: in a weak set of replies the collector would have to look for each. */
const mark = Symbol('antiphon.errorResponse');

interface MarkedReply extends FastifyReply {
  [mark]?: boolean;
}

/** Remembers that an error response has been written to a reply, so that what fails then is that response. */
export function markErrorResponse(reply: MarkedReply): void {
  reply[mark] = true;
}

export function hasErrorResponse(reply: MarkedReply): boolean {
  return reply[mark] === true;
}
