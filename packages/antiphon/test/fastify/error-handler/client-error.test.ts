import 'reflect-metadata';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type AppOptions, Body, Controller, createApp, Get, Post, record } from '../../../src';
import { portOf } from '../raw-exchange';

@Controller()
class Slow {
  @Get('/slow') async slow() {
    await sleep(30);
    return 'slow';
  }
  @Post('/body') body(@Body(record(String)) body: Record<string, string>) {
    return body;
  }
}

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function listen(options: Partial<AppOptions> = {}): Promise<number> {
  const app = createApp({ controllers: [Slow], ...options });
  apps.push(app);
  return portOf(app);
}

/** Everything that comes back until the server ends the connection. */
async function say(port: number, ...texts: string[]): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  for (const text of texts) socket.write(text);
  await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  socket.destroy();
  return Buffer.concat(chunks).toString();
}

test('a malformed HTTP request receives a response in the error format', async () => {
  const text = await say(await listen(), 'GET / HTTP/9.9\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json\r\n/);
  expect(text).toMatch(/\r\n\r\n\{"type":"about:blank","title":"Bad Request","status":400\}$/);
  expect(await say(await listen({ errorFormat: 'fastapi' }), 'nonsense\r\n\r\n')).toMatch(/\{"detail":"Bad Request"\}$/);
});

test('a head that is too large is a 431', async () => {
  expect(await say(await listen(), `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 .*\r\n/);
});

test('a request that takes too long is a 408', async () => {
  const http = { connectionsCheckingInterval: 20, headersTimeout: 50 };
  const port = await listen({ fastify: { requestTimeout: 50, http } as NonNullable<AppOptions['fastify']> });
  expect(await say(port, 'GET / HTTP/1.1\r\nHost: a')).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
});

test('a request has five minutes, unless the application sets another timeout', async () => {
  await listen();
  await listen({ fastify: { requestTimeout: 0 } });
  expect(apps.map(({ fastify }) => fastify.server.requestTimeout)).toEqual([300_000, 0]);
});

test('earlier requests on the connection receive their responses first (RFC 9112 §9.3.2)', async () => {
  const text = await say(await listen(), 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2), 'GET / HTTP/9.9\r\n\r\n');
  expect(Array.from(text.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status]) => status)).toEqual(['200', '200', '400']);
});

test('a malformed body is rejected at once', async () => {
  const head = 'POST /body HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await say(await listen(), `${head}x\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
});
