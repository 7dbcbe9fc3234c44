import 'reflect-metadata';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Duplex, PassThrough, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { type App, Controller, createApp, FileResponse, Get, Path } from '../../../src';
import { mayReuseWritten } from '../../../src/fastify/node/tune-node';
import { portOf } from '../raw-exchange';

const chunk = 256 * 1024;
const chunks = 8;
const folder = mkdtempSync(path.join(tmpdir(), 'antiphon-reuse-'));
const files: Readonly<Record<string, Buffer>> = {
  A: Buffer.alloc(chunks * chunk, 'A'),
  B: Buffer.alloc(chunks * chunk, 'B'),
  letters: Buffer.concat(Array.from({ length: chunks }, (_, index) => Buffer.alloc(chunk, 65 + index))),
};
for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
afterAll(() => rmSync(folder, { recursive: true }));

@Controller()
class Files {
  @Get('/:name') file(@Path('name') name: string) {
    return new FileResponse(name, { root: folder });
  }
}

const apps: App[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function started(options: object = {}): Promise<App> {
  const app = createApp({ controllers: [Files], ...options });
  apps.push(app);
  return app.ready();
}

const request = (name: string) => `GET /${name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;

/** Both ends of a connection through streams that hold what is written for as long as they like. */
function tunnel(): { readonly server: Duplex; readonly client: Duplex } {
  const [up, down] = [new PassThrough(), new PassThrough({ highWaterMark: 1 << 23 })];
  return { server: Duplex.from({ readable: up, writable: down }), client: Duplex.from({ readable: down, writable: up }) };
}

function bodyOf(response: Buffer): Buffer {
  return response.subarray(response.indexOf('\r\n\r\n') + 4);
}

/** Everything that arrives, in the very chunks that were handed over: nothing is copied before the end. */
async function receiveAll(client: Duplex, length: number): Promise<Buffer> {
  const received: Buffer[] = [];
  let size = 0;
  for await (const piece of client) {
    received.push(piece);
    size += piece.length;
    if (size > length) break;
  }
  return bodyOf(Buffer.concat(received)).subarray(0, length);
}

test('two downloads through queueing streams get their own bytes, however long those wait', async () => {
  const { server } = (await started()).fastify;
  const connections = ['A', 'B'].map((name) => {
    const { server: end, client } = tunnel();
    server.emit('connection', end);
    client.write(request(name));
    return { name, client };
  });
  for (const { name, client } of connections) {
    expect((await receiveAll(client, chunks * chunk)).equals(files[name]!)).toBe(true);
  }
});

test('a reader of a queueing stream may keep the chunks that it was given', async () => {
  const { server } = (await started()).fastify;
  const { server: end, client } = tunnel();
  server.emit('connection', end);
  client.write(request('letters'));
  expect((await receiveAll(client, chunks * chunk)).equals(files.letters!)).toBe(true);
});

const recorded: Record<string, Buffer[]> = {};

test('a hook that wraps the `write` of the socket and keeps the chunks has the bytes that were sent', async () => {
  const app = await started({
    configure: (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async ({ socket }) => {
        recorded.socket = record(socket);
      }),
  });
  const body = await download(app, 'letters');
  expect(body.equals(files.letters!)).toBe(true);
  expect(Buffer.concat(recorded.socket!).equals(files.letters!)).toBe(true);
});

test('a hook that wraps `reply.raw.write` and keeps the chunks has the bytes that were sent', async () => {
  const app = await started({
    configure: (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async (_request, { raw }) => {
        recorded.response = record(raw);
      }),
  });
  const body = await download(app, 'letters');
  expect(body.equals(files.letters!)).toBe(true);
  expect(Buffer.concat(recorded.response!).equals(files.letters!)).toBe(true);
});

test('so has one that wraps it in the middle of a download', async () => {
  const app = await started({
    configure: (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async (_request, { raw }) => {
        raw.socket?.once('drain', () => {
          recorded.later = record(raw);
        });
      }),
  });
  expect((await download(app, 'letters')).equals(files.letters!)).toBe(true);
  const later = Buffer.concat(recorded.later!);
  expect(later.length).toBeGreaterThan(chunk);
  expect(later.equals(files.letters!.subarray(-later.length))).toBe(true);
});

/** The chunks that something is given to write from now on, in a list that grows. */
function record(target: { write: ServerResponse['write'] }): Buffer[] {
  const kept: Buffer[] = [];
  const write = target.write as (...args: unknown[]) => boolean;
  target.write = (...args: unknown[]) => {
    if (Buffer.isBuffer(args[0])) kept.push(args[0]);
    return write.apply(target, args);
  };
  return kept;
}

async function download(app: App, name: string): Promise<Buffer> {
  const port = await portOf(app);
  const response = await new Promise<NodeJS.ReadableStream>((resolve) => get({ port, path: `/${name}`, agent: false }, resolve));
  return buffer(response);
}

describe('memory is used again', () => {
  /** The decision for each response, by its connection. */
  const made: boolean[] = [];
  const asking = {
    configure: (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async (_request, { raw }) => void made.push(mayReuseWritten(raw))),
  };
  beforeEach(() => made.splice(0));

  test("on a socket of Node's own", async () => {
    const app = await started(asking);
    const allocate = jest.spyOn(Buffer, 'allocUnsafeSlow');
    expect((await download(app, 'letters')).equals(files.letters!)).toBe(true);
    expect(new Set(made)).toEqual(new Set([true]));
    // One buffer is read into while the client receives another one.
    expect(allocate.mock.calls.filter(([size]) => size === chunk).length).toBeLessThanOrEqual(2);
  });

  test('and with TLS, also while several clients read slowly', async () => {
    const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));
    const app = await started({ ...asking, fastify: { https: { key, cert } } });
    const port = await portOf(app);
    const bodies = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const name = Object.keys(files)[index % 3] as string;
        const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
        socket.write(request(name));
        const slow = new Transform({ highWaterMark: 1, transform: (piece, _, done) => setImmediate(done, null, piece) });
        return bodyOf(await buffer(socket.pipe(slow))).equals(files[name]!);
      }),
    );
    expect(bodies).toEqual(Array.from({ length: 6 }, () => true));
    expect(new Set(made)).toEqual(new Set([true]));
  });

  test('not with `nodeTuning: false`, which leaves the connections as Node made them', async () => {
    const app = await started({ ...asking, nodeTuning: false });
    const sockets: Socket[] = [];
    app.fastify.server.on('connection', (socket) => sockets.push(socket));
    const allocate = jest.spyOn(Buffer, 'allocUnsafeSlow');
    expect((await download(app, 'letters')).equals(files.letters!)).toBe(true);
    expect(new Set(made)).toEqual(new Set([false]));
    expect(allocate.mock.calls.filter(([size]) => size === chunk)).toHaveLength(chunks);
    expect(sockets.map((socket) => Object.hasOwn(socket, '_writev'))).toEqual([false]);
  });

  test('not on a socket of a subclass that is given to the server', async () => {
    class Observed extends Socket {}
    const app = await started(asking);
    const listener = (await import('node:net')).createServer({ pauseOnConnect: true }, (socket) => {
      const observed = Object.setPrototypeOf(socket, Observed.prototype) as Socket;
      app.fastify.server.emit('connection', observed);
      observed.resume();
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const client = connect((listener.address() as { port: number }).port, '127.0.0.1');
    client.write(request('letters'));
    expect(bodyOf(await buffer(client)).equals(files.letters!)).toBe(true);
    expect(new Set(made)).toEqual(new Set([false]));
    listener.close();
  });
});
