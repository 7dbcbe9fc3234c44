import { type Background } from '@antiphon/responses';
import { asError } from '@antiphon/responses/internal';
import type { FastifyInstance } from 'fastify';
import type { RunBackground } from '../call/call';
import { onceOver } from '../node/exchange';

/**
 * Runs background tasks once the exchange is over, also when the client left before the end of the response. Errors are logged with the
 * request; closing the server waits for running tasks.
 */
export function backgroundRunner(fastify: FastifyInstance): RunBackground {
  const running = new Set<Promise<void>>();
  fastify.addHook('onClose', async () => {
    while (running.size > 0) await Promise.all(running);
  });
  return ({ request, reply }, background) => {
    onceOver(reply.raw, () => {
      const task = runSafely(background, request.log).finally(() => running.delete(task));
      running.add(task);
    });
  };
}

async function runSafely(background: Background, log: FastifyInstance['log']): Promise<void> {
  try {
    await (typeof background === 'function' ? background() : background.run());
  } catch (err) {
    log.error({ err: asError(err) }, 'A background task failed');
  }
}
