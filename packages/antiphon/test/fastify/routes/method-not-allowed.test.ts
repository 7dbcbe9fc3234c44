import cors from '@fastify/cors';
import Fastify, { type FastifyRequest, type onRequestHookHandler } from 'fastify';
import { type App, antiphon, anything, Body, Controller, createApp, Get, Path, Post } from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

@Controller()
class SlashController {
  @Get('/items/')
  items() {
    return [];
  }

  @Post('/items/')
  create(@Body(anything()) item: unknown) {
    return item;
  }

  @Get('/plain')
  plain() {
    return 1;
  }

  @Get('/deep/:part/end/')
  deep(@Path('part') part: string) {
    return part;
  }

  @Get('/files/*')
  files(@Path('*') path: string) {
    return path;
  }
}

const app = createApp({ controllers: [SlashController] });
afterAll(() => app.close());

const port = portOf(app);
const send = async (requestLine: string) => rawExchange(await port, requestLine, ['Host: testserver']);

describe('a method that a path does not have', () => {
  test('is rejected with every method that the path has', async () => {
    const { status, headers } = await send('DELETE /items/');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('leaves a route of the author alone, which `Allow` includes', async () => {
    const beside = createApp({
      controllers: [SlashController],
      configure: (fastify) => fastify.options('/items/', async () => 'own options').get('/items', async () => 'no redirect'),
    });
    beside.fastify.delete('/plain', async () => 'deleted');
    expect((await beside.inject({ method: 'OPTIONS', url: '/items/' })).body).toBe('own options');
    expect((await beside.inject('/items')).body).toBe('no redirect');
    expect((await beside.inject({ method: 'DELETE', url: '/plain' })).body).toBe('deleted');
    const rejected = await beside.inject({ method: 'PUT', url: '/items/' });
    expect([rejected.statusCode, rejected.headers.allow]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    await beside.close();
  });

  test('leaves preflights to @fastify/cors', async () => {
    const beside = createApp({ controllers: [SlashController], configure: (fastify) => fastify.register(cors, { origin: true }) });
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
    const preflight = await beside.inject({ method: 'OPTIONS', url: '/items/', headers });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, 'https://shop.example']);
    expect((await beside.inject({ method: 'DELETE', url: '/items/' })).statusCode).toBe(405);
    await beside.close();
  });

  test('is rejected below an empty wildcard, but is not found if a parameter is missing', async () => {
    expect((await send('DELETE /files/')).status).toBe(405);
    expect((await send('DELETE /deep//end/')).status).toBe(404);
  });
});

@Controller('/items')
class ItemsController {
  @Post()
  create(@Body(anything()) item: unknown) {
    return item;
  }

  @Get('/:id')
  read(@Path('id') id: string) {
    return id;
  }
}

/** The status of a response, and what the client learns from it: the methods, the location or the body. */
async function rejection(host: { inject: App['inject'] }, method: 'GET' | 'PUT' | 'OPTIONS', url: string, headers = {}): Promise<string> {
  const { statusCode, headers: received, body } = await host.inject({ method, url, headers });
  return `${statusCode} ${received.allow ?? received.location ?? body}`;
}

// Each of these would differ if a not-found handler, or a wildcard with a table, responded in place of routes (decisions/003-slashes-and-405-are-routes.md).
describe('405 responses and redirects are routes', () => {
  test('ahead of the less specific routes of a host, such as the page of a single-page application', async () => {
    const host = Fastify();
    host.get('/*', async () => 'page');
    host.options('*', async () => 'options');
    host.setNotFoundHandler((_request, reply) => void reply.code(404).send('none'));
    await host.register(antiphon, { controllers: [ItemsController] });
    expect(await rejection(host, 'GET', '/items')).toBe('405 POST');
    expect(await rejection(host, 'OPTIONS', '/items')).toBe('405 POST');
    expect(await rejection(host, 'GET', '/items/5/')).toBe('307 http://localhost:80/items/5');
    expect(await rejection(host, 'GET', '/items/5//')).toBe('307 http://localhost:80/items/5');
    expect(await rejection(host, 'GET', '/items/5/deep')).toBe('200 page');
    expect(await rejection(host, 'PUT', '/items/5/deep')).toBe('404 none');
    await host.close();
  });

  test('to which plugins add hooks when they are registered', async () => {
    const host = Fastify();
    host.addHook('onRoute', (route) => {
      const count: onRequestHookHandler = (_request, reply, done) => {
        reply.header('x-counted', route.url);
        done();
      };
      route.onRequest = [count, route.onRequest ?? []].flat();
    });
    await host.register(antiphon, { controllers: [ItemsController] });
    const counted = async (url: string) => {
      const { statusCode, headers } = await host.inject({ method: 'PUT', url });
      return [statusCode, headers['x-counted']];
    };
    expect(await counted('/items')).toEqual([405, '/items']);
    expect(await counted('/items/5/')).toEqual([307, '/items/:id/']);
    await host.close();
  });

  test("whose path and parameters the hooks of the plugin's scope see, and no others", async () => {
    const seen: unknown[] = [];
    const record = (scope: string) => async (request: FastifyRequest) => {
      seen.push([scope, request.routeOptions.url, request.params, request.is404]);
    };
    const host = Fastify();
    host.addHook('onRequest', record('host'));
    await host.register(async (scope) => {
      scope.addHook('onRequest', record('scope'));
      await scope.register(antiphon, { prefix: '/api', controllers: [ItemsController] });
    });
    await host.register(async (other) => void other.addHook('onRequest', record('other')));
    await host.inject({ method: 'PUT', url: '/api/items/5' });
    await host.inject({ method: 'PUT', url: '/api/items/5/' });
    expect(seen).toEqual([
      ['host', '/api/items/:id', { id: '5' }, false],
      ['scope', '/api/items/:id', { id: '5' }, false],
      ['host', '/api/items/:id/', { id: '5' }, false],
      ['scope', '/api/items/:id/', { id: '5' }, false],
    ]);
    await host.close();
  });

  test('that respond before a body is read, which no parser rejects', async () => {
    const beside = createApp({ controllers: [ItemsController] });
    for (const headers of [{ 'content-type': 'application/json' }, { 'content-type': 'text/unknown' }]) {
      expect(await beside.inject({ method: 'PUT', url: '/items', headers, payload: '{' })).toMatchObject({ statusCode: 405 });
      expect(await beside.inject({ method: 'PUT', url: '/items/5/', headers, payload: '{' })).toMatchObject({ statusCode: 307 });
    }
    await beside.close();
  });

  test('behind a route of the author for some hosts only', async () => {
    const beside = createApp({ controllers: [ItemsController] });
    beside.fastify.put('/items', { constraints: { host: 'shop.example' } }, async () => 'put');
    expect(await rejection(beside, 'PUT', '/items', { host: 'shop.example' })).toBe('200 put');
    expect(await rejection(beside, 'PUT', '/items', { host: 'other.example' })).toBe('405 POST');
    await beside.close();
  });
});
