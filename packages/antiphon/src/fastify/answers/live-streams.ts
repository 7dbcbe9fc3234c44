import { EventStreamBody } from '@antiphon/responses';
import type { FastifyInstance } from 'fastify';

/** Remembers the event streams that are open, so that a server which closes can end them. */
export type TrackBody = (body: unknown) => void;

/** Milliseconds after which a client reconnects to an event stream that ended because the server closed. */
const reconnectAfter = 1000;

/** Without this an open event stream keeps its server from ever closing; it ends in good order, with a hint when to come back. */
export function trackLiveStreams(fastify: FastifyInstance): TrackBody {
  const open = new Set<EventStreamBody>();
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
    for (const body of open) body.end(reconnectAfter);
  });
  return (body) => {
    if (!(body instanceof EventStreamBody)) return;
    if (closing) return body.end(reconnectAfter);
    open.add(body);
    body.once('close', () => open.delete(body));
  };
}
