import 'reflect-metadata';
import { type EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import path from 'node:path';
import { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import Fastify from 'fastify';
import {
  type App,
  antiphon,
  Controller,
  createApp,
  Get,
  Hook,
  HTMLResponse,
  Path,
  Response,
  ResponseClass,
  StreamingResponse,
} from '../../../src/index';
import { portOf } from '../raw-exchange';

const big = `é${'x'.repeat(4 * 1024 * 1024)}`;
const finished: string[] = [];

@Controller()
@Hook('onResponse', async ({ url }) => void finished.push(url))
class Texts {
  @Get('/text/:text') @ResponseClass(HTMLResponse) text(@Path('text') text: string) {
    return text;
  }
  @Get('/json') json() {
    return { name: 'Ünïcode' };
  }
  @Get('/bytes') bytes() {
    return new Response(Buffer.from('bytes'), { mediaType: 'application/octet-stream' });
  }
  @Get('/empty') empty() {
    return new Response(undefined, { statusCode: 204 });
  }
  @Get('/stream') @ResponseClass(StreamingResponse) *stream() {
    yield 'one';
    yield 'two';
  }
  @Get('/big') @ResponseClass(HTMLResponse) big() {
    return big;
  }
}

let app: App;
let port: number;
beforeAll(async () => {
  app = createApp({ controllers: [Texts] });
  port = await portOf(app);
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

/** The bytes that reach a client that sends requests on one connection, all at once. */
async function exchange(to: number, ...urls: readonly string[]): Promise<string> {
  const socket = connect(to, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  const requests = urls.map((url, index) => {
    const connection = index === urls.length - 1 ? 'close' : 'keep-alive';
    return `GET ${url} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
  });
  socket.write(requests.join(''));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The writes of a server's connections to, by the kind of write. */
function watchWrites(server: Pick<EventEmitter, 'on'>, event = 'connection'): { one: number; lists: unknown[][] } {
  const sockets = new Set<unknown>();
  const seen = { one: 0, lists: [] as unknown[][] };
  server.on(event, (socket) => sockets.add(socket));
  const { _write, _writev } = Socket.prototype;
  jest.spyOn(Socket.prototype, '_write').mockImplementation(function (this: Socket, ...args) {
    if (sockets.has(this)) seen.one++;
    _write.apply(this, args);
  });
  jest.spyOn(Socket.prototype, '_writev' as never).mockImplementation(function (
    this: Socket,
    ...args: Parameters<NonNullable<typeof _writev>>
  ) {
    if (sockets.has(this)) seen.lists.push(args[0].map(({ chunk }) => chunk));
    _writev?.apply(this, args);
  } as never);
  return seen;
}

test.each(['/text/hello', '/json', '/empty'])('%s leaves with one plain write', async (url) => {
  const seen = watchWrites(app.fastify.server);
  expect(await exchange(port, url)).toMatch(/^HTTP\/1\.1 20[04] /);
  expect(seen).toEqual({ one: 1, lists: [] });
});

test("a host that has the plugin writes its own routes' text so, too, however often the plugin is registered", async () => {
  const host = Fastify();
  for (let time = 0; time < 12; time++) host.register(antiphon, { prefix: `/api${time}`, controllers: [Texts] });
  host.get('/own', (_request, reply) => void reply.send({ own: true }));
  const to = Number(new URL(await host.listen({ port: 0, host: '127.0.0.1' })).port);
  const seen = watchWrites(host.server);
  expect(await exchange(to, '/own')).toMatch(/{"own":true}$/);
  expect(await exchange(to, '/api11/text/hello')).toMatch(/hello$/);
  expect(seen).toEqual({ one: 2, lists: [] });
  expect(host.server.listenerCount('secureConnection')).toBe(1);
  await host.close();
});

test('with TLS as well', async () => {
  const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));
  const secure = createApp({ controllers: [Texts], fastify: { https: { key, cert } } as object });
  const seen = watchWrites(secure.fastify.server, 'secureConnection');
  const socket = connectTls({ port: await portOf(secure), host: '127.0.0.1', rejectUnauthorized: false });
  socket.write('GET /text/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toMatch(/hello$/);
  expect(seen).toEqual({ one: 1, lists: [] });
  await secure.close();
});

test('more than a text is written as a list, as before', async () => {
  const seen = watchWrites(app.fastify.server);
  expect(await exchange(port, '/bytes')).toMatch(/\r\n\r\nbytes$/);
  expect(seen.lists).toHaveLength(1);
  expect(await exchange(port, '/stream')).toContain('onetwo');
});

test('Node itself writes a text as a list whose end is empty, and at once since 24: single-write.ts can go with Node 22', async () => {
  const server = createServer((_request, response) => void response.end('plain')).listen(0);
  await once(server, 'listening');
  const seen = watchWrites(server);
  expect(await exchange((server.address() as AddressInfo).port, '/')).toContain('plain');
  const isAtOnce = Number.parseInt(process.versions.node, 10) >= 24;
  expect(seen.lists).toEqual(isAtOnce ? [] : [[expect.stringContaining('plain'), '']]);
  server.close();
});

test('requests in one packet receive complete responses in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('/text/a', '/json', '/bytes', '/empty', '/stream', '/text/ü'), { minLength: 1, maxLength: 12 }),
      async (urls) => {
        const encoded = urls.map((url) => encodeURI(url));
        finished.length = 0;
        const alone = await Promise.all(encoded.map((url) => exchange(port, url)));
        expect(bare(await exchange(port, ...encoded))).toBe(bare(alone.join('')));
        while (finished.length < 2 * urls.length) await sleep(1);
        expect(finished).toHaveLength(2 * urls.length);
      },
    ),
    { numRuns: 30 },
  );
});

/** Without what differs from response to response. */
function bare(text: string): string {
  return text.replaceAll(/^(date|connection|keep-alive): .*\r\n/gim, '');
}

test('a connection that is not a socket receives responses too', async () => {
  const response: Buffer[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      response.push(chunk);
      done();
    },
  });
  app.fastify.server.emit('connection', stream);
  stream.push('GET /text/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await once(stream, 'finish');
  expect(Buffer.concat(response).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*hello$/s);
});

test('a text that the client reads slowly arrives whole, and its response finishes only then', async () => {
  finished.length = 0;
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /big HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await once(socket, 'readable');
  await sleep(50);
  expect(finished).toEqual([]);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  expect(text.slice(text.indexOf('\r\n\r\n') + 4) === big).toBe(true);
  expect(finished).toEqual(['/big']);
});

test('a client that leaves in the middle of a text affects no other client', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'readable');
  socket.destroy();
  await once(socket, 'close');
  expect(await exchange(port, '/text/next')).toMatch(/next$/);
});
