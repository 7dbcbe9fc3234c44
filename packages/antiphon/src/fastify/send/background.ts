import { setImmediate as turn } from 'node:timers/promises';
import type { Background } from '@antiphon/responses';
import { asError } from '@antiphon/responses/internal';
import type { FastifyInstance } from 'fastify';
import type { CallScope, RunBackground } from '../call/call-scope';
import { openDependenciesOf } from '../call/open-dependencies';
import { onceOver } from '../node/exchange';
import { Members } from '../shutdown/members';

/** Runs the background tasks of a scope, and knows those that have not ended. */
export class BackgroundRunner {
  readonly #running = new Members<Promise<void>>();

  /** Runs tasks once the exchange is over, also if the client left before the end of the response. Errors are logged with the request. */
  readonly run: RunBackground = ({ request, reply }, background) => {
    const open = openDependenciesOf(request);
    open?.hold();
    onceOver(reply.raw, () => this.finishLater(runSafely(background, request.log).finally(() => open?.release())));
  };

  /** Makes the closing of a server wait for work that follows a response. It never rejects. */
  readonly finishLater: CallScope['finishLater'] = (work) => {
    work.finally(this.#running.add(work));
  };

  /**
   * Makes the closing of a server wait for running tasks and tear-downs. Fastify runs `onClose` hooks last first: call it after the author's hooks, which may
   * close what the tasks use.
   */
  waitOnClose(fastify: FastifyInstance): void {
    fastify.addHook('onClose', async () => {
      do {
        await Promise.all(this.#running);
        await cutOffsNoticed();
      } while (this.#running.size > 0);
    });
  }
}

/** Turns of the event loop in which a connection that was cut off ends its exchange, and that the code that reads its body. */
const noticeTurns = 3;

/** A server has closed before its last connections emit `close`: the tear-downs of requests that were cut off begin after that. */
async function cutOffsNoticed(): Promise<void> {
  for (let count = 0; count < noticeTurns; count++) await turn();
}

async function runSafely(background: Background, log: FastifyInstance['log']): Promise<void> {
  try {
    await (typeof background === 'function' ? background() : background.run());
  } catch (err) {
    log.error({ err: asError(err) }, 'A background task failed');
  }
}
