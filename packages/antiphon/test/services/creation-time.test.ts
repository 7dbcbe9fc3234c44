import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { antiphon, Controller, createApp, Get, Inject, Injectable, provide, SetupError, token } from '../../src';

const DATABASE = token<{ readonly name: string }>('database');

@Injectable()
class Users {
  constructor(@Inject(DATABASE) readonly database: { readonly name: string }) {}
}

@Controller('/users')
class UsersController {
  constructor(readonly users: Users) {}

  @Get()
  read() {
    return { name: this.users.database.name };
  }
}

/** More than the plugin timeouts below, by far. */
const slow = provide(DATABASE, { factory: async () => sleep(700, { name: 'slow' }) });

/** A factory that ends when the test releases it. */
function blocked() {
  const gate = new EventEmitter();
  const factory = async () => {
    await once(gate, 'open');
    return { name: 'late' };
  };
  return { provider: provide(DATABASE, { factory }), release: () => gate.emit('open') };
}

it('takes longer than Fastify allows for a plugin, in an application and in one that is mounted', async () => {
  const fastify = { pluginTimeout: 200 };
  const app = createApp({ controllers: [UsersController], providers: [slow], fastify });
  expect((await app.inject('/users')).json()).toEqual({ name: 'slow' });
  await app.close();
  const inner = createApp({ controllers: [UsersController], providers: [slow] });
  const outer = createApp({ controllers: [], fastify }).mount('/v1', createApp({ controllers: [] }).mount('/inner', inner));
  expect((await outer.inject('/v1/inner/users')).json()).toEqual({ name: 'slow' });
  await outer.close();
});

it('begins when the plugins of the application and of those that are mounted are ready', async () => {
  const events: string[] = [];
  const noting = (name: string) => ({
    controllers: [UsersController],
    configure: async () => void events.push(`${name} configured`),
    providers: [provide(DATABASE, { factory: () => ({ name: String(events.push(`${name} created`)) }) })],
  });
  await createApp(noting('outer'))
    .mount('/inner', createApp(noting('inner')))
    .ready();
  expect(events).toEqual(['outer configured', 'inner configured', 'outer created', 'inner created']);
});

it('logs the service that it waits for', async () => {
  const { provider, release } = blocked();
  const stream = new Writable({
    write(line, _encoding, done) {
      messages.push(JSON.parse(String(line)).msg);
      release();
      done();
    },
  });
  const messages: string[] = [];
  const app = createApp({
    controllers: [UsersController],
    providers: [Users, provider],
    logger: { level: 'warn', stream },
    fastify: { pluginTimeout: 100 },
  });
  await app.ready();
  expect(messages[0]).toMatch(/^Users → database is still being created after \d+ ms$/);
});

it('is a problem that names the service in a host whose limit it exceeds', async () => {
  const { provider, release } = blocked();
  const host = Fastify({ pluginTimeout: 400 });
  host.register(antiphon, { controllers: [UsersController], providers: [Users, provider] });
  const error = await Promise.resolve(host.ready()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).problems).toMatchObject([
    {
      code: 'service-too-slow',
      className: 'antiphon',
      member: 'providers',
      sentence: 'Users → database was not created in the 400 ms that the host gives a plugin',
    },
  ]);
  release();
  await host.close();
});

it('has no limit in a host without one', async () => {
  const host = Fastify({ pluginTimeout: 0 });
  host.register(antiphon, { controllers: [UsersController], providers: [slow] });
  expect((await host.inject('/users')).json()).toEqual({ name: 'slow' });
  await host.close();
});
