import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram, freePort } from '../../../test/programs';
import { EventReader } from './event-reader';
import { administer, type Instance, startInstance, startRedis } from './instances';
import { load } from './load';
import { type Running } from './programs';
import { Site } from './site';
import { canRun, type RunningProxy, startProxy } from './start-proxy';

const isPossible = canRun('haproxy') && findProgram('redis-server') !== undefined;

if (isPossible) describe('two instances behind HAProxy, with Redis', () => sharesState());
else {
  test('is not tested here: HAProxy and Redis are needed', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
}

function sharesState(): void {
  let redis: Running & { readonly url: string };
  let instances: Instance[];
  let proxy: RunningProxy;

  beforeAll(async () => {
    redis = await startRedis();
    instances = await Promise.all([start(await freePort()), start(await freePort())]);
    proxy = await startProxy('haproxy', instances.map(({ port }) => port) as [number, number]);
  }, 120_000);
  afterAll(async () => {
    await proxy.stop();
    await Promise.all(instances.map(({ stop }) => stop('SIGKILL')));
    await redis.stop();
  });

  function start(port: number, ...args: string[]): Promise<Instance> {
    return startInstance(port, redis.url, args);
  }

  const [one, two] = [() => `http://127.0.0.1:${instances[0]!.port}`, () => `http://127.0.0.1:${instances[1]!.port}`];
  const stateOf = async (name: string) => new RegExp(`,${name},.*`).exec(await administer(proxy.folder, 'show stat'))?.[0] ?? '';

  /** Resolves when HAProxy sends requests to a server again. */
  async function isUp(name: 'one' | 'two'): Promise<void> {
    while (!/,UP,/.test(await stateOf(name))) await sleep(50);
  }

  /** Resolves when HAProxy has noticed that a server does not respond. */
  async function isDown(name: 'one' | 'two'): Promise<void> {
    while (!/,DOWN,/.test(await stateOf(name))) await sleep(50);
  }

  test('a session that one instance has begun is known to the other', async () => {
    const login = await fetch(`${one()}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"ann"}',
    });
    const [cookie] = login.headers.getSetCookie();
    const me = await fetch(`${two()}/me`, { headers: { cookie: cookie!.split(';')[0]! } });
    expect(await me.json()).toEqual({ name: 'ann' });
  });

  test('a limit of rates counts the requests to both', async () => {
    const remaining = async (url: string) => Number((await fetch(`${url}/items/1`)).headers.get('x-ratelimit-remaining'));
    const first = await remaining(one());
    expect([await remaining(two()), await remaining(one())]).toEqual([first - 1, first - 2]);
  });

  test('no event is lost or repeated while one instance is killed and started again', async () => {
    const readers = Array.from({ length: 4 }, () => new EventReader(proxy.port));
    while (readers.some(({ connections }) => connections === 0)) await sleep(20);
    const site = new Site(proxy.port);
    const acknowledged: string[] = [];
    const publish = async (count: number): Promise<void> => {
      for (let sent = 0; sent < count; sent++) {
        const body = JSON.stringify({ text: `${acknowledged.length}` });
        const reply = await site.send('/news', { 'content-type': 'application/json' }, body);
        if (reply.status === 200) acknowledged.push(JSON.parse(reply.body).id);
      }
    };
    await publish(20);
    await instances[0]!.stop('SIGKILL');
    await publish(40);
    instances[0] = await start(instances[0]!.port);
    await isUp('one');
    await publish(20);
    await instances[1]!.stop('SIGKILL');
    await publish(20);
    instances[1] = await start(instances[1]!.port);
    await isUp('two');
    await publish(20);
    const last = acknowledged.at(-1);
    while (readers.some(({ events }) => events.at(-1)?.id !== last)) await sleep(20);
    await Promise.all([...readers.map((reader) => reader.close()), site.close()]);
    expect(acknowledged.length).toBeGreaterThan(90);
    for (const { events } of readers) {
      const ids = events.map(({ id }) => id);
      expect(ids.filter((id) => acknowledged.includes(id))).toEqual(acknowledged);
      expect(new Set(ids).size).toBe(ids.length);
    }
    // Each reader has lost its connection at least once: both instances were killed.
    for (const { connections } of readers) expect(connections).toBeGreaterThan(1);
  }, 120_000);

  describe('a rolling restart', () => {
    async function restart(args: readonly string[], takeOut: (name: 'one' | 'two') => Promise<void>): Promise<void> {
      const { failures, until, stop } = load(proxy.port, { clients: 4, keepAlive: true, get: '/items/7', post: '/news' });
      const codes: (number | null)[] = [];
      for (const [index, name] of (['one', 'two'] as const).entries()) {
        await isUp(name);
        await takeOut(name);
        const { port, stop: end } = instances[index]!;
        codes.push(await end('SIGTERM'));
        instances[index] = await start(port, ...args);
        await administer(proxy.folder, `set server instances/${name} state ready`);
        await isUp(name);
        await until(() => true);
      }
      await stop();
      expect([failures, codes]).toEqual([[], [0, 0]]);
    }

    test('with --shutdown-delay has no failed request: the health check notices that the instance is not ready', async () => {
      await Promise.all(instances.map(({ stop }) => stop('SIGTERM')));
      const delay = ['--shutdown-delay', '3'];
      await Promise.all([isDown('one'), isDown('two')]);
      instances = await Promise.all(instances.map(({ port }) => start(port, ...delay)));
      await Promise.all([isUp('one'), isUp('two')]);
      await restart(delay, async () => undefined);
    }, 120_000);

    test('in the order of Kubernetes has none: the instance gets no new requests, preStop waits, then SIGTERM comes', async () => {
      await restart([], async (name) => {
        await administer(proxy.folder, `set server instances/${name} state drain`);
        await sleep(1000);
      });
    }, 120_000);
  });
}
