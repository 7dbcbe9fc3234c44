import type { FastifyRequest } from 'fastify';
import { Controller, createApp, Get, Hook, HTTPException } from '../../src';

/** Returns the config that a guard reads from its route. */
const configOf = (request: FastifyRequest) => {
  const { url: _url, method: _method, ...config } = request.routeOptions.config as unknown as Record<string, unknown>;
  return config;
};

it('merges config by key, so a guard sees the roles of the controller beside the config of the action', async () => {
  @Controller('/orders', { fastify: { config: { area: 'shop', roles: ['admin'], limit: 1 } as object } })
  @Hook('onRequest', async (request) => {
    if (!(configOf(request).roles as string[] | undefined)?.includes('admin')) throw new HTTPException(403);
  })
  class Orders {
    @Get('/a', { fastify: { config: { limit: 2, tag: 'x' } as object } })
    limited(): string {
      return 'limited';
    }
    @Get('/b', { fastify: { config: { roles: ['none'] } } as object })
    closed(): string {
      return 'closed';
    }
  }
  const app = await createApp({ controllers: [Orders] }).ready();
  expect(app.routes.map(({ fastify }) => fastify.config)).toEqual([
    { area: 'shop', roles: ['admin'], limit: 2, tag: 'x' },
    { area: 'shop', roles: ['none'], limit: 1 },
  ]);
  expect((await app.inject('/orders/a')).statusCode).toBe(200);
  expect((await app.inject('/orders/b')).statusCode).toBe(403);
  await app.close();
});

it('merges constraints by key; those of the action take precedence', async () => {
  @Controller('/v', { fastify: { constraints: { version: '1.0.0', host: 'a.example' } } })
  class Versions {
    @Get('/x') one(): string {
      return 'one';
    }
    @Get('/x', { fastify: { constraints: { version: '2.0.0' } } }) two(): string {
      return 'two';
    }
  }
  const app = await createApp({ controllers: [Versions] }).ready();
  const get = async (version: string, host: string) =>
    (await app.inject({ url: '/v/x', headers: { 'accept-version': version, host } })).statusCode;
  expect(await get('1.0.0', 'a.example')).toBe(200);
  expect(await get('2.0.0', 'a.example')).toBe(200);
  expect(await get('2.0.0', 'b.example')).toBe(404);
  await app.close();
});

it('runs hooks of the controller before those of the action, uses the innermost bodyLimit, and merges schema', async () => {
  const ran: string[] = [];
  const note = (name: string) => async () => void ran.push(name);
  @Controller('/h', { fastify: { bodyLimit: 10, onRequest: note('controller'), schema: { tags: ['a'] } as object } })
  class Hooks {
    @Get('/x', { fastify: { bodyLimit: 20, onRequest: note('first'), schema: { summary: 'x' } as object } })
    @Hook('onRequest', note('second'))
    x(): string {
      return 'x';
    }
  }
  const app = await createApp({ controllers: [Hooks] }).ready();
  await app.inject('/h/x');
  expect(ran).toEqual(['controller', 'first', 'second']);
  expect(app.routes[0]?.fastify).toMatchObject({ bodyLimit: 20, schema: { tags: ['a'], summary: 'x' } });
  await app.close();
});
