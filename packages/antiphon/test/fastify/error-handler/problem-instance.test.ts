import 'reflect-metadata';
import Fastify from 'fastify';
import { type AppOptions, antiphon, Controller, createApp, Get, HTTPException, Path, Query } from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

@Controller('/items')
class Items {
  @Get('/:id') read(@Path('id') id: number, @Query('broken?', Boolean) broken: boolean | undefined) {
    if (broken) throw new Error('broken');
    throw new HTTPException(404, `No item ${id}`);
  }
}

async function instanceOf(port: number, target: string, headers: readonly string[] = [], method = 'GET'): Promise<unknown> {
  const { body } = await rawExchange(port, `${method} ${target}`, ['Host: test', ...headers]);
  return (JSON.parse(body) as { instance: string }).instance;
}

async function withApp(options: Partial<AppOptions>, use: (port: number) => Promise<void>): Promise<void> {
  const app = createApp({ controllers: [Items], ...options });
  try {
    await use(await portOf(app));
  } finally {
    await app.close();
  }
}

test('instance is the path that the client sees, whether the proxy strips the root path or not', () =>
  withApp({ rootPath: '/api' }, async (port) => {
    for (const prefix of ['', '/api']) {
      expect(await instanceOf(port, `${prefix}/items/7`)).toBe('/api/items/7');
      expect(await instanceOf(port, `${prefix}/items/x?secret=1`)).toBe('/api/items/x');
      expect(await instanceOf(port, `${prefix}/items/7?broken=true`)).toBe('/api/items/7');
      expect(await instanceOf(port, `${prefix}/nowhere`)).toBe('/api/nowhere');
      expect(await instanceOf(port, `${prefix}/items/7`, [], 'PUT')).toBe('/api/items/7');
    }
  }));

test('instance has the prefix that a trusted proxy reports', () =>
  withApp({ forwardedAllowIps: '127.0.0.1', forwardedHeaders: ['prefix'] }, async (port) => {
    expect(await instanceOf(port, '/items/7', ['X-Forwarded-Prefix: /shop'])).toBe('/shop/items/7');
    expect(await instanceOf(port, '/nowhere', ['X-Forwarded-Prefix: /shop'])).toBe('/shop/nowhere');
  }));

test('instance of a mounted application has the path of the mount once', async () => {
  const app = createApp({ controllers: [], rootPath: '/api' }).mount('/v1', createApp({ controllers: [Items] }));
  const port = await portOf(app);
  for (const prefix of ['', '/api']) expect(await instanceOf(port, `${prefix}/v1/items/7`)).toBe('/api/v1/items/7');
  expect(await instanceOf(port, '/v1/nowhere')).toBe('/api/v1/nowhere');
  await app.close();
});

test('instance in a host', async () => {
  const host = Fastify();
  host.register(antiphon, { prefix: '/in', controllers: [Items], rootPath: '/api' });
  await host.listen({ port: 0 });
  const { port } = host.server.address() as { port: number };
  for (const prefix of ['', '/api']) expect(await instanceOf(port, `${prefix}/in/items/7`)).toBe('/api/in/items/7');
  await host.close();
});

test('instance is a URI reference for every path of a client, also for one that no router accepts', () =>
  withApp({ rootPath: '/api' }, async (port) => {
    expect(await instanceOf(port, '/items/"<>\\^`{|}')).toBe('/api/items/%22%3C%3E%5C%5E%60%7B%7C%7D');
    expect(await instanceOf(port, '/items/%zz')).toBe('/api/items/%zz');
    expect(await instanceOf(port, 'http://test/items/7')).toBe('/api/items/7');
  }));
