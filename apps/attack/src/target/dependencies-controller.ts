import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BackgroundTasks,
  Body,
  Controller,
  Depends,
  dependency,
  EventSourceResponse,
  Get,
  HTTPException,
  Post,
  query,
  ResponseClass,
  Signal,
} from 'antiphon';
import { ledger } from './ledger';
import { Reading } from './models';

/** A resource with set-up and tear-down. It counts uses after its end, and an end before that of a resource which uses it. */
class Resource {
  readonly #below: Resource | undefined;
  #users = 0;
  #isOpen = true;

  constructor(below?: Resource) {
    this.#below = below;
    if (below !== undefined) below.#users++;
    ledger.setUp++;
  }

  use(): void {
    if (!this.#isOpen) ledger.misused++;
  }

  end(): void {
    if (!this.#isOpen || this.#users > 0) ledger.misused++;
    if (this.#below !== undefined) this.#below.#users--;
    this.#isOpen = false;
    ledger.tornDown++;
  }
}

/** The place at which a request fails. */
const fate = query('fate?', String);

/** Fails at the place that the client names, after a moment. */
async function pass(place: string, given: string | undefined): Promise<void> {
  if (Math.random() < 0.5) await sleep(Math.random() * 5);
  if (given === place) throw Math.random() < 0.5 ? new HTTPException(409, place) : new Error(place);
}

const connection = dependency({ uses: [fate] }, async function* (given) {
  await pass('connect', given);
  const resource = new Resource();
  try {
    yield resource;
    await pass('disconnect', given);
  } finally {
    await sleep(Math.random() * 3);
    resource.end();
  }
});

const transaction = dependency({ uses: [connection, fate] }, async function* (below, given) {
  await pass('begin', given);
  below.use();
  const resource = new Resource(below);
  try {
    yield resource;
    await pass('commit', given);
  } catch (error) {
    await pass('rollback', given);
    throw error;
  } finally {
    resource.end();
  }
});

const lock = dependency({ uses: [connection], scope: 'function' }, function* (below) {
  const resource = new Resource(below);
  try {
    yield resource;
  } finally {
    resource.end();
  }
});

/** Routes with nested dependencies that are set up and torn down. */
@Controller('/dependencies')
export class DependenciesController {
  @Get('/value') async value(@Depends(transaction) tx: Resource, @Depends(lock) held: Resource, @Depends(fate) given: string | undefined) {
    await pass('action', given);
    tx.use();
    held.use();
    return { done: true };
  }

  @Post('/value') async create(@Depends(transaction) tx: Resource, @Body() reading: Reading, @Depends(fate) given: string | undefined) {
    await pass('action', given);
    tx.use();
    return reading;
  }

  @Get('/task') task(@Depends(transaction) tx: Resource, tasks: BackgroundTasks) {
    tasks.addTask(async () => {
      await sleep(Math.random() * 10);
      tx.use();
    });
    return { done: true };
  }

  @Get('/stream') async *stream(@Depends(transaction) tx: Resource, @Depends(fate) given: string | undefined) {
    for (let count = 0; count < 5; count++) {
      tx.use();
      yield { count };
      await sleep(Math.random() * 5);
      if (count === 2) await pass('action', given);
    }
  }

  @Get('/events') @ResponseClass(EventSourceResponse) async *events(@Depends(transaction) tx: Resource, @Signal() signal: AbortSignal) {
    try {
      while (!signal.aborted) {
        tx.use();
        yield { data: 'event' };
        await sleep(2);
      }
    } finally {
      await sleep(Math.random() * 3);
      tx.use();
    }
  }

  @Get('/timeout', { fastify: { handlerTimeout: 10 } }) async timeout(@Depends(transaction) tx: Resource) {
    await sleep(15);
    tx.use();
    return { done: true };
  }

  @Get('/wait') async wait(@Depends(transaction) tx: Resource, @Signal() signal: AbortSignal) {
    await Promise.race([sleep(20), once(signal, 'abort')]);
    tx.use();
    return { done: true };
  }
}
