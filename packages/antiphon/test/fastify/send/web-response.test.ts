import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type App, Controller, createApp, Get, StreamingResponse } from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

const long = 'lorem ipsum '.repeat(500);
const coders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
let upstream: Server;
let upstreamUrl: string;

@Controller()
class Gateway {
  @Get('/gzip') gzip() {
    return fetch(`${upstreamUrl}/gzip`);
  }
  @Get('/br') br() {
    return fetch(`${upstreamUrl}/br`);
  }
  @Get('/deflate') deflate() {
    return fetch(`${upstreamUrl}/deflate`);
  }
  @Get('/unknown') unknown() {
    return fetch(`${upstreamUrl}/unknown`);
  }
  @Get('/plain') plain() {
    return fetch(`${upstreamUrl}/plain`);
  }
  @Get('/head') head() {
    return fetch(`${upstreamUrl}/plain`, { method: 'HEAD' });
  }
  @Get('/own') own() {
    return new globalThis.Response(gzipSync(long), { headers: { 'content-encoding': 'gzip', etag: '"own"' } });
  }
  @Get('/connection') connection() {
    const headers = {
      connection: 'X-Mine, close',
      'x-mine': '1',
      'keep-alive': 'timeout=5',
      te: 'trailers',
      upgrade: 'h2c',
      'x-kept': '1',
    };
    return new globalThis.Response('text', { headers: { ...headers, 'proxy-connection': 'close', 'transfer-encoding': 'chunked' } });
  }
  @Get('/read') async read() {
    const response = new globalThis.Response('text');
    await response.text();
    return response;
  }
  @Get('/error') error() {
    return globalThis.Response.error();
  }
  @Get('/streamed') async streamed() {
    const response = await fetch(`${upstreamUrl}/gzip`);
    return new StreamingResponse(response.body as never, { mediaType: 'text/plain' });
  }
}

function upstreamResponse({ url = '' }: IncomingMessage): { body: Buffer; headers: Record<string, string> } {
  const coder = coders[url.slice(1) as keyof typeof coders];
  const coding = coder === undefined ? (url === '/unknown' ? 'x-secret' : undefined) : url.slice(1);
  const headers = { 'content-type': 'text/plain', etag: '"up"', 'accept-ranges': 'bytes', 'keep-alive': 'timeout=9' };
  return {
    body: coder === undefined ? Buffer.from(long) : coder(long),
    headers: {
      ...headers,
      connection: 'keep-alive',
      ...(coding === undefined ? {} : { 'content-encoding': coding, 'content-digest': 'x' }),
    },
  };
}

beforeAll(async () => {
  upstream = createServer((request, response) => {
    const { body, headers } = upstreamResponse(request);
    response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  });
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
});
afterAll(() => upstream.close().closeAllConnections());

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

type Ask = (path: string, method?: string) => Promise<Received>;

async function withApp(isHttp2: boolean, use: (ask: Ask) => Promise<void>): Promise<void> {
  const app = createApp({ controllers: [Gateway], ...(isHttp2 ? { fastify: { http2: true } as object } : {}) });
  try {
    await (isHttp2 ? useHTTP2(app, use) : useHTTP1(app, use));
  } finally {
    await app.close();
  }
}

async function useHTTP1(app: App, use: (ask: Ask) => Promise<void>): Promise<void> {
  const port = await portOf(app);
  await use((path, method = 'GET') => rawExchange(port, `${method} ${path}`, ['Host: test']));
}

async function useHTTP2(app: App, use: (ask: Ask) => Promise<void>): Promise<void> {
  const session = connect(`http://127.0.0.1:${await portOf(app)}`);
  try {
    await use(async (path, method = 'GET') => {
      const stream = session.request({ ':path': path, ':method': method }).setEncoding('latin1');
      const [headers] = await once(stream, 'response');
      return { status: headers[':status'], headers, body: (await stream.toArray()).join('') };
    });
  } finally {
    session.destroy();
  }
}

describe.each([
  ['HTTP/1', false],
  ['HTTP/2', true],
] as const)('over %s', (_name, isHttp2) => {
  const textOf = ({ headers, body }: Received) =>
    headers['transfer-encoding'] === 'chunked' ? body.replace(/(?:^|\r\n)[\da-f]+\r\n/g, '') : body;

  test('a body that fetch has decoded is sent without its encoding', () =>
    withApp(isHttp2, async (ask) => {
      for (const path of ['/gzip', '/br', '/deflate', '/streamed']) {
        const received = await ask(path);
        expect(received.status).toBe(200);
        expect(received.headers['content-encoding']).toBeUndefined();
        expect(received.headers['content-length']).toBeUndefined();
        expect(received.headers['content-digest']).toBeUndefined();
        expect(textOf(received).trimEnd()).toBe(long.trimEnd());
      }
      expect((await ask('/gzip')).headers).toMatchObject({ etag: 'W/"up"' });
      expect((await ask('/gzip')).headers['accept-ranges']).toBeUndefined();
    }));

  test('a body that fetch has not decoded keeps its encoding, its length and its tag', () =>
    withApp(isHttp2, async (ask) => {
      expect((await ask('/plain')).headers).toMatchObject({
        etag: '"up"',
        'accept-ranges': 'bytes',
        'content-length': String(long.length),
      });
      expect((await ask('/unknown')).headers).toMatchObject({ 'content-encoding': 'x-secret', 'content-length': String(long.length) });
      expect((await ask('/own')).headers).toMatchObject({ 'content-encoding': 'gzip', etag: '"own"' });
      expect((await ask('/head')).headers).toMatchObject({ 'content-length': '0' });
    }));

  test('fields of the connection that it came by, and those that it names, are not forwarded', () =>
    withApp(isHttp2, async (ask) => {
      for (const path of ['/plain', '/gzip', '/connection']) {
        const { status, headers } = await ask(path);
        expect(status).toBe(200);
        for (const name of ['keep-alive', 'proxy-connection', 'te', 'upgrade', 'x-mine']) expect(headers[name]).toBeUndefined();
        expect([undefined, 'close']).toContain(headers.connection);
      }
      expect((await ask('/connection')).headers['x-kept']).toBe('1');
    }));

  test('HEAD has the head of the response and no body', () =>
    withApp(isHttp2, async (ask) => {
      expect(await ask('/gzip', 'HEAD')).toMatchObject({ status: 200, body: '' });
      expect(await ask('/plain', 'HEAD')).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(long.length) } });
    }));

  test('one that cannot be sent is a 500', () =>
    withApp(isHttp2, async (ask) => {
      for (const path of ['/read', '/error']) {
        const { status, headers } = await ask(path);
        expect([status, headers['content-type']]).toEqual([500, 'application/problem+json']);
      }
    }));
});
