import { Controller, createApp, Get, Path, Req } from 'antiphon';
import { internalsOf } from 'antiphon/internal';
import type { FastifyRequest } from 'fastify';
import { serve, serveApp } from './serve';

@Controller()
class ItemsController {
  @Get('/items/')
  list(@Req() request: FastifyRequest) {
    return { root: request.rootPath, url: request.fullUrl };
  }

  @Get('/deep/:part/end/')
  deep(@Path('part') part: string) {
    return part;
  }
}

const controllers = [ItemsController];

test('a request is handled alike whether the proxy strips the prefix or not', async () => {
  const send = await serve({ rootPath: '/api/v1', controllers });
  const [stripped, unstripped] = [await send('GET', '/items/'), await send('GET', '/api/v1/items/')];
  expect(JSON.parse(stripped.text)).toEqual({ root: '/api/v1', url: 'http://testserver/api/v1/items/' });
  expect(unstripped.text).toBe(stripped.text);
  expect((await send('GET', '/api/v1x/items/')).status).toBe(404);
});

test('slashes of the root path are normalized', async () => {
  const roots = await Promise.all(
    ['/api/v1/', 'api/v1', '//api//v1', '/'].map(async (rootPath) => {
      const send = await serve({ rootPath, controllers });
      return JSON.parse((await send('GET', '/items/')).text).root;
    }),
  );
  expect(roots).toEqual(['/api/v1', '/api/v1', '/api/v1', '']);
});

test('a slash redirect keeps the root path, once', async () => {
  const send = await serve({ rootPath: '/api/v1', controllers });
  expect((await send('GET', '/items?a=1')).header('location')).toEqual(['http://testserver/api/v1/items/?a=1']);
  expect((await send('GET', '/api/v1/items')).header('location')).toEqual(['http://testserver/api/v1/items/']);
});

test('a slash redirect keeps the raw path', async () => {
  const send = await serve({ controllers });
  expect((await send('GET', '/deep/a%2Fb/end')).header('location')).toEqual(['http://testserver/deep/a%2Fb/end/']);
  expect((await send('GET', '/deep/a%25b/end')).header('location')).toEqual(['http://testserver/deep/a%25b/end/']);
});

test('the root path of the command line wins over that of the application', async () => {
  const app = createApp({ rootPath: '/api/v1', controllers });
  internalsOf(app).override({ rootPath: '/other' });
  const send = await serveApp(app);
  expect(JSON.parse((await send('GET', '/other/items/')).text).root).toBe('/other');
  expect(app.openapi().servers ?? []).not.toContainEqual({ url: '/api/v1' });
});

test('a mounted application with its own root path is reachable, and keeps it', async () => {
  const app = createApp({ controllers: [] });
  app.mount('/shop', createApp({ rootPath: '/explicit', controllers }));
  const send = await serveApp(app);
  const reply = await send('GET', '/shop/items/');
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.text).root).toContain('/explicit');
});
