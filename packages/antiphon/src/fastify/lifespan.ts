import { setTimeout } from 'node:timers/promises';
import { asError, dropUndefined } from '@antiphon/responses/internal';
import { type Origin, SetupError } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { type Service, type ServiceOf, token } from '../dependencies/token';
import type { Problem } from '../problems/problem';
import { problems } from '../problems/problems';
import type { Services } from '../services/services';
import { defaultCloseTimeout, remainingCloseTime } from './shutdown/close-timeout';
import { openStreamsOf } from './shutdown/open-streams';

/** The application whose lifespan it is. */
export interface LifespanApp {
  /** The Fastify instance of the application, for its logger and what plugins add to it. It is ready: plugins and hooks belong to `configure`. */
  readonly fastify: FastifyInstance;
  /** Returns a service of the application: an instance of the class, or the value of the token. */
  resolve<const Key extends Service>(service: Key): Promise<ServiceOf<Key>>;
}

/**
 * A generator function that runs as long as the application: before `yield` when everything is ready and before the server listens, after it when
 * the server has handled its last request.
 */
export type Lifespan = (app: LifespanApp) => AsyncGenerator<void, void, void> | Generator<void, void, void>;

/** The application of a lifespan. */
export interface LifespanContext {
  readonly fastify: FastifyInstance;
  readonly services: Services;
  /** The call that received the option. */
  readonly origin?: Origin;
}

/** The part before `yield`, as a step of the start that may wait for the creation of services. */
const lifespanStart = token<void>('lifespan');

/** Runs the lifespan of one application. */
export class LifespanRunner {
  readonly #lifespan: Lifespan | undefined;
  readonly #context: LifespanContext;
  #running: ReturnType<Lifespan> | undefined;
  /** Settled when the part before `yield` has ended. */
  #starting: Promise<unknown> | undefined;
  #isStoppedOnClose = false;

  constructor(lifespan: Lifespan | undefined, context: LifespanContext) {
    this.#lifespan = lifespan;
    this.#context = context;
  }

  /** Runs the part before `yield`. Throws its error, and a SetupError for a function that does not yield. */
  async start(): Promise<void> {
    const lifespan = this.#lifespan;
    const starting = lifespan && this.#context.services.run(lifespanStart, () => this.#run(lifespan));
    this.#starting = starting?.catch(() => undefined);
    await starting;
  }

  async #run(lifespan: Lifespan): Promise<void> {
    const generator: unknown = lifespan(this.#app);
    if (!isGenerator(generator)) throw this.#problem(problems.lifespanNotAGenerator());
    const { done } = await generator.next();
    if (done) throw this.#problem(problems.lifespanWithoutYield());
    this.#running = generator;
  }

  /** Runs the part after `yield` when the server closes. Fastify runs `onClose` hooks last first: call it between those for services and for background tasks. */
  stopOnClose(fastify: FastifyInstance): void {
    if (this.#isStoppedOnClose) return;
    this.#isStoppedOnClose = true;
    fastify.addHook('onClose', async () => this.stop());
  }

  /**
   * Waits for the part before `yield`, at most as long as the server waits for streams, and runs the part after it, once. Its error is logged,
   * because nothing else could handle it.
   */
  async stop(): Promise<void> {
    await this.#started();
    const running = this.#running;
    this.#running = undefined;
    try {
      if (running === undefined || (await running.next()).done) return;
      await running.return();
      throw this.#problem(problems.lifespanWithTwoYields());
    } catch (error) {
      this.#context.fastify.log.error({ err: asError(error) }, 'The end of the lifespan failed');
    }
  }

  /** A lifespan that never reaches its `yield` would keep the server from closing. */
  async #started(): Promise<void> {
    if (this.#starting === undefined) return;
    const { fastify } = this.#context;
    const late = Symbol();
    const timeout = remainingCloseTime(fastify.server, openStreamsOf(fastify)?.closeTimeout ?? defaultCloseTimeout);
    const timer = new AbortController();
    const first = await Promise.race([this.#starting, setTimeout(timeout, late, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    if (first !== late) return;
    fastify.log.error('The lifespan has not reached its `yield`; the server closes without it');
    void this.#starting.then(() => this.stop());
  }

  get #app(): LifespanApp {
    const { fastify, services } = this.#context;
    return {
      fastify,
      resolve: async <const Key extends Service>(service: Key) => (await services.resolve(service)) as ServiceOf<Key>,
    };
  }

  #problem(problem: Problem): SetupError {
    return new SetupError([{ className: 'createApp', member: 'lifespan', ...dropUndefined({ origin: this.#context.origin }), ...problem }]);
  }
}

function isGenerator(value: unknown): value is ReturnType<Lifespan> {
  return typeof value === 'object' && value !== null && 'next' in value && 'return' in value;
}
