import 'reflect-metadata';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connect } from 'node:tls';
import { type App, type AppOptions, Body, Controller, createApp, Get, Post, record } from '../../../src';
import { connectTo, openStream } from '../protocols';
import { portOf } from '../raw-exchange';

const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));

@Controller()
class Echo {
  @Get('/text') text() {
    return { text: true };
  }
  @Post('/echo') echo(@Body(record(String)) body: Record<string, string>) {
    return body;
  }
}

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

describe.each([
  ['TLS', {}, {}],
  ['TLS with HTTP/2 beside', { http2: true }, { allowHTTP1: true }],
] as const)('connections of HTTP/1 over %s', (_title, protocol, allowed) => {
  async function listen(fastify: object = {}, https: object = {}): Promise<number> {
    const options = { ...protocol, ...fastify, https: { key, cert, ...allowed, ...https } } as NonNullable<AppOptions['fastify']>;
    const app = createApp({ controllers: [Echo], fastify: options });
    apps.push(app);
    return portOf(app);
  }

  /** Everything that comes back until the server ends the connection. */
  async function say(port: number, text: string): Promise<string> {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }).on('error', () => {});
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  }

  const soon = { connectionsCheckingInterval: 20, headersTimeout: 50 };

  test('a head that arrives too slowly is a 408, also the second one', async () => {
    const port = await listen({ requestTimeout: 60 }, soon);
    expect(await say(port, 'GET /text HTTP/1.1\r\nHo')).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    const text = await say(port, 'GET /text HTTP/1.1\r\nHost: a\r\n\r\nGET /text HTTP/1.1\r\nHo');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n.*HTTP\/1\.1 408 Request Timeout\r\n/s);
  });

  test('a connection without a request is closed', async () => {
    expect(await say(await listen({ requestTimeout: 60 }, soon), '')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a body that arrives too slowly is a 408', async () => {
    const port = await listen({ requestTimeout: 60 }, soon);
    const head = 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
    expect(await say(port, head)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a request without Host is a 400, unless the server allows it', async () => {
    const head = 'GET /text HTTP/1.1\r\nConnection: close\r\n\r\n';
    expect(await say(await listen(), head)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say(await listen({}, { requireHostHeader: false }), head)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('an idle connection is closed after keepAliveTimeout', async () => {
    const text = await say(await listen({ keepAliveTimeout: 20 }), 'GET /text HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\nKeep-Alive: timeout=0.*{"text":true}$/s);
  });

  test('a connection has at most maxRequestsPerSocket requests', async () => {
    const port = await listen({ maxRequestsPerSocket: 1, keepAliveTimeout: 20 });
    const text = await say(port, 'GET /text HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2));
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\nConnection: close\r\n.*HTTP\/1\.1 503 /s);
  });

  test('the limits are the same without options', async () => {
    await listen();
    const { requestTimeout, headersTimeout, keepAliveTimeout } = apps[0]!.fastify.server as import('node:http').Server;
    expect({ requestTimeout, headersTimeout, keepAliveTimeout }).toEqual({
      requestTimeout: 300_000,
      headersTimeout: 60_000,
      keepAliveTimeout: 72_000,
    });
  });
});

test('the time limits of HTTP/1 do not end a session of HTTP/2', async () => {
  const https = { key, cert, allowHTTP1: true, connectionsCheckingInterval: 5, headersTimeout: 10 };
  const app = createApp({ controllers: [Echo], fastify: { http2: true, https, requestTimeout: 20 } as object });
  apps.push(app);
  const port = await portOf(app);
  const session = connectTo('h2', port);
  await once(session, 'connect');
  const slow = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  slow.on('error', () => {}).resume();
  await once(slow, 'close');
  expect(await openStream(session, { port, path: '/text' }).received).toMatchObject({ status: 200, body: '{"text":true}' });
});
