import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, BackgroundTasks, Controller, createApp, Get, Inject, Injectable, provide, token } from '../../src';
import { internalsOf } from '../../src/internal';

const FIRST = token<string>('first');
const SECOND = token<string>('second');

@Controller('/a')
class Both {
  constructor(
    @Inject(SECOND) readonly second: string,
    @Inject(FIRST) readonly first: string,
  ) {}

  @Get()
  read() {
    return [this.first, this.second];
  }
}

it('disposes of services in reverse order of their creation', async () => {
  const log: string[] = [];
  const dispose = (value: string) => log.push(value);
  const app = createApp({
    controllers: [Both],
    providers: [
      provide(SECOND, { inject: [FIRST], factory: (first) => `second after ${first}`, dispose }),
      provide(FIRST, { factory: async () => 'first', dispose }),
    ],
  });
  await app.ready();
  await app.close();
  expect(log).toEqual(['second after first', 'first']);
});

it('disposes of an instance by its Symbol.asyncDispose, or else by its Symbol.dispose, once for all keys', async () => {
  const log: string[] = [];
  class Asynchronous {
    async [Symbol.asyncDispose]() {
      await sleep(1);
      log.push('asynchronous');
    }
    [Symbol.dispose]() {
      log.push('never');
    }
  }
  class Synchronous {
    [Symbol.dispose]() {
      log.push('synchronous');
    }
  }
  const ALIAS = token<Synchronous>('alias');
  const SAME = token<Synchronous>('same');
  const value = new Synchronous();
  const app = createApp({
    controllers: [],
    providers: [
      Asynchronous,
      Synchronous,
      provide(ALIAS, { useClass: Synchronous }),
      provide(SAME, { inject: [Synchronous], factory: (instance) => instance }),
      provide(token<Synchronous>('value'), { value }),
    ],
  });
  await app.ready();
  await app.close();
  expect(log).toEqual(['synchronous', 'asynchronous']);
});

it('calls `dispose` of each provider, also of equal values and of none, and leaves an object to the first key that supplies it', async () => {
  const log: string[] = [];
  class Connection {
    [Symbol.dispose]() {
      log.push('connection');
    }
  }
  const disposed = (name: string) => ({ factory: () => undefined, dispose: () => log.push(name) });
  const inner = createApp({
    controllers: [],
    providers: [provide(token<Connection>('inner'), { inject: [Connection], factory: (connection) => connection })],
  });
  const app = createApp({
    controllers: [],
    providers: [
      Connection,
      provide(token<Connection>('flushed'), {
        inject: [Connection],
        factory: (connection) => connection,
        dispose: () => log.push('flush'),
      }),
      provide(token<undefined>('first'), disposed('first')),
      provide(token<undefined>('second'), disposed('second')),
      provide(token<string>('third'), { factory: () => 'text', dispose: () => log.push('third') }),
      provide(token<string>('fourth'), { factory: () => 'text', dispose: () => log.push('fourth') }),
    ],
  });
  await app.mount('/inner', inner).ready();
  await app.close();
  expect(log).toEqual(['fourth', 'third', 'second', 'first', 'flush', 'connection']);
});

it('logs the service whose disposal it waits for', async () => {
  let release = (): void => undefined;
  const stream = new Writable({
    write(line, _encoding, done) {
      messages.push(JSON.parse(String(line)).msg);
      release();
      done();
    },
  });
  const messages: string[] = [];
  const slow = provide(FIRST, {
    factory: () => 'first',
    dispose: () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  });
  const app = createApp({ controllers: [], providers: [slow], logger: { level: 'warn', stream }, fastify: { pluginTimeout: 100 } });
  await app.ready();
  await app.close();
  expect(messages[0]).toMatch(/^first is still being disposed of after \d+ ms$/);
});

it('logs an error of a disposal, and disposes of the others', async () => {
  const lines: string[] = [];
  const log: string[] = [];
  const app = createApp({
    controllers: [Both],
    logger: { stream: { write: (line: string) => void lines.push(line) } },
    providers: [
      provide(FIRST, { factory: () => 'first', dispose: (value) => log.push(value) }),
      provide(SECOND, {
        factory: () => 'second',
        dispose: () => {
          throw new Error('Broken pipe');
        },
      }),
    ],
  });
  await app.ready();
  await app.close();
  expect(log).toEqual(['first']);
  const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(logged).toMatchObject([{ msg: 'second could not be disposed of', err: { message: 'Broken pipe' } }]);
});

it('disposes of the created services if a later one fails', async () => {
  const log: string[] = [];
  const app = createApp({
    controllers: [Both],
    providers: [
      provide(FIRST, { factory: () => 'first', dispose: (value) => log.push(value) }),
      provide(SECOND, { factory: () => Promise.reject(new Error('No connection')) }),
    ],
  });
  await expect(app.ready()).rejects.toThrow('No connection');
  expect(log).toEqual(['first']);
  await app.close();
  expect(log).toEqual(['first']);
});

it('creates nothing more if the application is closed while it starts', async () => {
  const log: string[] = [];
  const events = new EventEmitter();
  const begun = once(events, 'begun');
  const factory = async () => {
    events.emit('begun');
    await once(events, 'finish');
    return 'second';
  };
  const app = createApp({
    controllers: [Both],
    providers: [
      provide(FIRST, { factory: () => 'first', dispose: (value) => log.push(value) }),
      provide(SECOND, { factory, dispose: (value) => log.push(value) }),
      provide(token<string>('third'), { factory: () => `${log.push('third')}` }),
    ],
  });
  const failure = expect(app.ready()).rejects.toMatchObject({
    message: 'The application has been closed: create another one',
    cause: { message: 'second could not be created: the application has been closed' },
  });
  await begun;
  await app.close();
  expect(log).toEqual(['first']);
  events.emit('finish');
  await failure;
  expect(log).toEqual(['first', 'second']);
});

it('disposes of the created services if a mounted application fails afterwards', async () => {
  const log: string[] = [];
  const providers = [provide(FIRST, { factory: () => 'first', dispose: (value) => log.push(value) })];
  const failing = createApp({
    controllers: [],
    providers: [provide(SECOND, { factory: () => Promise.reject(new Error('No connection')) })],
  });
  await expect(createApp({ controllers: [], providers }).mount('/inner', failing).ready()).rejects.toThrow('No connection');
  expect(log).toEqual(['first']);
});

it('disposes of the services of a mounted application before those of the outer one', async () => {
  const log: string[] = [];
  const inner = createApp({
    controllers: [],
    providers: [provide(SECOND, { inject: [FIRST], factory: (first) => `inner of ${first}`, dispose: (value) => log.push(value) })],
  });
  const outer = createApp({
    controllers: [],
    providers: [provide(FIRST, { factory: () => 'outer', dispose: (value) => log.push(value) })],
  });
  await outer.mount('/inner', inner).ready();
  await outer.close();
  expect(log).toEqual(['inner of outer', 'outer']);
});

it('disposes of services after the requests in flight and the background tasks have ended', async () => {
  const log: string[] = [];
  const started = new EventTarget();
  class Connection {
    isOpen = true;

    [Symbol.dispose]() {
      this.isOpen = false;
      log.push('disposed');
    }
  }
  @Controller('/slow')
  class Slow {
    constructor(readonly connection: Connection) {}

    @Get()
    async read(tasks: BackgroundTasks) {
      started.dispatchEvent(new Event('request'));
      await sleep(50);
      tasks.addTask(async () => {
        await sleep(50);
        log.push(`task, open: ${this.connection.isOpen}`);
      });
      return { isOpen: this.connection.isOpen };
    }
  }
  const app: App = createApp({ controllers: [Slow] });
  const url = await app.listen({ port: 0 });
  const request = once(started, 'request');
  const response = fetch(`${url}/slow`);
  await request;
  await app.close();
  expect(await (await response).json()).toEqual({ isOpen: true });
  expect(log).toEqual(['task, open: true', 'disposed']);
});

it('disposes of services before the hooks of `configure`, which close what the services use', async () => {
  const log: string[] = [];
  const app = createApp({
    controllers: [],
    configure: (fastify) => {
      fastify.addHook('onClose', async () => void log.push('plugin'));
    },
    providers: [provide(FIRST, { factory: () => 'service', dispose: (value) => log.push(value) })],
  });
  await app.ready();
  await app.close();
  expect(log).toEqual(['service', 'plugin']);
});

it('creates neither controllers nor services for the commands that describe an application', async () => {
  const log: string[] = [];
  @Injectable()
  class Users {
    constructor(@Inject(FIRST) readonly first: string) {
      log.push('Users');
    }
  }
  @Controller('/users')
  class UsersController {
    constructor(readonly users: Users) {
      log.push('UsersController');
    }

    @Get()
    list() {
      return this.users.first;
    }
  }
  const inner = createApp({ controllers: [UsersController] });
  const app = createApp({
    controllers: [UsersController],
    providers: [provide(FIRST, { factory: () => String(log.push('factory')), dispose: () => log.push('disposed') })],
    includeMounted: true,
  }).mount('/inner', inner);
  await internalsOf(app).describe();
  expect(Object.keys(app.openapi().paths ?? {})).toEqual(['/users', '/inner/users']);
  await app.close();
  expect(log).toEqual([]);
});
