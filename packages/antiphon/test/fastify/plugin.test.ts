import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { IsString } from 'class-validator';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  antiphon,
  anything,
  Body,
  Controller,
  Cookie,
  createApp,
  Get,
  HTMLResponse,
  HTTPException,
  PlainTextResponse,
  Post,
  Query,
  Req,
  Response,
  Upload,
  UploadFile,
} from '../../src';

class Item {
  @IsString() name!: string;
}

@Controller('/items')
class ItemsController {
  @Get('/')
  list(@Query('q?', String) q: string | undefined) {
    return `<b>${q ?? 'items'}</b>`;
  }

  @Post('/')
  create(@Body() item: Item, response: Response) {
    response.setCookie('seen', item.name);
    return item.name;
  }

  @Get('/seen')
  seen(@Cookie('seen') seen: string) {
    return seen;
  }

  @Post('/upload')
  async upload(@Upload('file') file: UploadFile) {
    return file.filename;
  }

  @Get('/where')
  where(@Req() request: FastifyRequest) {
    return `${request.rootPath} ${request.fullUrl} ${request.urlFor(ItemsController, 'seen')}`;
  }

  @Post('/raw')
  raw(@Body(anything()) body: unknown) {
    return body;
  }

  @Get('/broken')
  broken() {
    throw new HTTPException(418, 'teapot');
  }
}

const controllers = [ItemsController];
let host: FastifyInstance;

afterEach(() => host.close());

describe('the plugin in a host with six official plugins', () => {
  beforeEach(async () => {
    host = Fastify();
    await host.register(cors, { origin: 'https://shop.example' });
    await host.register(helmet);
    await host.register(compress, { threshold: 0 });
    await host.register(rateLimit, { max: 100 });
    await host.register(multipart);
    await host.register(cookie, { secret: 'a secret of the host’s own' });
    await host.register(underPressure, { maxEventLoopDelay: 0, exposeStatusRoute: '/alive' });
    host.setNotFoundHandler((_request, reply) => void reply.code(404).send('the host’s 404'));
    host.setErrorHandler((error, _request, reply) => void reply.code(500).send(`the host’s error: ${(error as Error).message}`));
    host.addHook('onRequest', async (_request, reply) => void reply.header('x-host', 'hook'));
    host.get('/hand-written', async (request, reply) =>
      reply.setCookie('own', 'yes').send({ signed: typeof request.unsignCookie, root: request.rootPath }),
    );
    host.get('/broken', async () => {
      throw new Error('by hand');
    });
    await host.register(antiphon, { prefix: '/json', title: 'One', controllers, defaultResponseClass: PlainTextResponse });
    await host.register(antiphon, {
      prefix: '/v2/html',
      title: 'Two',
      controllers,
      defaultResponseClass: HTMLResponse,
      errorFormat: 'fastapi',
      docsUrl: null,
    });
  });

  test('serves two instances, each with its own class, errors and document', async () => {
    const [one, two] = [await host.inject('/json/items/'), await host.inject('/v2/html/items/')];
    expect([one.headers['content-type'], one.body]).toEqual(['text/plain; charset=utf-8', '<b>items</b>']);
    expect([two.headers['content-type'], two.body]).toEqual(['text/html; charset=utf-8', '<b>items</b>']);
    expect((await host.inject('/json/items/broken')).headers['content-type']).toBe('application/problem+json');
    expect((await host.inject('/v2/html/items/broken')).json()).toEqual({ detail: 'teapot' });
    const documents = [(await host.inject('/json/openapi.json')).json(), (await host.inject('/v2/html/openapi.json')).json()];
    expect(documents.map(({ info, paths, servers }) => [info.title, Object.keys(paths)[0], servers])).toEqual([
      ['One', '/json/items/', undefined],
      ['Two', '/v2/html/items/', undefined],
    ]);
    expect([(await host.inject('/json/docs')).statusCode, (await host.inject('/v2/html/docs')).statusCode]).toEqual([200, 404]);
  });

  test('leaves the host’s routes, errors and not-found handler as they were', async () => {
    expect((await host.inject('/hand-written')).json()).toEqual({ signed: 'function' });
    expect((await host.inject('/broken')).body).toBe('the host’s error: by hand');
    for (const url of ['/nope', '/json/nope', '/v2/html/items/nope/deep']) expect((await host.inject(url)).body).toBe('the host’s 404');
    expect((await host.inject({ method: 'POST', url: '/hand-written' })).body).toBe('the host’s 404');
  });

  test('runs the host’s hooks on its routes, and has its redirects and 405s as routes', async () => {
    const response = await host.inject('/json/items/');
    expect(response.headers).toMatchObject({ 'x-host': 'hook', 'x-ratelimit-limit': '100', 'x-frame-options': 'SAMEORIGIN' });
    expect((await host.inject('/json/items?q')).headers.location).toBe('http://localhost:80/json/items/?q');
    expect((await host.inject({ method: 'DELETE', url: '/json/items/' })).headers.allow).toBe('GET, HEAD, POST');
  });

  test('works with cors, compress, cookie and multipart of the host', async () => {
    const preflight = await host.inject({
      method: 'OPTIONS',
      url: '/json/items/',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, 'https://shop.example']);
    const packed = await host.inject({ url: '/json/items/?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const created = await host.inject({ method: 'POST', url: '/json/items/', payload: { name: 'a b' } });
    expect(created.headers['set-cookie']).toBe('seen=a%20b; Path=/; SameSite=Lax');
    expect((await host.inject({ url: '/json/items/seen', headers: { cookie: 'seen=a%20b' } })).body).toBe('a b');
    const form = new FormData();
    form.append('file', new Blob(['content']), 'a.txt');
    const upload = new globalThis.Response(form);
    const payload = Buffer.from(await upload.arrayBuffer());
    const uploaded = await host.inject({
      method: 'POST',
      url: '/json/items/upload',
      headers: { 'content-type': upload.headers.get('content-type') as string },
      payload,
    });
    expect([uploaded.statusCode, uploaded.body]).toEqual([200, 'a.txt']);
  });

  test('shows its routes in printRoutes and to onRoute', async () => {
    expect(host.printRoutes({ commonPrefix: false })).toContain('├── /json/items (GET');
    expect(host.hasRoute({ method: 'GET', url: '/json/items/' })).toBe(true);
  });
});

describe('the plugin', () => {
  beforeEach(() => {
    host = Fastify();
  });

  test('calls onRoute of the host with every route', async () => {
    const seen: string[] = [];
    host.addHook('onRoute', ({ method, url }) => void seen.push(`${String(method)} ${url}`));
    await host.register(antiphon, { prefix: '/api', controllers });
    expect(seen).toEqual(expect.arrayContaining(['GET /api/items/', 'HEAD /api/items/', 'POST /api/items/']));
  });

  test('works without a prefix, and within a prefix of the host', async () => {
    await host.register(async (scope) => void (await scope.register(antiphon, { controllers, prefix: '/api' })), { prefix: '/v1' });
    await host.register(antiphon, { controllers });
    expect((await host.inject('/items/where')).body).toBe('" http://localhost:80/items/where http://localhost:80/items/seen"');
    expect((await host.inject('/v1/api/items/where')).body).toBe(
      '" http://localhost:80/v1/api/items/where http://localhost:80/v1/api/items/seen"',
    );
    expect(Object.keys((await host.inject('/v1/api/openapi.json')).json().paths)).toContain('/v1/api/items/where');
  });

  test('serves its root path whether a proxy strips it or not', async () => {
    let made = 0;
    const createController = () => {
      made++;
      return new ItemsController();
    };
    await host.register(antiphon, { controllers, createController, prefix: '/shop', rootPath: '/api/v1' });
    const expected = '"/api/v1 http://localhost:80/api/v1/shop/items/where http://localhost:80/api/v1/shop/items/seen"';
    expect((await host.inject('/shop/items/where')).body).toBe(expected);
    expect((await host.inject('/api/v1/shop/items/where')).body).toBe(expected);
    for (const url of ['/shop/items', '/api/v1/shop/items']) {
      expect((await host.inject(url)).headers.location).toBe('http://localhost:80/api/v1/shop/items/');
    }
    const documents = [await host.inject('/shop/openapi.json'), await host.inject('/api/v1/shop/openapi.json')];
    expect(documents[0]?.body).toBe(documents[1]?.body);
    expect(documents[0]?.json()).toMatchObject({ servers: [{ url: '/api/v1' }], paths: { '/shop/items/': {} } });
    expect(made).toBe(1);
  });

  test('reads JSON as the host does if the host has its own parser, and by its own rules otherwise', async () => {
    const other = Fastify();
    other.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, _body, done) => done(null, { name: 'by the host' }));
    for (const fastify of [host, other]) await fastify.register(antiphon, { controllers });
    const post = (fastify: FastifyInstance, payload: string) =>
      fastify.inject({ method: 'POST', url: '/items/raw', headers: { 'content-type': 'application/json' }, payload });
    expect((await post(other, '{')).json()).toEqual({ name: 'by the host' });
    expect((await post(host, '{')).statusCode).toBe(400);
    await other.close();
  });

  test('does not change how the host reads JSON', async () => {
    host.post('/own', async ({ body }) => body ?? 'nothing');
    await host.register(antiphon, { controllers });
    const response = await host.inject({ method: 'POST', url: '/own', headers: { 'content-type': 'application/json' }, payload: '' });
    expect([response.statusCode, response.json().code]).toEqual([400, 'FST_ERR_CTP_EMPTY_JSON_BODY']);
  });

  test('leaves errors to the host’s handler if that is configured', async () => {
    host.setErrorHandler((error, _request, reply) => void reply.code(500).send(`the host’s: ${(error as Error).message}`));
    await host.register(antiphon, { controllers, errorHandler: 'host' });
    expect((await host.inject('/items/broken')).body).toBe('the host’s: teapot');
    expect((await host.inject({ method: 'PUT', url: '/items/broken' })).statusCode).toBe(405);
  });

  test('does not repeat an invalid host that the server trusts', async () => {
    const trusting = Fastify({ trustProxy: true });
    await trusting.register(antiphon, { controllers });
    const headers = { 'x-forwarded-host': 'evil.example/x?y', 'x-forwarded-proto': 'javascript' };
    expect((await trusting.inject({ url: '/items', headers })).headers.location).toBe('http://localhost/items/');
    await trusting.close();
  });

  test('leaves routes to the host if both define them', async () => {
    host.get('/api/items', async () => 'by hand');
    await host.register(antiphon, { prefix: '/api', controllers });
    expect((await host.inject('/api/items')).body).toBe('by hand');
    expect((await host.inject({ method: 'POST', url: '/api/items' })).headers.location).toBe('http://localhost:80/api/items/');
  });

  test('runs `configure` in its own scope', async () => {
    const configure = (scope: FastifyInstance) =>
      void scope.addHook('onSend', async (_request, reply) => void reply.header('x-plugin', 'yes'));
    host.get('/own', async () => 'own');
    await host.register(antiphon, { controllers, configure });
    expect((await host.inject('/items/')).headers['x-plugin']).toBe('yes');
    expect((await host.inject('/own')).headers['x-plugin']).toBeUndefined();
  });

  test('rejects options that only a server can have, each with its fix', async () => {
    const options = { controllers, forwardedAllowIps: '*', forwardedHeaders: ['for'], logger: true, fastify: {}, rootPath: '/a?b' };
    await expect(host.register(antiphon, options)).rejects.toMatchObject({
      problems: [
        { member: 'forwardedAllowIps', fix: "give the host `trustProxy`: Fastify({ trustProxy: '10.0.0.0/8' })" },
        { member: 'forwardedHeaders' },
        { member: 'logger' },
        { member: 'fastify' },
        { className: 'antiphon', member: 'rootPath' },
      ],
    });
  });

  test('rejects a root path within a prefix, where its routes could not be registered', async () => {
    const nested = host.register(async (scope) => void (await scope.register(antiphon, { controllers, rootPath: '/a' })), {
      prefix: '/v1',
    });
    await expect(nested).rejects.toThrow('is set within the prefix `/v1`');
  });
});

test('an application accepts such plugins by its `fastify`, and they apply to its routes', async () => {
  const app = createApp({ controllers });
  host = app.fastify;
  await host.register(cors, { origin: 'https://shop.example' });
  await host.register(helmet);
  await host.register(rateLimit, { max: 1 });
  await host.register(cookie);
  const response = await app.inject({ url: '/items/', headers: { origin: 'https://shop.example' } });
  expect(response.headers).toMatchObject({
    'access-control-allow-origin': 'https://shop.example',
    'x-ratelimit-limit': '1',
    'x-frame-options': 'SAMEORIGIN',
  });
  expect((await app.inject('/items/')).statusCode).toBe(429);
});
