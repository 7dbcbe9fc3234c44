import type { FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import { type AppOptions, antiphon, Controller, createApp, Get, Path, Post, Req } from '../../src';
import { internalsOf } from '../../src/internal';
import { checkContract } from '../../src/testing';

@Controller('/items')
class ItemsController {
  @Get() list() {
    return ['plumbus'];
  }

  @Get('/:id') read(@Path('id') id: string, @Req() request: FastifyRequest) {
    return { id, url: request.urlFor(ItemsController, 'read', { id }), path: request.routeOptions.url };
  }

  @Post() create() {
    return {};
  }
}

@Controller('/health')
class HealthController {
  @Get() read() {
    return { up: true };
  }
}

function create(options: Partial<AppOptions> = {}) {
  return createApp({ controllers: [ItemsController, HealthController], prefix: { path: '/api', exclude: [HealthController] }, ...options });
}

const app = create();
afterAll(() => app.close());

const get = async (url: string, method: 'GET' | 'DELETE' = 'GET') => app.inject({ method, url });

test('all routes have the prefix, except those of excluded controllers', async () => {
  expect([(await get('/api/items')).json(), (await get('/health')).json()]).toEqual([['plumbus'], { up: true }]);
  expect([(await get('/items')).statusCode, (await get('/api/health')).statusCode]).toEqual([404, 404]);
  expect(app.routes.map(({ path }) => path)).toEqual(['/api/items', '/api/items/:id', '/api/items', '/health']);
});

test.each(['/api', 'api', '/api/', 'api/'])('the prefix `%s` is the path `/api`', async (prefix) => {
  const other = create({ prefix });
  expect((await other.inject('/api/health')).statusCode).toBe(200);
  await other.close();
});

test('the document and its pages are below the prefix, and the document has the paths that are requested', async () => {
  expect(Object.keys((await get('/api/openapi.json')).json().paths)).toEqual(['/api/items', '/api/items/{id}', '/health']);
  expect((await get('/api/docs')).body).toContain('src="./docs/swagger-ui-init.js"');
  expect((await get('/api/docs/swagger-ui-init.js')).body).toContain('link("../")');
  expect([(await get('/docs')).statusCode, (await get('/api/redoc')).statusCode]).toEqual([404, 200]);
  expect(internalsOf(app).docsUrl).toBe('/api/docs');
});

test('slash redirects, 405 and URLs of actions include the prefix', async () => {
  expect((await get('/api/items/?a=1')).headers.location).toBe('http://localhost:80/api/items?a=1');
  expect((await get('/api/docs/')).headers.location).toBe('../docs');
  expect((await get('/api/items', 'DELETE')).headers.allow).toBe('GET, HEAD, POST');
  expect(app.urlFor(ItemsController, 'read', { id: 7 })).toBe('/api/items/7');
  expect((await get('/api/items/7')).json()).toEqual({ id: '7', url: 'http://localhost:80/api/items/7', path: '/api/items/:id' });
});

test('a root path is before the prefix', async () => {
  const behind = create({ rootPath: '/shop' });
  expect((await behind.inject('/api/items/7')).json().url).toBe('http://localhost:80/shop/api/items/7');
  expect((await behind.inject('/shop/api/items')).statusCode).toBe(200);
  expect((await behind.inject('/shop/api/items/')).headers.location).toBe('http://localhost:80/shop/api/items');
  expect((await behind.inject('/api/openapi.json')).json().servers).toEqual([{ url: '/shop' }]);
  expect(behind.urlFor(ItemsController, 'list')).toBe('/shop/api/items');
  await behind.close();
});

test('mounts keep their paths, and a mounted application has its own prefix', async () => {
  const outer = create({ includeMounted: true });
  outer.mount('/sub', createApp({ controllers: [HealthController], prefix: '/v1' }));
  expect((await outer.inject('/sub/v1/health')).json()).toEqual({ up: true });
  expect((await outer.inject('/sub/v1/openapi.json')).json().paths).toHaveProperty(['/v1/health']);
  expect(outer.urlFor(HealthController, 'read')).toBe('/health');
  expect(Object.keys(outer.openapi().paths)).toContain('/sub/v1/health');
  await outer.close();
});

test('the plugin has its prefix after that of its host', async () => {
  const host = Fastify();
  host.register(async (scope) => void scope.register(antiphon, { prefix: '/api', controllers: [HealthController] }), { prefix: '/host' });
  expect((await host.inject('/host/api/health')).json()).toEqual({ up: true });
  expect((await host.inject('/host/api/openapi.json')).json().paths).toHaveProperty(['/host/api/health']);
  await host.close();
});

test('the contract holds with a prefix', async () => {
  const checked = create();
  expect(await checkContract(checked)).toMatchObject({ operations: 4, violations: [] });
  await checked.close();
});
