import { finished } from 'node:stream';
import type { Background } from '@antiphon/responses';
import type { FastifyInstance } from 'fastify';
import type { RunBackground } from '../call';

/**
 * Runs background tasks once their answer has gone out, also when the client left before its end (BEHAVIOUR I9, I11). Errors are logged with
 * the request; closing the server waits for what is running.
 */
export function backgroundRunner(fastify: FastifyInstance): RunBackground {
  const running = new Set<Promise<void>>();
  fastify.addHook('onClose', async () => {
    while (running.size > 0) await Promise.all(running);
  });
  return ({ request, reply }, background) => {
    finished(reply.raw, () => {
      const task = runSafely(background, request.log).finally(() => running.delete(task));
      running.add(task);
    });
  };
}

async function runSafely(background: Background, log: FastifyInstance['log']): Promise<void> {
  try {
    await (typeof background === 'function' ? background() : background.run());
  } catch (err) {
    log.error({ err }, 'A background task failed');
  }
}
