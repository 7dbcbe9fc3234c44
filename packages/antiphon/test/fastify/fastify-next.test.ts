import { IsString } from 'class-validator';
import type Fastify from 'fastify';
import { antiphon, Body, Controller, Get, Post, StreamingResponse } from '../../src/index';

class Item {
  @IsString() name!: string;
}

@Controller('/items')
class ItemsController {
  @Get('/')
  list() {
    return [1];
  }

  @Post('/')
  create(@Body() item: Item) {
    return item;
  }

  @Get('/stream')
  stream() {
    return new StreamingResponse(['a', 'b']);
  }
}

// Fastify 6 is for Node 22 and later, which have it.
beforeAll(() => {
  (Promise as { withResolvers?: unknown }).withResolvers ??= () => {
    const resolvers: Record<string, unknown> = {};
    resolvers.promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
    return resolvers;
  };
});

test('the plugin works in a host of Fastify 6, as far as that is released', async () => {
  const next: typeof Fastify = require('fastify-next');
  const host = next();
  host.register(antiphon, { prefix: '/api', controllers: [ItemsController] });
  const origin = await host.listen({ port: 0, host: '127.0.0.1' });
  const send = async (method: string, path: string, body?: object) => {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const { status, headers: received } = await fetch(`${origin}${path}`, {
      method,
      headers,
      redirect: 'manual',
      body: JSON.stringify(body),
    });
    return [status, received.get('location') ?? received.get('allow') ?? received.get('content-type')];
  };
  expect(await send('GET', '/api/items/')).toEqual([200, 'application/json']);
  expect(await send('GET', '/api/items')).toEqual([307, `${origin}/api/items/`]);
  expect(await send('DELETE', '/api/items/')).toEqual([405, 'GET, HEAD, POST']);
  expect(await send('POST', '/api/items/', { name: 'a' })).toEqual([200, 'application/json']);
  expect(await send('POST', '/api/items/', { name: 1 })).toEqual([422, 'application/problem+json']);
  expect(await send('GET', '/api/items/stream')).toEqual([200, null]);
  expect(await send('GET', '/api/openapi.json')).toEqual([200, 'application/json']);
  expect(await send('GET', '/api/docs')).toEqual([200, 'text/html; charset=utf-8']);
  await host.close();
});
