import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import {
  type App,
  BackgroundTasks,
  Body,
  body,
  Controller,
  createApp,
  type Dependency,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  Post,
  provide,
  Query,
  Req,
  Signal,
  StreamingResponse,
  token,
} from '../../../src';

/** A log whose next entry can be awaited. */
class Log {
  readonly entries: string[] = [];
  readonly #added = new EventTarget();

  add(entry: string): void {
    this.entries.push(entry);
    this.#added.dispatchEvent(new Event('entry'));
  }

  async until(entry: string): Promise<readonly string[]> {
    while (!this.entries.includes(entry)) await once(this.#added, 'entry');
    return this.entries;
  }
}

/** Returns a dependency that logs its set-up, the error that it sees, and its tear-down. */
function resource(log: Log, name: string, options: { readonly uses?: readonly Dependency<string>[]; readonly scope?: 'function' } = {}) {
  return dependency(options, async function* () {
    log.add(`open ${name}`);
    try {
      yield name;
    } catch (error) {
      log.add(`${name} sees ${(error as Error).message}`);
      throw error;
    } finally {
      log.add(`close ${name}`);
    }
  });
}

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function serve(controller: new () => object, options: object = {}): Promise<string> {
  const app = createApp({ controllers: [controller], ...options });
  apps.push(app);
  return app.listen({ port: 0 });
}

it('tears down dependencies in reverse order after the response has been sent', async () => {
  const log = new Log();
  const outer = resource(log, 'outer');
  const inner = resource(log, 'inner', { uses: [outer] });
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(inner) name: string, @Depends(outer) _outer: string, @Req() request: FastifyRequest) {
      request.raw.socket.once('data', () => undefined);
      log.add('action');
      return { name };
    }
  }
  const url = await serve(A, {
    configure: (fastify: import('fastify').FastifyInstance) => void fastify.addHook('onResponse', async () => log.add('response')),
  });
  expect(await (await fetch(`${url}/a`)).json()).toEqual({ name: 'inner' });
  expect(await log.until('close outer')).toEqual(['open outer', 'open inner', 'action', 'response', 'close inner', 'close outer']);
});

it('accepts synchronous generators', async () => {
  const log = new Log();
  const value = dependency(function* () {
    yield 7;
    log.add('closed');
  });
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(value) number: number) {
      return { number };
    }
  }
  expect((await createApp({ controllers: [A] }).inject('/a')).json()).toEqual({ number: 7 });
  await log.until('closed');
});

it('passes the error of the action to dependencies before the error response is sent', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(resource(log, 'outer')) _outer: string, @Depends(resource(log, 'inner')) _inner: string) {
      throw new HTTPException(409, 'No');
    }
  }
  const url = await serve(A);
  const response = await fetch(`${url}/a`);
  expect(log.entries).toEqual(['open outer', 'open inner', 'inner sees No', 'close inner', 'outer sees No', 'close outer']);
  expect([response.status, await response.json()]).toMatchObject([409, { detail: 'No' }]);
});

it('passes the error of a later dependency to the earlier ones', async () => {
  const log = new Log();
  const failing = dependency(() => {
    throw new HTTPException(403, 'Forbidden');
  });
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(resource(log, 'first')) _first: string, @Depends(failing) _never: never) {
      log.add('never');
    }
  }
  const url = await serve(A);
  expect((await fetch(`${url}/a`, { method: 'POST' })).status).toBe(403);
  expect(log.entries).toEqual(['open first', 'first sees Forbidden', 'close first']);
});

it('passes the invalid values of a request to dependencies', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(resource(log, 'first')) _first: string, @Query('n', Number) n: number) {
      return { n };
    }
  }
  const response = await createApp({ controllers: [A] }).inject('/a?n=x');
  expect(response.statusCode).toBe(422);
  expect(log.entries).toEqual(['open first', expect.stringMatching(/^first sees /), 'close first']);
});

class ItemNotFound extends Error {}

it('responds with the error that a dependency throws in place of another one', async () => {
  const mapping = dependency(async function* () {
    try {
      yield 1;
    } catch (error) {
      if (error instanceof ItemNotFound) throw new HTTPException(404, error.message);
      throw error;
    }
  });
  @Controller('/a', { dependencies: [mapping] })
  class A {
    @Get()
    read() {
      throw new ItemNotFound('No item');
    }
  }
  const response = await createApp({ controllers: [A] }).inject('/a');
  expect(response.json()).toMatchObject({ status: 404, detail: 'No item' });
});

it('responds with the error also if a dependency catches it', async () => {
  const log = new Log();
  const silent = dependency(async function* () {
    try {
      yield 1;
    } catch {
      log.add('caught');
    }
  });
  @Controller('/a', { dependencies: [resource(log, 'outer'), silent] })
  class A {
    @Get()
    read() {
      throw new HTTPException(409, 'No');
    }
  }
  expect((await createApp({ controllers: [A] }).inject('/a')).statusCode).toBe(409);
  expect(log.entries).toEqual(['open outer', 'caught', 'outer sees No', 'close outer']);
});

it('logs an error after the response, passes it to the dependencies before, and tears down all of them', async () => {
  const log = new Log();
  const lines: string[] = [];
  const failing = dependency(async function* () {
    yield 1;
    throw new Error('Commit failed');
  });
  @Controller('/a', { dependencies: [resource(log, 'outer'), failing, resource(log, 'inner')] })
  class A {
    @Get()
    read() {
      return {};
    }
  }
  const app = createApp({ controllers: [A], logger: { stream: { write: (line: string) => void lines.push(line) } } });
  expect((await app.inject('/a')).statusCode).toBe(200);
  await log.until('close outer');
  await app.close();
  expect(log.entries).toEqual(['open outer', 'open inner', 'close inner', 'outer sees Commit failed', 'close outer']);
  const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(logged).toMatchObject([{ msg: 'A dependency failed after the response', err: { message: 'Commit failed' } }]);
});

it('ends a dependency of the scope `function` before the response, which is then its error', async () => {
  const log = new Log();
  const transaction = dependency({ uses: [resource(log, 'connection')], scope: 'function' }, async function* (name) {
    yield name;
    throw new HTTPException(409, 'Commit failed');
  });
  @Controller('/a')
  class A {
    @Get()
    async read(@Depends(transaction) name: string) {
      return { name };
    }
  }
  const response = await createApp({ controllers: [A] }).inject('/a');
  expect(response.json()).toMatchObject({ status: 409, detail: 'Commit failed' });
  expect(log.entries).toEqual(['open connection', 'connection sees Commit failed', 'close connection']);
});

it('keeps dependencies of a stream until it has ended, and those of the scope `function` until it begins', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(resource(log, 'request')) name: string, @Depends(resource(log, 'function', { scope: 'function' })) _short: string) {
      return new StreamingResponse(
        (async function* () {
          for (let count = 0; count < 2; count++) {
            await sleep(5);
            log.add(`item ${count}`);
            yield `${name} `;
          }
        })(),
      );
    }
  }
  const url = await serve(A);
  expect(await (await fetch(`${url}/a`)).text()).toBe('request request ');
  expect(await log.until('close request')).toEqual([
    'open request',
    'open function',
    'close function',
    'item 0',
    'item 1',
    'close request',
  ]);
});

it('passes an error within a stream to dependencies', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    async *read(@Depends(resource(log, 'first')) _first: string) {
      yield 1;
      await sleep(5);
      throw new Error('Stream failed');
    }
  }
  const url = await serve(A);
  await expect((await fetch(`${url}/a`)).text()).rejects.toThrow();
  expect(await log.until('close first')).toEqual(['open first', 'first sees Stream failed', 'close first']);
});

it('tears down dependencies after the source of a stream whose client left has ended, without an error', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    async *read(@Depends(resource(log, 'first')) _first: string) {
      try {
        for (;;) {
          yield 'x';
          await sleep(1);
        }
      } finally {
        await sleep(20);
        log.add('source ended');
      }
    }
  }
  const url = await serve(A);
  const controller = new AbortController();
  const response = await fetch(`${url}/a`, { signal: controller.signal });
  await response.body?.getReader().read();
  controller.abort();
  expect(await log.until('close first')).toEqual(['open first', 'source ended', 'close first']);
});

it('runs background tasks before the tear-down', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(resource(log, 'first')) _first: string, tasks: BackgroundTasks) {
      tasks.addTask(async () => {
        await sleep(20);
        log.add('task');
      });
      return {};
    }
  }
  const url = await serve(A);
  await fetch(`${url}/a`);
  expect(await log.until('close first')).toEqual(['open first', 'task', 'close first']);
});

it('waits for an action whose client has left', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    async read(@Depends(resource(log, 'first')) _first: string, @Signal() signal: AbortSignal) {
      log.add('started');
      await once(signal, 'abort');
      await sleep(20);
      log.add('action ended');
      return {};
    }
  }
  const url = await serve(A);
  const controller = new AbortController();
  const response = fetch(`${url}/a`, { signal: controller.signal }).catch(() => undefined);
  await log.until('started');
  controller.abort();
  await response;
  expect(await log.until('close first')).toEqual(['open first', 'started', 'action ended', 'close first']);
});

it('passes the timeout of an action to dependencies, once the action has ended', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get('/', { fastify: { handlerTimeout: 20 } })
    async read(@Depends(resource(log, 'first')) _first: string) {
      await sleep(100);
      log.add('action ended');
      return {};
    }
  }
  const url = await serve(A);
  expect((await fetch(`${url}/a/`)).status).toBe(503);
  expect(await log.until('close first')).toEqual(['open first', 'action ended', expect.stringMatching(/^first sees /), 'close first']);
});

class Item {
  @Field() name!: string;
}

it('passes the timeout of an action to dependencies of the scope `function`, which commit nothing then', async () => {
  const log = new Log();
  const gate = new EventTarget();
  @Controller('/a')
  class A {
    @Get('', { fastify: { handlerTimeout: 20 } })
    async read(@Depends(resource(log, 'a')) _a: string, @Depends(resource(log, 'b', { scope: 'function' })) _b: string) {
      await once(gate, 'open');
      log.add('action ends');
      return 'never sent';
    }
  }
  const app = createApp({ controllers: [A] });
  apps.push(app);
  expect((await app.inject('/a')).statusCode).toBe(503);
  gate.dispatchEvent(new Event('open'));
  const [, , ...entries] = await log.until('close a');
  const sees = expect.stringMatching(/^[ab] sees Request timed out/);
  expect(entries).toEqual(['action ends', sees, 'close b', sees, 'close a']);
});

it('tears down dependencies if the body is rejected after they were set up', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(resource(log, 'first')) _first: string, @Body() item: Item) {
      return item;
    }
  }
  const url = await serve(A);
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/a`, { method: 'POST', headers, body: '{"name"' })).status).toBe(400);
  expect(await log.until('close first')).toEqual(['open first', expect.stringMatching(/^first sees /), 'close first']);
});

it('tears down dependencies if the client leaves before it has sent the body', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(resource(log, 'first')) _first: string, @Body() item: Item) {
      log.add('action');
      return item;
    }
  }
  const url = new URL(await serve(A));
  const socket = connect(Number(url.port), url.hostname);
  socket.write('POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
  await log.until('open first');
  socket.destroy();
  expect(await log.until('close first')).not.toContain('action');
});

it('sets up dependencies that need the body after it was received, and tears them down first', async () => {
  const log = new Log();
  const late = dependency({ uses: [body(Item)] }, async function* ({ name }) {
    log.add(`open ${name}`);
    yield name;
    log.add(`close ${name}`);
  });
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(late) name: string, @Depends(resource(log, 'early')) _early: string) {
      return { name };
    }
  }
  const url = await serve(A);
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/a`, { method: 'POST', headers, body: '{"name":"late"}' });
  expect(await log.until('close early')).toEqual(['open early', 'open late', 'close late', 'close early']);
});

it('tears down dependencies of a HEAD request', async () => {
  const log = new Log();
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(resource(log, 'first')) name: string) {
      return { name };
    }
  }
  const url = await serve(A);
  expect((await fetch(`${url}/a`, { method: 'HEAD' })).status).toBe(200);
  expect(await log.until('close first')).toEqual(['open first', 'close first']);
});

it('disposes of services after the tear-downs', async () => {
  const log = new Log();
  const DATABASE = token<string>('database');
  const transaction = dependency({ uses: [DATABASE] }, async function* (name) {
    yield name;
    await sleep(50);
    log.add('torn down');
  });
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(transaction) name: string) {
      return { name };
    }
  }
  const app = createApp({
    controllers: [A],
    providers: [provide(DATABASE, { factory: () => 'database', dispose: () => log.add('disposed') })],
  });
  const url = await app.listen({ port: 0 });
  await fetch(`${url}/a`);
  await app.close();
  expect(log.entries).toEqual(['torn down', 'disposed']);
});

it('sends a 500 for a dependency that returns without a value or yields twice', async () => {
  const lines: string[] = [];
  const empty = dependency(async function* (): AsyncGenerator<number> {});
  const twice = dependency(async function* () {
    yield 1;
    yield 2;
  });
  @Controller('/a')
  class A {
    @Get('/empty')
    empty(@Depends(empty) value: number) {
      return { value };
    }

    @Get('/twice')
    twice(@Depends(twice) value: number) {
      return { value };
    }
  }
  const app = createApp({ controllers: [A], logger: { stream: { write: (line: string) => void lines.push(line) } } });
  expect((await app.inject('/a/empty')).statusCode).toBe(500);
  expect((await app.inject('/a/twice')).statusCode).toBe(200);
  await app.close();
  const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(logged.map(({ err }) => err.message)).toEqual(['A dependency returned without a `yield`', 'A dependency yielded a second value']);
});
