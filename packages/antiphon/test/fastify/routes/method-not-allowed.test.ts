import cors from '@fastify/cors';
import { anything, Body, Controller, createApp, Get, Path, Post } from '../../../src';
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
