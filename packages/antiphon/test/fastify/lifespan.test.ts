import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { antiphon, BackgroundTasks, Controller, createApp, Get, type Lifespan, provide, token } from '../../src/index';
import { internalsOf } from '../../src/internal';

let events: string[] = [];
beforeEach(() => {
  events = [];
});

const STORE = token<{ name: string }>('store');
const providers = [
  provide(STORE, {
    factory: async () => {
      events.push('service created');
      return { name: 'store' };
    },
    dispose: () => events.push('service disposed of'),
  }),
];

@Controller('/tasks')
class Tasks {
  @Get('/slow') async slow() {
    events.push('request');
    await sleep(50);
    events.push('response');
    return {};
  }
  @Get('/background') background(tasks: BackgroundTasks) {
    tasks.addTask(async () => {
      await sleep(50);
      events.push('background task');
    });
    return {};
  }
}

function noting(name: string): Lifespan {
  return async function* () {
    events.push(`${name} starts`);
    yield;
    events.push(`${name} ends`);
  };
}

const controllers = [Tasks];

test('begins when services are ready, and ends after requests and background tasks, before services are disposed of', async () => {
  const app = createApp({
    controllers,
    providers,
    async *lifespan({ resolve, fastify }) {
      events.push(`start ${(await resolve(STORE)).name} ${fastify.server.listening}`);
      yield;
      events.push('end');
    },
  });
  const url = await app.listen({ port: 0 });
  await fetch(`${url}/tasks/background`);
  const pending = fetch(`${url}/tasks/slow`);
  while (!events.includes('request')) await sleep(5);
  await Promise.all([app.close(), pending]);
  expect(events.filter((event) => !['request', 'response', 'background task'].includes(event))).toEqual([
    'service created',
    'start store false',
    'end',
    'service disposed of',
  ]);
  expect(events.indexOf('end')).toBeGreaterThan(Math.max(events.indexOf('response'), events.indexOf('background task')));
  expect(events).toEqual(expect.arrayContaining(['response', 'background task']));
});

test('may take longer than Fastify allows for a plugin', async () => {
  const app = createApp({
    controllers,
    fastify: { pluginTimeout: 20 },
    async *lifespan() {
      await sleep(100);
      yield;
    },
  });
  await expect(app.ready()).resolves.toBe(app);
  await app.close();
});

test('is a synchronous generator too', async () => {
  const app = createApp({
    controllers,
    *lifespan() {
      events.push('start');
      yield;
      events.push('end');
    },
  });
  await app.ready();
  await app.close();
  expect(events).toEqual(['start', 'end']);
});

test('of a mounted application begins after that of the outer one and ends before it', async () => {
  const inner = createApp({ controllers, lifespan: noting('inner') });
  const app = createApp({ controllers: [], lifespan: noting('outer') }).mount('/inner', inner);
  await app.ready();
  await app.close();
  expect(events).toEqual(['outer starts', 'inner starts', 'inner ends', 'outer ends']);
});

test('of a plugin runs once, with its host', async () => {
  const host = Fastify();
  host.register(antiphon, { controllers, providers, prefix: '/api', rootPath: '/public', lifespan: noting('plugin') });
  await host.ready();
  await host.close();
  expect(events).toEqual(['service created', 'plugin starts', 'plugin ends', 'service disposed of']);
});

test('that fails before `yield` makes the application fail, and ends what has begun', async () => {
  const inner = createApp({
    controllers,
    // biome-ignore lint/correctness/useYield: it fails before
    async *lifespan() {
      throw new Error('no database');
    },
  });
  const app = createApp({ controllers: [], providers, lifespan: noting('outer') }).mount('/inner', inner);
  await expect(app.ready()).rejects.toThrow('no database');
  await expect(app.inject('/inner/tasks/slow')).rejects.toThrow('no database');
  expect(events).toEqual(['service created', 'outer starts', 'outer ends', 'service disposed of']);
  await app.close();
  expect(events).toHaveLength(4);
});

test('that fails after `yield` is logged, and the services are disposed of', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)).err?.message);
      done();
    },
  });
  const app = createApp({
    controllers,
    providers,
    logger: { stream, level: 'error' },
    async *lifespan() {
      yield;
      throw new Error('flush failed');
    },
  });
  await app.ready();
  await app.close();
  expect([lines, events]).toEqual([['flush failed'], ['service created', 'service disposed of']]);
});

test('that yields twice is ended and reported', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)).err?.message);
      done();
    },
  });
  const app = createApp({
    controllers,
    logger: { stream, level: 'error' },
    async *lifespan() {
      try {
        yield;
        yield;
      } finally {
        events.push('finally');
      }
    },
  });
  await app.ready();
  await app.close();
  expect(events).toEqual(['finally']);
  expect(lines).toEqual([expect.stringContaining('the lifespan yielded again')]);
});

test('does not run for an application that is described', async () => {
  const inner = createApp({ controllers, lifespan: noting('inner') });
  const app = createApp({ controllers: [], providers, lifespan: noting('outer') }).mount('/inner', inner);
  await internalsOf(app).describe();
  expect(inner.openapi().paths).toHaveProperty('/tasks/slow');
  await app.close();
  expect(events).toEqual([]);
});

it('is started to its end and then ended if the application is closed meanwhile, before services are disposed of', async () => {
  const log: string[] = [];
  const emitter = new EventEmitter();
  const begun = once(emitter, 'begun');
  const app = createApp({
    controllers: [],
    providers: [provide(token<string>('database'), { factory: () => 'database', dispose: (value) => log.push(value) })],
    async *lifespan() {
      emitter.emit('begun');
      await once(emitter, 'migrated');
      log.push('migrated');
      yield;
      log.push('ended');
    },
  });
  const failure = expect(app.ready()).rejects.toThrow('The application has been closed');
  await begun;
  const closed = app.close();
  emitter.emit('migrated');
  await closed;
  await failure;
  expect(log).toEqual(['migrated', 'ended', 'database']);
});

it('does not keep the server from closing if it never yields, and is ended if it yields later', async () => {
  const lines: string[] = [];
  const emitter = new EventEmitter();
  const [begun, ended] = [once(emitter, 'begun'), once(emitter, 'ended')];
  const app = createApp({
    controllers: [],
    closeTimeout: 20,
    logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } },
    async *lifespan() {
      emitter.emit('begun');
      await once(emitter, 'migrated');
      yield;
      emitter.emit('ended');
    },
  });
  const failure = expect(app.ready()).rejects.toThrow('The application has been closed');
  await begun;
  await app.close();
  expect(lines.join('')).toContain('The lifespan has not reached its `yield`; the server closes without it');
  emitter.emit('migrated');
  await ended;
  await failure;
});

it('an application that has been closed does not start again', async () => {
  for (const isStarted of [false, true]) {
    const app = createApp({ controllers: [] });
    if (isStarted) await app.ready();
    await app.close();
    for (const start of [() => app.ready(), () => app.listen({ port: 0 }), () => app.inject('/')]) {
      await expect(start()).rejects.toThrow('The application has been closed: create another one');
    }
  }
});
