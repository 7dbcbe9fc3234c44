import { Readable } from 'node:stream';
import { type PreparedResponse, statusAllowsBody } from '@antiphon/responses';
import { discard } from '@antiphon/responses/internal';
import type { FastifyReply } from 'fastify';
import { isOver, onceOver, resetUnframed } from '../node/exchange';
import { openStreamsOf } from '../shutdown/open-streams';

/**
 * Ties a streamed body to its exchange, before anything can keep it from being sent: when the exchange is over, the body is destroyed, also
 * one that a hook replaced, or that an error response took the place of. Returns the body that is to be sent: none for HEAD, for a status
 * without content, and for a client that has left.
 *
 * A body from here on has a listener for its errors, also while nothing reads it.
 */
export function attachBody(reply: FastifyReply, { status, body }: PreparedResponse): PreparedResponse['body'] {
  if (!(body instanceof Readable)) return body;
  if (reply.request.method === 'HEAD' || !statusAllowsBody(status) || isOver(reply.raw)) {
    discard(body);
    return undefined;
  }
  body.on('error', () => resetUnframed(reply.raw));
  openStreamsOf(reply.server)?.add(reply.raw, body);
  onceOver(reply.raw, () => discard(body));
  return body;
}
