import type { Readable } from 'node:stream';
import fc from 'fast-check';
import {
  type EventSourceOptions,
  EventSourceResponse,
  type EventStreamBody,
  type PreparedResponse,
  ServerSentEvent,
  type ServerSentEventFields,
} from '../src';
import { GET, requestTo, serve, until } from './serve';

const prepareContent = (content: unknown, options?: EventSourceOptions): Promise<PreparedResponse> =>
  new EventSourceResponse(content as never, options).prepare(GET);
const textOf = async (prepared: PreparedResponse) => (await (prepared.body as Readable).toArray()).map(String).join('');
const never = async function* () {
  await new Promise(() => {});
  yield 'never';
};

describe('EventSourceResponse', () => {
  it('sets headers for proxies and caches, which can be replaced', async () => {
    expect((await prepareContent([])).headers).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    expect((await prepareContent([], { headers: { 'Cache-Control': 'no-store' } })).headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('sends any value as JSON data, and events unchanged', async () => {
    const items = [{ a: 1, é: '♥' }, 'str', null, undefined, [1n], new ServerSentEvent({ event: 'e', rawData: '[DONE]' })];
    expect(await textOf(await prepareContent(items))).toBe(
      'data: {"a":1,"é":"♥"}\n\ndata: "str"\n\ndata: null\n\ndata: null\n\ndata: [1]\n\nevent: e\ndata: [DONE]\n\n',
    );
  });

  it('encodes data with the option, line by line', async () => {
    expect(await textOf(await prepareContent([1, 2], { encodeItem: (item) => `{\n${item}}` }))).toBe(
      'data: {\ndata: 1}\n\ndata: {\ndata: 2}\n\n',
    );
  });

  it('encodes the data of an event with the option, and nothing if it has none', async () => {
    const events = [
      new ServerSentEvent({ data: { a: 1, secret: 2 }, event: 'e' }),
      new ServerSentEvent({ comment: 'c' }),
      new ServerSentEvent({ data: null, id: '1' }),
      new ServerSentEvent({ rawData: 'raw' }),
    ];
    const encodeItem = (item: unknown) => Buffer.from(JSON.stringify({ a: (item as { a: number }).a }));
    expect(await textOf(await prepareContent(events, { encodeItem }))).toBe('event: e\ndata: {"a":1}\n\n: c\n\nid: 1\n\ndata: raw\n\n');
  });

  it('never fires a timer whose delay exceeds the limit of Node.js', async () => {
    const { body } = await prepareContent(never(), { headTimeout: 1, keepAlive: 2 ** 31 });
    expect(String((await (body as Readable).iterator({ destroyOnReturn: false }).next()).value)).toBe(': ping\n\n');
    const next = new Promise((resolve) => (body as Readable).once('data', resolve));
    expect(await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 20, 'nothing'))])).toBe('nothing');
    (body as Readable).destroy();
  });

  it('waits for its first item with any head timeout', async () => {
    const late = async function* () {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield 'first';
    };
    expect(await textOf(await prepareContent(late(), { headTimeout: 2 ** 31 }))).toBe('data: "first"\n\n');
  });

  it('rejects an invalid duration', () => {
    for (const milliseconds of [Number.NaN, -1, '5' as never]) {
      expect(() => new EventSourceResponse([], { keepAlive: milliseconds })).toThrow('The option `keepAlive` is ');
      expect(() => new EventSourceResponse([], { headTimeout: milliseconds })).toThrow('The option `headTimeout` is ');
    }
  });

  it('rejects when the first item cannot be encoded', async () => {
    await expect(prepareContent([Number.NaN])).rejects.toThrow(TypeError);
  });

  it('sends the head and a comment if no first item arrives, then keeps the connection alive', async () => {
    const { body } = await prepareContent(never(), { headTimeout: 1, keepAlive: 2 });
    const seen: string[] = [];
    for await (const chunk of body as Readable) {
      seen.push(String(chunk));
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(Array(4).fill(': ping\n\n'));
  });

  it('does not disturb the generator with keep-alives', async () => {
    const slow = async function* () {
      yield 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      yield 2;
    };
    const text = await textOf(await prepareContent(slow(), { keepAlive: 5 }));
    expect(text.replaceAll(': ping\n\n', '')).toBe('data: 1\n\ndata: 2\n\n');
    expect(text).toContain(': ping\n\n');
  });

  it('sends no keep-alive if it is disabled', async () => {
    const { body } = await prepareContent(never(), { headTimeout: 1, keepAlive: 0 });
    const chunks: string[] = [];
    (body as Readable).on('data', (chunk) => chunks.push(String(chunk)));
    await new Promise((resolve) => setTimeout(resolve, 20));
    (body as Readable).destroy();
    expect(chunks).toEqual([': ping\n\n']);
  });

  it('ends without an error and with a retry, and ends the generator', async () => {
    let ended = false;
    const events = async function* () {
      try {
        yield 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield 2;
      } finally {
        ended = true;
      }
    };
    const prepared = await prepareContent(events());
    const text = textOf(prepared);
    setImmediate(() => (prepared.body as EventStreamBody).end(3000));
    expect(await text).toBe('data: 1\n\nretry: 3000\n\n');
    await until(() => ended);
  });

  it('ends while its generator is suspended, and before it was read', async () => {
    const parked = await prepareContent(never(), { headTimeout: 1 });
    const unread = await prepareContent([1, 2]);
    (parked.body as EventStreamBody).end();
    (unread.body as EventStreamBody).end(1);
    (unread.body as EventStreamBody).end(1);
    expect(await textOf(parked)).toBe(': ping\n\n');
    expect(await textOf(unread)).toBe('data: 1\n\nretry: 1\n\n');
  });

  it.each(['pipe', 'direct'] as const)('arrives unchanged at a client, written by %s', async (way) => {
    const served = await serve(() => new EventSourceResponse([new ServerSentEvent({ data: { a: 1 }, id: '1' }), 2]), way);
    const received = await requestTo(served, {}, 'POST');
    await served.close();
    expect(parseEventStream(received.body.toString())).toEqual([
      { event: 'message', data: '{"a":1}', id: '1' },
      { event: 'message', data: '2', id: '1' },
    ]);
  });

  it.each(['pipe', 'direct'] as const)('sends the head of a silent stream, and its end, written by %s', async (way) => {
    const bodies: EventStreamBody[] = [];
    class Watched extends EventSourceResponse {
      override async prepare(request: typeof GET) {
        const prepared = await super.prepare(request);
        bodies.push(prepared.body as EventStreamBody);
        setTimeout(() => bodies[0]?.end(10), 5);
        return prepared;
      }
    }
    const served = await serve(() => new Watched(never(), { headTimeout: 1 }), way);
    const received = await requestTo(served);
    await served.close();
    expect([received.status, received.cut, received.body.toString()]).toEqual([200, false, ': ping\n\nretry: 10\n\n']);
  });

  it('frames any event so that a conformant reader receives the same event (property)', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', ':', '\n', '\r', '\u2028', '\0', '\ufeff', '♥', '😀', 'data: x') });
    const oneLine = text.map((value) => value.replace(/[\r\n\0]/g, ''));
    const event = fc.record(
      { rawData: text, event: oneLine, id: oneLine, retry: fc.nat(), comment: text },
      { requiredKeys: [] },
    ) satisfies fc.Arbitrary<ServerSentEventFields>;
    await fc.assert(
      fc.asyncProperty(fc.array(event), async (events) => {
        const stream = await textOf(await prepareContent(events.map((fields) => new ServerSentEvent(fields))));
        expect(parseEventStream(stream)).toEqual(dispatched(events));
      }),
      { numRuns: 500 },
    );
  });
});

interface Dispatched {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Returns the events that a browser dispatches, computed from the fields. */
function dispatched(events: readonly ServerSentEventFields[]): Dispatched[] {
  let id = '';
  const seen: Dispatched[] = [];
  for (const fields of events) {
    id = fields.id ?? id;
    if (fields.rawData !== undefined) {
      seen.push({ event: fields.event || 'message', data: fields.rawData.replace(/\r\n|\r/g, '\n'), id });
    }
  }
  return seen;
}

/** Parses an event stream by the steps of WHATWG HTML §9.2.6. */
function parseEventStream(stream: string): Dispatched[] {
  const seen: Dispatched[] = [];
  let [data, event, id] = ['', '', ''];
  for (const line of stream.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    if (line === '') {
      if (data !== '') seen.push({ event: event || 'message', data: data.replace(/\n$/, ''), id });
      [data, event] = ['', ''];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data += `${value}\n`;
    if (field === 'event') event = value;
    if (field === 'id' && !value.includes('\0')) id = value;
  }
  return seen;
}
