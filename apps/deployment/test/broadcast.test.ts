import { type App, createApp, provide } from 'antiphon';
import { eventsOf, type TestClient, testClient } from 'antiphon/testing';
import { findProgram } from '../../../test/programs';
import { Broadcast } from '../src/broadcast';
import { ShopController } from '../src/shop.controller';
import { startRedis } from './instances';

type Redis = Awaited<ReturnType<typeof startRedis>>;

/** Creates an instance: `POST /news` sends an event to the clients of all instances that use the Redis, `GET /news` receives them. */
function createNews(url: string): App {
  const dispose = (broadcast: Broadcast): Promise<void> => broadcast.close();
  return createApp({
    controllers: [ShopController],
    providers: [provide(Broadcast, { factory: () => Broadcast.connect(url), dispose })],
  });
}

/** Reads events of an instance until `count` have arrived. */
async function read(client: TestClient, count: number, lastId?: string): Promise<{ readonly texts: string[]; readonly lastId: string }> {
  const texts: string[] = [];
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
  for await (const event of eventsOf(await client.get('/news', { headers }))) {
    texts.push(event.json().text);
    if (texts.length === count) return { texts, lastId: event.id };
  }
  return { texts, lastId: '' };
}

async function send(client: TestClient, text: string): Promise<string> {
  return (await (await client.post('/news', { json: { text } })).json()).id;
}

if (findProgram('redis-server') === undefined) {
  it('is not tested here, which needs redis-server', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  let redis: Redis;
  const clients: TestClient[] = [];

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });
  afterAll(() => redis.stop());

  function instance(): TestClient {
    const client = testClient(createNews(redis.url));
    clients.push(client);
    return client;
  }

  it('sends an event to the clients of every instance', async () => {
    const [first, second] = [instance(), instance()];
    const streams = await Promise.all([first, first, second].map((client) => client.get('/news')));
    const id = await send(first, 'hello');
    for (const stream of streams) {
      for await (const event of eventsOf(stream)) {
        expect([event.event, event.id, event.json()]).toEqual(['news', id, { text: 'hello' }]);
        break;
      }
    }
  });

  it('continues after `Last-Event-ID` at another instance, when the first one has closed', async () => {
    const [first, second] = [createNews(redis.url), instance()];
    const stream = eventsOf(await fetch(`${await first.listen({ port: 0 })}/news`));
    const started = await send(second, 'one');
    expect((await stream.next()).value).toMatchObject({ id: started });
    await first.close();
    // The close ends the stream completely.
    expect((await stream.next()).done).toBe(true);
    await send(second, 'two');
    await send(second, 'three');
    const { texts, lastId } = await read(second, 2, started);
    expect(texts).toEqual(['two', 'three']);
    const later = read(second, 1, lastId);
    await send(second, 'four');
    expect((await later).texts).toEqual(['four']);
  });

  it('gives each client all events once and in order, however they are distributed', async () => {
    const instances = [instance(), instance()];
    const readers = await Promise.all(instances.flatMap((client) => [client.get('/news'), client.get('/news')]));
    const sent: Promise<string>[] = [];
    for (let index = 0; index < 60; index++) sent.push(send(instances[index % 2] as TestClient, `${index}`));
    const ids = (await Promise.all(sent)).sort((left, right) => idParts(left) - idParts(right));
    for (const reader of readers) {
      const received: string[] = [];
      for await (const { id } of eventsOf(reader)) if (received.push(id) === ids.length) break;
      expect(received).toHaveLength(60);
      expect(new Set(received)).toEqual(new Set(ids));
      expect(received).toEqual([...received].sort((left, right) => idParts(left) - idParts(right)));
    }
  });

  it('continues when Redis has been away', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const own = await startRedis();
    const client = testClient(createNews(own.url));
    clients.push(client);
    const stream = eventsOf(await client.get('/news'));
    const first = stream.next();
    const before = await send(client, 'before');
    await first;
    await own.stop('SIGKILL');
    const again = await startRedis(Number(new URL(own.url).port));
    const second = stream.next();
    await send(client, 'after');
    expect((await second).value?.json()).toEqual({ text: 'after' });
    expect((await read(client, 1, before)).texts).toEqual(['after']);
    await client.close();
    await again.stop();
    log.mockRestore();
  });

  it('rejects an id that is not one of Redis', async () => {
    const client = instance();
    expect((await client.get('/news', { headers: { 'last-event-id': '+ 0 COUNT' } })).status).toBe(422);
  });
}

/** Milliseconds and the number within one, as one number. */
function idParts(id: string): number {
  const [milliseconds, number] = id.split('-').map(Number) as [number, number];
  return (milliseconds - 1_700_000_000_000) * 1000 + number;
}
