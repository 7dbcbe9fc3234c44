import 'reflect-metadata';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { type App, Body, Controller, createApp, Get, HTMLResponse, Post, ResponseClass, record, StreamingResponse } from '../../../src';
import { portOf } from '../raw-exchange';

const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));
const big = 'x'.repeat(8 * 1024 * 1024);
const waiting: (() => void)[] = [];
let started = 0;

async function* endlessText() {
  yield 'begun';
  await new Promise(() => undefined);
}

@Controller()
class Slow {
  @Get('/text') text() {
    started++;
    return { text: true };
  }
  @Get('/slow') async slow() {
    started++;
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { slow: true };
  }
  @Get('/big') @ResponseClass(HTMLResponse) big() {
    return big;
  }
  @Get('/endless') endless() {
    return new StreamingResponse(endlessText());
  }
  @Post('/upload') upload(@Body(record(String)) body: Record<string, string>) {
    return { keys: Object.keys(body).length };
  }
}

const get = (url: string, connection = 'keep-alive') => `GET ${url} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
const half = 'POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a"';

interface Client {
  readonly socket: Socket;
  readonly text: () => string;
  readonly closed: Promise<unknown>;
}

async function open(port: number, written: string, isSecure = false): Promise<Client> {
  const socket = isSecure ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }) : connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  await once(socket, isSecure ? 'secureConnect' : 'connect');
  if (written !== '') await new Promise((resolve) => socket.write(written, resolve));
  return { socket, text: () => Buffer.concat(chunks).toString('latin1'), closed: new Promise((resolve) => socket.once('close', resolve)) };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  started = 0;
});

describe.each([
  ['HTTP/1', {}, false],
  ['TLS', { https: { key, cert } }, true],
  ['TLS with HTTP/2 beside', { http2: true, https: { key, cert, allowHTTP1: true } }, true],
] as const)('a server that closes, over %s', (_title, fastify, isSecure) => {
  const make = (options = {}): App => createApp({ controllers: [Slow], fastify: fastify as object, ...options });

  test('closes silent connections and those with half a head at once, and responds to requests in flight', async () => {
    const app = make({ closeTimeout: 60_000 });
    const port = await portOf(app);
    const raw = await open(port, '');
    const silent = await open(port, '', isSecure);
    const halfHead = await open(port, 'GET /text HTTP/1.1\r\nHo', isSecure);
    const kept = await open(port, get('/text'), isSecure);
    const busy = await open(port, get('/slow'), isSecure);
    await until(() => started === 2 && kept.text().includes('true'));
    const closed = app.close();
    await Promise.all([raw.closed, silent.closed, halfHead.closed, kept.closed]);
    expect(busy.socket.destroyed).toBe(false);
    for (const resolve of waiting.splice(0)) resolve();
    await closed;
    await busy.closed;
    expect(busy.text()).toMatch(/^HTTP\/1\.1 200 OK.*{"slow":true}$/s);
  });

  test('responds to requests that were sent before it began to close, read or not', async () => {
    const app = make();
    const port = await portOf(app);
    const idle = await Promise.all(Array.from({ length: 20 }, () => open(port, '', isSecure)));
    const sent = Promise.all(idle.map(({ socket }) => new Promise((resolve) => socket.write(get('/text'), resolve))));
    const fresh = isSecure ? [] : await Promise.all(Array.from({ length: 20 }, () => open(port, get('/text'))));
    await Promise.all([sent, app.close()]);
    await Promise.all([...idle, ...fresh].map(({ closed }) => closed));
    for (const { text } of [...idle, ...fresh]) expect(text()).toMatch(/^HTTP\/1\.1 200 OK.*{"text":true}$/s);
  });

  test('sends a response that is ended but still in memory to its end', async () => {
    const app = make();
    const client = await open(await portOf(app), '', isSecure);
    client.socket.pause();
    client.socket.write(get('/big'));
    await once(app.fastify.server, 'request');
    const closed = app.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    client.socket.resume();
    await Promise.all([closed, client.closed]);
    expect(client.text().endsWith(`\r\n\r\n${big}`)).toBe(true);
  });

  test('ends a stream that never ends when `timeout` is over, although `closeTimeout` is longer', async () => {
    const app = make({ closeTimeout: 60_000 });
    const stream = await open(await portOf(app), get('/endless'), isSecure);
    await until(() => stream.text().includes('begun'));
    await Promise.all([app.close({ timeout: 100 }), stream.closed]);
    expect(stream.text()).not.toMatch(/\r\n0\r\n\r\n$/);
  });

  test('cuts off a response that its client does not read when `timeout` is over', async () => {
    const app = make({ closeTimeout: 60_000 });
    const client = await open(await portOf(app), '', isSecure);
    client.socket.pause();
    client.socket.write(get('/big'));
    await once(app.fastify.server, 'request');
    await app.close({ timeout: 200 });
    client.socket.destroy();
  });

  test('closes a stalled upload after the timeout', async () => {
    const app = make({ closeTimeout: 60_000 });
    const port = await portOf(app);
    const upload = await open(port, half, isSecure);
    const other = await open(port, half, isSecure);
    const closed = app.close({ timeout: 400 });
    other.socket.write(`:"${'b'.repeat(42)}"}`);
    await Promise.all([closed, upload.closed, other.closed]);
    expect(upload.text()).toBe('');
    expect(other.text()).toMatch(/^HTTP\/1\.1 200/);
  });
});

test.each([
  ['h2c', 'http', { http2: true }],
  ['h2', 'https', { http2: true, https: { key, cert } }],
] as const)('sessions of %s without a request end at once, a stalled upload ends its stream', async (_name, scheme, fastify) => {
  const app = createApp({ controllers: [Slow], fastify: fastify as object });
  const port = await portOf(app);
  let streams = 0;
  app.fastify.server.on('stream', () => streams++);
  const sessions = [1, 2, 3].map(() => connectHttp2(`${scheme}://127.0.0.1:${port}`, { rejectUnauthorized: false }));
  const [idle, busy, stalled] = sessions as [(typeof sessions)[0], (typeof sessions)[0], (typeof sessions)[0]];
  await once(idle, 'connect');
  const request = busy.request({ ':path': '/slow' });
  const upload = stalled.request({ ':path': '/upload', ':method': 'POST', 'content-type': 'application/json' }, { endStream: false });
  upload.on('error', () => undefined).write('{"a"');
  await until(() => started === 1 && streams === 2);
  const ended = once(upload, 'close');
  const closed = app.close({ timeout: 300 });
  await once(idle, 'close');
  for (const resolve of waiting.splice(0)) resolve();
  const [headers] = await once(request.resume(), 'response');
  expect(headers[':status']).toBe(200);
  await ended;
  expect(upload.rstCode).not.toBe(0);
  for (const session of sessions) session.close();
  await closed;
});

test.each([
  ['h2c', { http2: true }, false],
  ['h2', { http2: true, https: { key, cert } }, true],
] as const)('sessions of %s whose client sends no settings, or half a head, end at once', async (_name, fastify, isSecure) => {
  const app = createApp({ controllers: [Slow], fastify: fastify as object, closeTimeout: 60_000 });
  const port = await portOf(app);
  let sessions = 0;
  app.fastify.server.on('session', () => sessions++);
  const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  const settings = '\0\0\0\x04\0\0\0\0\0';
  const halfHead = '\0\0\x01\x01\0\0\0\0\x01\x82';
  const sockets = ['', preface, preface + settings, preface + settings + halfHead].map((written) => {
    const options = { port, host: '127.0.0.1' };
    const socket = isSecure ? connectTls({ ...options, rejectUnauthorized: false, ALPNProtocols: ['h2'] }) : connect(options);
    socket.on('error', () => undefined);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => written !== '' && socket.write(written, 'latin1'));
    return socket;
  });
  await until(() => sessions === sockets.length);
  // They do not read: what the server sends last, its end included, is not seen.
  await app.close();
  for (const socket of sockets) socket.destroy();
});
