import 'reflect-metadata';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, Http2ServerResponse } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import compress from '@fastify/compress';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import {
  type AppOptions,
  antiphon,
  Controller,
  createApp,
  EventSourceResponse,
  FileResponse,
  Get,
  HTTPException,
  JSONResponse,
  Reply,
  Response,
  StreamingResponse,
  staticDirectory,
} from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

const text = 'hello world '.repeat(400);
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'finish-'));
  await writeFile(join(directory, 'a.txt'), text);
  await writeFile(join(directory, 'big.txt'), text.repeat(50));
});
afterAll(() => rm(directory, { recursive: true }));

describe('a response that a hook compresses', () => {
  @Controller()
  class Files {
    @Get('/file') file() {
      return new FileResponse(join(directory, 'a.txt'));
    }
    @Get('/big') big() {
      return new FileResponse(join(directory, 'big.txt'));
    }
    @Get('/json') json(response: Response) {
      response.headers.set('etag', '"of-json"');
      return { text };
    }
    @Get('/coded') coded() {
      const headers = { 'content-encoding': 'gzip', etag: '"of-gzip"' };
      return new FileResponse(gzipSync(text), { filename: 'a.txt', headers });
    }
  }

  const withCompress = (fastify: FastifyInstance) => fastify.register(compress, { threshold: 0, encodings: ['gzip'] });

  /** As an author would write it. */
  function withOwnHook(fastify: FastifyInstance): void {
    fastify.addHook('onSend', async (request, reply, payload) => {
      if (request.headers['accept-encoding'] !== 'gzip' || reply.hasHeader('content-encoding') || reply.statusCode !== 200) return payload;
      const bytes = payload instanceof Readable ? Buffer.concat(await payload.toArray()) : Buffer.from(payload as string);
      reply.header('content-encoding', 'gzip').removeHeader('content-length');
      return gzipSync(bytes);
    });
  }

  async function serve(options: Partial<AppOptions>, use: (url: string) => Promise<void>): Promise<void> {
    const app = createApp({ controllers: [Files], ...options }).mount('/static', staticDirectory(directory));
    try {
      await use(`http://127.0.0.1:${await portOf(app)}`);
    } finally {
      await app.close();
    }
  }

  async function expectSafeTags(url: string, prefix = ''): Promise<void> {
    for (const path of ['/file', '/big', '/json', ...(prefix === '' ? ['/static/a.txt'] : [])]) {
      const identity = await fetch(`${url}${prefix}${path}`, { headers: { 'accept-encoding': 'identity' } });
      const coded = await fetch(`${url}${prefix}${path}`, { headers: { 'accept-encoding': 'gzip' } });
      const [strong, weak] = [identity.headers.get('etag') as string, coded.headers.get('etag') as string];
      expect([path, await coded.text()]).toEqual([path, await identity.text()]);
      expect([path, coded.headers.get('content-encoding'), strong.startsWith('"'), weak]).toEqual([path, 'gzip', true, `W/${strong}`]);
      expect(coded.headers.get('accept-ranges')).toBeNull();
      if (path === '/json') continue;
      const again = await fetch(`${url}${prefix}${path}`, { headers: { 'accept-encoding': 'gzip', 'if-none-match': weak } });
      expect([path, again.status, again.headers.get('etag')]).toEqual([path, 304, weak]);
      const range = await fetch(`${url}${prefix}${path}`, { headers: { 'accept-encoding': 'gzip', range: 'bytes=0-4', 'if-range': weak } });
      expect([path, range.status]).toEqual([path, 200]);
      const part = await fetch(`${url}${prefix}${path}`, {
        headers: { 'accept-encoding': 'identity', range: 'bytes=0-4', 'if-range': strong },
      });
      expect([path, part.status, await part.text()]).toEqual([path, 206, 'hello']);
    }
  }

  test('has a weak tag: it is never mixed with the strong one of the file (RFC 9110 §8.8.3.3)', async () => {
    await serve({ configure: withCompress }, (url) => expectSafeTags(url));
    await serve({ configure: withOwnHook }, (url) => expectSafeTags(url));
  });

  test('the same in a host that compresses, and in a mounted application that does', async () => {
    const host = Fastify();
    await withCompress(host);
    host.register(antiphon, { prefix: '/api', controllers: [Files] });
    await expectSafeTags(await host.listen({ port: 0 }), '/api');
    await host.close();
    const outer = createApp({ controllers: [] }).mount('/sub', createApp({ controllers: [Files], configure: withCompress }));
    await expectSafeTags(`http://127.0.0.1:${await portOf(outer)}`, '/sub');
    await outer.close();
  });

  test('keeps the tag of a file that its author has compressed', () =>
    serve({ configure: withCompress }, async (url) => {
      const coded = await fetch(`${url}/coded`, { headers: { 'accept-encoding': 'gzip' } });
      expect([coded.headers.get('content-encoding'), coded.headers.get('etag')]).toEqual(['gzip', '"of-gzip"']);
      const part = await fetch(`${url}/coded`, { headers: { 'accept-encoding': 'identity', range: 'bytes=0-1', 'if-range': '"of-gzip"' } });
      expect(part.status).toBe(206);
      await part.body?.cancel();
    }));
});

describe('a head that cannot be sent', () => {
  const own = { 'keep-alive': 'timeout=5' };

  @Controller()
  class Heads {
    @Get('/response') response() {
      return new JSONResponse(1, { headers: own });
    }
    @Get('/stream') stream() {
      return new StreamingResponse(['a', 'b'], { headers: own });
    }
    @Get('/events') events() {
      return new EventSourceResponse([1], { headers: { connection: 'keep-alive' } });
    }
    @Get('/file') file() {
      return new FileResponse(join(directory, 'big.txt'), { headers: own });
    }
    @Get('/injected') injected(response: Response) {
      response.headers.set('upgrade', 'h2c');
      return 1;
    }
    @Get('/exception') exception(): never {
      throw new HTTPException(400, 'x', { headers: own });
    }
    @Get('/reply/json') replyJson(@Reply() reply: FastifyReply) {
      reply.headers(own);
      return 1;
    }
    @Get('/reply/stream') replyStream(@Reply() reply: FastifyReply) {
      reply.headers(own);
      return new StreamingResponse(['a', 'b']);
    }
    @Get('/reply/file') replyFile(@Reply() reply: FastifyReply) {
      reply.headers(own);
      return new FileResponse(join(directory, 'big.txt'));
    }
    @Get('/reply/sent') replySent(@Reply() reply: FastifyReply) {
      return reply.headers(own).send(Readable.from(['a']));
    }
    @Get('/value/json') valueJson(@Reply() reply: FastifyReply) {
      reply.header('x-value', 'a\nb');
      return 1;
    }
    @Get('/value/stream') valueStream(@Reply() reply: FastifyReply) {
      reply.header('x-value', 'a\nb');
      return new StreamingResponse(['a', 'b']);
    }
    @Get('/value/file') valueFile(@Reply() reply: FastifyReply) {
      reply.header('x-value', '♥');
      return new FileResponse(join(directory, 'big.txt'));
    }
    @Get('/twice/json') twiceJson(@Reply() reply: FastifyReply) {
      reply.header('etag', ['"a"', '"b"']);
      return 1;
    }
    @Get('/twice/stream') twiceStream(@Reply() reply: FastifyReply) {
      reply.header('etag', ['"a"', '"b"']);
      return new StreamingResponse(['a', 'b']);
    }
    @Get('/fine') fine(@Reply() reply: FastifyReply) {
      reply.header('connection', 'close');
      return 'fine';
    }
  }

  const setByAuthor = ['/response', '/stream', '/events', '/file', '/injected', '/exception'];
  const unsendable = ['/value/json', '/value/stream', '/value/file'];
  const onlyHTTP1 = ['/reply/json', '/reply/stream', '/reply/file', '/reply/sent', '/twice/json', '/twice/stream'];

  /** Every way to reach `onSend`: at once, and after a hook that takes a while. */
  const configurations: readonly Partial<AppOptions>[] = [
    {},
    { configure: (fastify: FastifyInstance) => void fastify.addHook('onSend', async (_request, _reply, payload) => payload) },
  ];

  test.each(configurations)('is a 500 over HTTP/1, with the name of the header in the log', async (options) => {
    const lines: string[] = [];
    const logger = { level: 'error', stream: { write: (line: string) => lines.push(line) } };
    const app = createApp({ controllers: [Heads], logger, ...options });
    const port = await portOf(app);
    for (const path of [...setByAuthor, ...unsendable]) {
      lines.length = 0;
      const { status, headers } = await rawExchange(port, `GET ${path}`, ['Host: test']);
      expect([path, status, headers['content-type']]).toEqual([path, 500, 'application/problem+json']);
      expect(lines.join()).toMatch(/keep-alive|connection|upgrade|x-value/);
    }
    expect((await rawExchange(port, 'GET /fine', ['Host: test'])).status).toBe(200);
    await app.close();
  });

  async function expectRejections(port: number): Promise<void> {
    const session = connect(`http://127.0.0.1:${port}`);
    const statusOf = async (path: string, method = 'GET') => {
      const stream = session.request({ ':path': path, ':method': method });
      const [headers] = await once(stream, 'response');
      stream.resume();
      await once(stream, 'close');
      return headers[':status'];
    };
    for (const path of [...setByAuthor, ...unsendable, ...onlyHTTP1]) expect([path, await statusOf(path)]).toEqual([path, 500]);
    for (const path of ['/reply/json', '/value/stream']) expect([path, await statusOf(path, 'HEAD')]).toEqual([path, 500]);
    expect(await statusOf('/fine')).toBe(200);
    session.destroy();
  }

  test.each(configurations)('is a 500 over HTTP/2, and the session continues', async (options) => {
    const app = createApp({ controllers: [Heads], fastify: { http2: true } as object, ...options });
    await expectRejections(await portOf(app));
    await app.close();
  });

  test('the same on a server of HTTP/2 that the author has created, and on one with responses of the author', async () => {
    const host = Fastify({ http2: true });
    host.register(antiphon as never, { controllers: [Heads] } as never);
    await expectRejections(Number(new URL(await host.listen({ port: 0 })).port));
    await host.close();
    class OwnResponse extends Http2ServerResponse {}
    const http = { Http2ServerResponse: OwnResponse };
    const app = createApp({ controllers: [Heads], fastify: { http2: true, http } as object });
    await expectRejections(await portOf(app));
    await app.close();
  });

  test('a header that is set on the raw response of HTTP/2 fails at once, and `Connection` is left out', async () => {
    @Controller()
    class Raw {
      @Get('/bad') bad(@Reply() reply: FastifyReply) {
        reply.raw.setHeader('Keep-Alive', 'timeout=5');
      }
      @Get('/list') list(@Reply() reply: FastifyReply) {
        reply.hijack();
        reply.raw.setHeader('connection', 'close');
        reply.raw.writeHead(200, ['x-one', '1']).end('list');
      }
      @Get('/message') message(@Reply() reply: FastifyReply) {
        reply.hijack();
        reply.raw.writeHead(201, { connection: 'close', 'x-one': '1' }).end('message');
      }
      @Get('/bare') bare(@Reply() reply: FastifyReply) {
        reply.hijack();
        reply.raw.writeHead(202);
        reply.raw.end('bare');
      }
    }
    const app = createApp({ controllers: [Raw], fastify: { http2: true } as object });
    const session = connect(`http://127.0.0.1:${await portOf(app)}`);
    const read = async (path: string) => {
      const stream = session.request({ ':path': path });
      const [headers] = await once(stream, 'response');
      const body = Buffer.concat(await stream.toArray()).toString();
      return [headers[':status'], headers['x-one'], headers.connection, headers[':status'] === 500 || body];
    };
    expect(await read('/bad')).toEqual([500, undefined, undefined, true]);
    expect(await read('/list')).toEqual([200, '1', undefined, 'list']);
    expect(await read('/message')).toEqual([201, '1', undefined, 'message']);
    expect(await read('/bare')).toEqual([202, undefined, undefined, 'bare']);
    session.destroy();
    await app.close();
  });

  test('is a 500 over HTTP/2 too if a hook sets it for every response', async () => {
    const configure = (fastify: FastifyInstance) => void fastify.addHook('onRequest', async (_request, reply) => void reply.headers(own));
    const app = createApp({ controllers: [Heads], fastify: { http2: true } as object, configure });
    const session = connect(`http://127.0.0.1:${await portOf(app)}`);
    for (const path of ['/fine', '/nowhere', '/docs', '/reply/stream']) {
      const stream = session.request({ ':path': path });
      const [headers] = await once(stream, 'response');
      expect([path, headers[':status'], headers['keep-alive']]).toEqual([path, 500, undefined]);
      stream.resume();
      await once(stream, 'close');
    }
    session.destroy();
    await app.close();
  });
});
