import { Controller, createApp, EventSourceResponse, Get, HTTPException, ResponseClass, ServerSentEvent } from '../../src/index';
import { eventsOf, jsonLinesOf, testClient } from '../../src/testing';

let ended: Promise<void>;
let end: () => void;
beforeEach(() => {
  ended = new Promise((resolve) => {
    end = resolve;
  });
});

@Controller('/streams')
class Streams {
  @Get('/lines') async *lines() {
    yield { name: 'a\nb' };
    yield { name: 'ü' };
  }
  @Get('/endless') async *endless() {
    try {
      for (let count = 0; ; count++) {
        yield { count };
        await new Promise(setImmediate);
      }
    } finally {
      end();
    }
  }
  @Get('/events')
  @ResponseClass(EventSourceResponse)
  async *events() {
    yield { name: 'first' };
    yield new ServerSentEvent({ data: { name: 'two' }, event: 'named', id: '7' });
    yield new ServerSentEvent({ data: 'a\nb' });
  }
  @Get('/refused') async *refused() {
    if (end !== undefined) throw new HTTPException(403, 'not you');
    yield {};
  }
}

const client = testClient(createApp({ controllers: [Streams] }));
afterAll(() => client.close());

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test('JSON Lines are read item by item', async () => {
  expect(await listOf(jsonLinesOf(await client.get('/streams/lines')))).toEqual([{ name: 'a\nb' }, { name: 'ü' }]);
});

test('leaving the loop disconnects, which ends the generator of the action', async () => {
  for await (const { count } of jsonLinesOf<{ count: number }>(await client.get('/streams/endless'))) if (count === 2) break;
  await expect(ended).resolves.toBeUndefined();
});

test('events are read with their names, ids and data', async () => {
  const events = await listOf(eventsOf(await client.get('/streams/events')));
  expect(events.map(({ event, id }) => [event, id])).toEqual([
    ['message', ''],
    ['named', '7'],
    ['message', '7'],
  ]);
  expect(events[1]?.json()).toEqual({ name: 'two' });
});

test('lines may end in three ways, within a chunk and between two', async () => {
  const body = new ReadableStream({
    start(controller) {
      for (const text of [':comment\n\rdata: a\r', '\ndata:b\r\r', 'event\ndata\n\n', 'data: cut off']) {
        controller.enqueue(new TextEncoder().encode(text));
      }
      controller.close();
    },
  });
  const events = await listOf(eventsOf(new Response(body)));
  expect(events.map(({ data }) => data)).toEqual(['a\nb', '']);
});

test('a response without success is an error with its body', async () => {
  await expect(listOf(jsonLinesOf(await client.get('/streams/refused')))).rejects.toThrow(/returned 403: .*not you/);
});
