import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PreparedResponse, type StreamBody, statusAllowsBody } from '@antiphon/responses';
import { discard } from '@antiphon/responses/internal';
import type { FastifyReply } from 'fastify';
import { openDependenciesOf } from '../call/open-dependencies';
import { isOver, onceOver, resetUnframed } from '../node/exchange';
import { openStreamsOf } from '../shutdown/open-streams';

/**
 * Attaches a streamed body to its exchange before anything can keep it from being sent: the body is destroyed when the exchange is over, also if
 * a hook or an error response replaced it. Returns the body to send: none for HEAD, for a status without content, and for a client that has left.
 *
 * From here on the body has a listener for its errors, also while nothing reads it.
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
  holdDependencies(reply, body);
  return body;
}

/** Milliseconds that the source of a stream has to end after its client has left: one that waits for an event may never end. */
const sourceTimeout = 10_000;

/** The source of a stream may use dependencies until it has ended, also after the client has left. They receive its error. */
function holdDependencies({ request }: FastifyReply, body: Readable): void {
  const open = openDependenciesOf(request);
  if (open === undefined) return;
  open.hold();
  body.once('error', (error) => open.note(error));
  body.once('close', async () => {
    const timeout = new AbortController();
    const { sourceEnd } = body as Partial<StreamBody>;
    if (sourceEnd !== undefined)
      await Promise.race([sourceEnd, sleep(sourceTimeout, undefined, { ref: false, signal: timeout.signal }).catch(ignore)]);
    timeout.abort();
    open.release();
  });
}

function ignore(): void {}
