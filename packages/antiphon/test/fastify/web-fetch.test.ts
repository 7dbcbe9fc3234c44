import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type App,
  BackgroundTasks,
  Body,
  Controller,
  createApp,
  EventSourceResponse,
  Field,
  Get,
  Post,
  Reply,
  Req,
  ResponseClass,
  Signal,
  StatusCode,
  StreamingResponse,
  Upload,
  UploadFile,
} from '../../src';

class Item {
  @Field() name!: string;
}

let seen: string[] = [];
beforeEach(() => {
  seen = [];
});

async function* endless() {
  try {
    for (let id = 1; ; id++) {
      yield `${id}\n`;
      await sleep(1);
    }
  } finally {
    seen.push('ended');
  }
}

@Controller()
class WebController {
  @Post('/items')
  @StatusCode(201)
  create(@Body() item: Item, @Req() request: FastifyRequest) {
    return { name: item.name, url: request.fullUrl, ip: request.ip };
  }

  @Get('/cookies')
  cookies(@Reply() reply: FastifyReply) {
    return reply.header('set-cookie', ['a=1', 'b=2']).header('connection', 'keep-alive').send('set');
  }

  @Get('/empty')
  @StatusCode(204)
  empty(): void {}

  @Get('/endless')
  endless() {
    return new StreamingResponse(endless(), { mediaType: 'text/plain' });
  }

  @Get('/broken')
  broken() {
    return new StreamingResponse(
      (async function* () {
        yield 'begun';
        await sleep(5);
        throw new Error('broken');
      })(),
    );
  }

  @Get('/events')
  @ResponseClass(EventSourceResponse)
  async *events(@Signal() signal: AbortSignal) {
    yield { id: 1 };
    await sleep(10_000, undefined, { signal });
  }

  @Post('/files')
  async files(@Upload('file', { maxSize: 1_000_000 }) file: UploadFile) {
    return { size: file.size, text: (await file.text()).slice(0, 3) };
  }

  @Post('/raw', { fastify: { bodyLimit: 10 } })
  raw(@Body('text', String) text: string) {
    return text;
  }

  @Get('/waiting')
  async waiting(@Signal() signal: AbortSignal) {
    seen.push('waiting');
    await sleep(10_000, undefined, { signal }).catch(() => seen.push('left'));
    return 'late';
  }

  @Get('/tasks')
  tasks(tasks: BackgroundTasks) {
    tasks.addTask(() => void seen.push('task'));
    return 'sent';
  }
}

const app: App = createApp({ controllers: [WebController], forwardedAllowIps: ['10.0.0.1'] });
const { fetch } = app;
afterAll(() => app.close());

const origin = 'https://shop.example';
const post = (path: string, init: RequestInit) =>
  fetch(new Request(`${origin}${path}`, { method: 'POST', duplex: 'half', ...init } as RequestInit));
const json = { 'content-type': 'application/json' };

async function until(fact: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !fact() && Date.now() < end; ) await sleep(5);
  expect(fact()).toBe(true);
}

it('handles a request of the platform, with the scheme and the host of its URL', async () => {
  const response = await post('/items', { body: '{"name":"Lamp"}', headers: json });
  expect([response.status, response.statusText, response.headers.get('content-type')]).toEqual([201, 'Created', 'application/json']);
  expect(await response.json()).toEqual({ name: 'Lamp', url: `${origin}/items`, ip: '127.0.0.1' });
});

it('uses forwarded headers of a trusted client only', async () => {
  const init = { method: 'POST', body: '{"name":"Lamp"}', headers: { ...json, 'x-forwarded-for': '9.9.9.9', 'x-forwarded-proto': 'http' } };
  const trusted = await fetch(new Request(`${origin}/items`, init), { remoteAddress: '10.0.0.1' });
  expect(await trusted.json()).toMatchObject({ ip: '9.9.9.9', url: 'http://shop.example/items' });
  const other = await fetch(new Request(`${origin}/items`, init), { remoteAddress: '10.0.0.2' });
  expect(await other.json()).toMatchObject({ ip: '10.0.0.2', url: `${origin}/items` });
});

it('returns each cookie, and no field of the connection', async () => {
  const { headers } = await fetch(new Request(`${origin}/cookies`, { headers: { connection: 'keep-alive' } }));
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([headers.get('connection'), headers.get('keep-alive'), headers.get('transfer-encoding')]).toEqual([null, null, null]);
});

it('returns no body for HEAD, 204 and 404 as the server does', async () => {
  const head = await fetch(new Request(`${origin}/cookies`, { method: 'HEAD' }));
  expect([head.status, head.body]).toEqual([200, null]);
  const empty = await fetch(new Request(`${origin}/empty`));
  expect([empty.status, empty.body]).toEqual([204, null]);
  const missing = await fetch(new Request(`${origin}/none`));
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});

it('receives a body that is a stream', async () => {
  const text = new ReadableStream({
    async start(controller) {
      for (const part of ['{"name":', '"La', 'mp"}']) {
        controller.enqueue(new TextEncoder().encode(part));
        await sleep(2);
      }
      controller.close();
    },
  });
  expect(await (await post('/items', { body: text, headers: json })).json()).toMatchObject({ name: 'Lamp' });
});

it('receives a form with a large file, and rejects one that is too large', async () => {
  const formOf = (size: number) => {
    const form = new FormData();
    form.append('file', new Blob(['abc'.repeat(size / 3)]), 'file.txt');
    return form;
  };
  expect(await (await post('/files', { body: formOf(900_000) })).json()).toEqual({ size: 900_000, text: 'abc' });
  expect((await post('/files', { body: formOf(30_000_000) })).status).toBe(413);
  expect((await post('/raw', { body: JSON.stringify({ text: 'x'.repeat(5_000_000) }), headers: json })).status).toBe(413);
});

it('sends a stream while it is produced, and ends it when the reader cancels', async () => {
  const { body } = await fetch(new Request(`${origin}/endless`));
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^1\n/);
  expect(seen).toEqual([]);
  await reader.cancel();
  await until(() => seen.includes('ended'));
});

it('sends events at once', async () => {
  const { body, headers } = await fetch(new Request(`${origin}/events`));
  expect(headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  for await (const chunk of (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes('data')) break;
  }
  expect(text).toContain('data: {"id":1}');
});

it('ends the body with an error if the stream fails', async () => {
  const response = await fetch(new Request(`${origin}/broken`));
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

it('aborts the signal of the action when that of the request is aborted', async () => {
  const abort = new AbortController();
  const left = fetch(new Request(`${origin}/waiting`, { signal: abort.signal }));
  await until(() => seen.includes('waiting'));
  abort.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await until(() => seen.includes('left'));
  await expect(fetch(new Request(`${origin}/empty`, { signal: abort.signal }))).rejects.toThrow('left');
});

it('runs background tasks after the response', async () => {
  expect(await (await fetch(new Request(`${origin}/tasks`))).json()).toBe('sent');
  await until(() => seen.includes('task'));
});

it('handles many requests at the same time', async () => {
  const sent = Array.from({ length: 200 }, (_, id) =>
    post('/items', { body: `{"name":"${id}"}`, headers: json }).then((response) => response.json()),
  );
  expect((await Promise.all(sent)).map(({ name }: any) => name)).toEqual(Array.from({ length: 200 }, (_, id) => String(id)));
});

it('is rejected by a server with HTTP/2, and by an application that is closed', async () => {
  const secured = createApp({ controllers: [WebController], fastify: { http2: true } as never });
  await expect(secured.fetch(new Request(origin))).rejects.toThrow('`fetch` uses HTTP/1');
  await secured.close();
  await expect(secured.fetch(new Request(origin))).rejects.toThrow('closed');
});
