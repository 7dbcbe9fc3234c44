import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import {
  type AppOptions,
  antiphon,
  Controller,
  createApp,
  FileResponse,
  Get,
  Hook,
  HTMLResponse,
  HTTPException,
  JSONResponse,
  Reply,
  Response,
  ResponseClass,
  ResponseModel,
  StreamingResponse,
  staticDirectory,
} from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

const headers = {
  'cache-control': 'public, max-age=999',
  etag: '"e"',
  'last-modified': 'Mon, 01 Jan 2001 00:00:00 GMT',
  'content-disposition': 'attachment; filename="x.csv"',
  'content-encoding': 'gzip',
  'set-cookie': 'sid=1',
  'content-range': 'bytes 0-9/100',
  'content-language': 'en',
  location: '/elsewhere',
  'x-mine': '1',
};

async function failLater(_request: unknown, reply: FastifyReply, payload: unknown): Promise<unknown> {
  reply.header('content-encoding', 'br').header('x-of-hook', '1');
  if (reply.statusCode < 400) throw new Error('hook');
  return payload;
}

async function throwPage(_request: unknown, { statusCode }: FastifyReply, payload: unknown): Promise<unknown> {
  if (statusCode < 400) throw new HTMLResponse('<p>instead', { statusCode: 409, headers: { 'x-of-page': '1' } });
  return payload;
}

@Controller()
class Failing {
  @Get('/page') @Hook('onSend', throwPage) page() {
    return new JSONResponse(1, { headers });
  }
  @Get('/stream') stream() {
    const source = async function* () {
      yield '';
      throw new Error('late');
    };
    return new StreamingResponse(source(), { headers, mediaType: 'text/csv' });
  }
  @Get('/length') length() {
    return new StreamingResponse(['too long'], { headers: { ...headers, 'content-length': '3' }, mediaType: 'text/csv' });
  }
  @Get('/json') @Hook('onSend', failLater) json() {
    return new JSONResponse(1, { headers });
  }
  @Get('/html') @Hook('onSend', failLater) @ResponseClass(HTMLResponse) html(response: Response) {
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return '<p>';
  }
  @Get('/file') @Hook('onSend', failLater) file() {
    return new FileResponse(__filename, { filename: 'a.ts' });
  }
  @Get('/model') @ResponseModel(String) model(response: Response): string {
    response.headers.set('x-mine', '1');
    response.setCookie('sid', '1');
    return 5 as never;
  }
  @Get('/reply') reply(@Reply() reply: FastifyReply): never {
    reply.headers(headers);
    throw new Error('after the headers');
  }
  @Get('/exception') exception(@Reply() reply: FastifyReply): never {
    reply.headers(headers);
    throw new HTTPException(429, 'slowly', { headers: { 'retry-after': '7' } });
  }
}

const paths = ['/stream', '/length', '/json', '/html', '/file', '/model', '/reply', '/exception'];

function addHooks(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-request-id': '7', 'cache-control': 'no-store', 'content-language': 'de' });
    reply.header('set-cookie', 'session=1');
  });
  fastify.addHook('onSend', async (_request, reply, payload) => {
    reply.header('x-sent', '1');
    return payload;
  });
}

const framing = ['connection', 'content-length', 'content-type', 'date', 'keep-alive', 'retry-after', 'transfer-encoding', 'vary'];

async function headersOf(port: number, path: string): Promise<[number, Record<string, string>]> {
  const { status, headers } = await rawExchange(port, `GET ${path}`, ['Host: test']);
  expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/);
  return [status, Object.fromEntries(Object.entries(headers).filter(([name]) => !framing.includes(name)))];
}

async function withApp(options: Partial<AppOptions>, use: (port: number) => Promise<void>): Promise<void> {
  const app = createApp({ controllers: [Failing], ...options });
  try {
    await use(await portOf(app));
  } finally {
    await app.close();
  }
}

test('an error has no header of the response in whose place it is', () =>
  withApp({}, async (port) => {
    for (const path of paths) {
      const expected = path === '/exception' ? 429 : 500;
      const hooked = ['/json', '/html', '/file'].includes(path) ? { 'x-of-hook': '1' } : {};
      expect([path, ...(await headersOf(port, path))]).toEqual([path, expected, expect.not.objectContaining({ 'x-mine': '1' })]);
      const [, { 'content-encoding': coding, ...rest }] = await headersOf(port, path);
      expect([path, rest]).toEqual([path, hooked]);
      // The hook sets it for the error as well.
      expect(coding).toBe(hooked['x-of-hook'] && 'br');
    }
  }));

test('a response that a hook throws has no header of the response in whose place it is', () =>
  withApp({ configure: addHooks }, async (port) => {
    const { status, headers } = await rawExchange(port, 'GET /page', ['Host: test']);
    expect([status, Object.keys(headers).filter((name) => !framing.includes(name))]).toEqual([
      409,
      expect.arrayContaining(['x-of-page', 'x-request-id', 'x-sent']),
    ]);
    expect(headers).not.toHaveProperty('x-mine');
    expect(headers['set-cookie']).toBe('session=1');
  }));

test('it keeps headers that hooks set before the action, unless they describe content', () =>
  withApp({ configure: addHooks }, async (port) => {
    for (const path of ['/stream', '/length', '/model', '/reply', '/exception']) {
      const [, left] = await headersOf(port, path);
      expect([path, left]).toEqual([path, { 'x-request-id': '7', 'cache-control': 'no-store', 'set-cookie': 'session=1', 'x-sent': '1' }]);
    }
  }));

test('the same applies to a mounted application, in a host, and with another error format', async () => {
  const outer = createApp({ controllers: [], configure: addHooks }).mount(
    '/sub',
    createApp({ controllers: [Failing], errorFormat: 'fastapi' }),
  );
  expect(await headersOf(await portOf(outer), '/sub/reply')).toEqual([
    500,
    { 'x-request-id': '7', 'cache-control': 'no-store', 'set-cookie': 'session=1', 'x-sent': '1' },
  ]);
  await outer.close();
  const host = Fastify();
  addHooks(host);
  host.register(antiphon, { prefix: '/api', controllers: [Failing] });
  await host.listen({ port: 0 });
  const { port } = host.server.address() as { port: number };
  expect((await headersOf(port, '/api/stream'))[1]).toEqual({
    'x-request-id': '7',
    'cache-control': 'no-store',
    'set-cookie': 'session=1',
    'x-sent': '1',
  });
  await host.close();
});

test('every error has the headers of CORS and of helmet', () =>
  withApp(
    {
      configure: async (fastify) => {
        await fastify.register(cors);
        await fastify.register(helmet);
      },
    },
    async (port) => {
      for (const path of [...paths, '/nowhere']) {
        const [, left] = await headersOf(port, path);
        expect(left['access-control-allow-origin']).toBe('*');
        expect(left['content-security-policy']).toContain("default-src 'self'");
        expect(left['x-mine']).toBeUndefined();
      }
    },
  ));

test('a hook that fails before the action keeps the headers of hooks', () =>
  withApp(
    {
      configure(fastify) {
        addHooks(fastify);
        fastify.addHook('preHandler', async () => Promise.reject(new HTTPException(401)));
      },
    },
    async (port) => {
      const [status, left] = await headersOf(port, '/reply');
      expect([status, left['x-request-id'], left['cache-control']]).toEqual([401, '7', 'no-store']);
    },
  ));

test('files of a directory and docs pages leave nothing behind either', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'static-'));
  await writeFile(join(directory, 'a.txt'), 'hello');
  const configure = (fastify: FastifyInstance) => void fastify.addHook('onSend', failLater);
  const app = createApp({ controllers: [], configure }).mount('/files', staticDirectory(directory, { headers: { 'x-mine': '1' } }));
  const port = await portOf(app);
  for (const path of ['/files/a.txt', '/docs', '/docs/swagger-ui.css']) {
    expect([path, ...(await headersOf(port, path))]).toEqual([path, 500, { 'content-encoding': 'br', 'x-of-hook': '1' }]);
  }
  await app.close();
  await rm(directory, { recursive: true });
});

test('an error whose response hooks make fail keeps the headers of the first hooks', () =>
  withApp(
    {
      configure(fastify) {
        fastify.addHook('onRequest', async (_request, reply) => void reply.header('x-request-id', '7'));
        fastify.addHook('onSend', async () => Promise.reject(new Error('always')));
      },
    },
    async (port) => {
      expect(await headersOf(port, '/json')).toEqual([500, { 'x-request-id': '7' }]);
    },
  ));
