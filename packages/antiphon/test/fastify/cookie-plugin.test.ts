import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import { APIKeyCookie, antiphon, Controller, Cookie, createApp, Get, HTTPException, Post, Reply, Req, record } from '../../src';
import { hasHooks } from '../../src/fastify/fastify-internals';

const cookieSecret = 'the secret of the application, of 32 bytes';

@Controller()
class ReadingController {
  @Get('/read')
  read(@Cookie('a') a: string, @Req() request: FastifyRequest) {
    return { a, all: request.cookies };
  }

  @Get('/all')
  all(@Cookie(record(String)) all: Record<string, string>) {
    return all;
  }
}

@Controller()
class PlainController {
  @Get('/plain')
  plain(@Req() request: FastifyRequest) {
    return { cookies: request.cookies ?? null };
  }

  @Get('/reply')
  reply(@Reply() reply: FastifyReply) {
    reply.setCookie('a', 'b c', { signed: true, path: '/' }).setCookie('d', 'e').clearCookie('f');
    return 'set';
  }

  @Get('/unsigned')
  unsigned(@Req() request: FastifyRequest) {
    return request.unsignCookie(request.cookies.a ?? '');
  }

  @Post('/fails')
  fails(@Reply() reply: FastifyReply) {
    reply.setCookie('a', 'b');
    throw new HTTPException(409);
  }
}

const read = { url: '/read', headers: { cookie: 'a=%41; b="c"' } };

describe('@fastify/cookie', () => {
  test('is registered where a route reads cookies, also for hooks that `configure` has registered before', async () => {
    const seen: unknown[] = [];
    const configure = (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async (request) => void seen.push({ ...request.cookies }));
    const app = createApp({ controllers: [ReadingController, PlainController], configure });
    expect((await app.inject(read)).json()).toEqual({ a: 'A', all: { a: 'A', b: 'c' } });
    expect((await app.inject({ url: '/plain', headers: { cookie: 'a=1' } })).json()).toEqual({ cookies: { a: '1' } });
    expect(seen).toEqual([{ a: 'A', b: 'c' }, { a: '1' }]);
    expect(app.fastify.hasPlugin('@fastify/cookie')).toBe(true);
    await app.close();
  });

  test('is registered where a security scheme reads a cookie', async () => {
    const app = createApp({ controllers: [PlainController], dependencies: [new APIKeyCookie('a')] });
    expect((await app.inject({ url: '/plain', headers: { cookie: 'a=1' } })).json()).toEqual({ cookies: { a: '1' } });
    await app.close();
  });

  test('is not registered where nothing reads cookies', async () => {
    const app = createApp({ controllers: [PlainController] });
    expect((await app.inject({ url: '/plain', headers: { cookie: 'a=1' } })).json()).toEqual({ cookies: null });
    expect(app.fastify.hasPlugin('@fastify/cookie')).toBe(false);
    await app.close();
  });

  test('adds no hook, so that routes without cookies pay nothing', async () => {
    const app = await createApp({ controllers: [ReadingController], cookieSecret }).ready();
    expect(hasHooks(app.fastify, {} as RouteOptions, ['onRequest', 'preParsing', 'preHandler', 'onSend'])).toBe(false);
    await app.close();
  });

  test('sets, signs and verifies cookies by its own methods, with the secret of the application', async () => {
    const app = createApp({ controllers: [PlainController], cookieSecret });
    const { headers } = await app.inject('/reply');
    const [a, ...others] = headers['set-cookie'] as string[];
    expect(a).toMatch(/^a=b%20c\.[^;]+; Path=\/; SameSite=Lax$/);
    expect(others).toEqual(['d=e; SameSite=Lax', expect.stringMatching(/^f=; Max-Age=0; Path=\//)]);
    const cookies = { cookie: String(a).split(';')[0] as string };
    expect((await app.inject({ url: '/unsigned', headers: cookies })).json()).toEqual({ valid: true, renew: false, value: 'b c' });
    expect((await app.inject({ url: '/unsigned', headers: { cookie: 'a=b' } })).json()).toMatchObject({ valid: false });
    await app.close();
  });

  test('sets a cookie once: the last call of the same name, domain and path replaces the others, and nothing else', async () => {
    const configure = (fastify: FastifyInstance) =>
      void fastify.get('/twice', async (_request, reply) => {
        void reply.header('set-cookie', 'a=own').setCookie('a', '1').setCookie('b', '1').setCookie('a', '2', { path: '/' });
        return reply.setCookie('a', '3', { path: '/deep' }).setCookie('b', '1').clearCookie('b').send('set');
      });
    const app = createApp({ controllers: [PlainController], cookieSecret, configure });
    const { headers } = await app.inject('/twice');
    expect(headers['set-cookie']).toEqual([
      'a=own',
      'a=2; Path=/; SameSite=Lax',
      'a=3; Path=/deep; SameSite=Lax',
      expect.stringMatching(/^b=; Max-Age=0; Path=\//),
    ]);
    await app.close();
  });

  test('signs with the secret of a mounted application if the outer one has none, and only there', async () => {
    const inner = createApp({ controllers: [PlainController], cookieSecret });
    const app = createApp({ controllers: [ReadingController, PlainController] }).mount('/inner', inner);
    const { headers } = await app.inject('/inner/reply');
    const [a] = headers['set-cookie'] as string[];
    const cookie = String(a).split(';')[0] as string;
    expect((await app.inject({ url: '/inner/unsigned', headers: { cookie } })).json()).toMatchObject({ valid: true, value: 'b c' });
    expect((await app.inject('/reply')).statusCode).toBe(500);
    await app.close();
  });

  test('an error has the cookies of hooks, but not those of its action', async () => {
    const configure = (fastify: FastifyInstance) =>
      void fastify.addHook('onRequest', async (_request, reply) => void reply.setCookie('hook', 'yes'));
    const app = createApp({ controllers: [PlainController], cookieSecret, configure });
    const response = await app.inject({ method: 'POST', url: '/fails' });
    expect([response.statusCode, response.headers['set-cookie']]).toEqual([409, 'hook=yes; SameSite=Lax']);
    await app.close();
  });

  test('carries the token of @fastify/csrf-protection', async () => {
    const configure = async (fastify: FastifyInstance) => {
      await fastify.register(csrf, { cookieOpts: { signed: true, path: '/' } });
      fastify.addHook('preHandler', (request, reply, done) =>
        request.method === 'POST' ? fastify.csrfProtection(request, reply, done) : done(),
      );
      fastify.get('/token', async (_request, reply) => ({ token: reply.generateCsrf() }));
    };
    const app = createApp({ controllers: [PlainController], cookieSecret, configure });
    const given = await app.inject('/token');
    const headers = { cookie: String(given.headers['set-cookie']).split(';')[0] as string, 'csrf-token': given.json().token };
    expect((await app.inject({ method: 'POST', url: '/fails' })).statusCode).toBe(403);
    expect((await app.inject({ method: 'POST', url: '/fails', headers })).statusCode).toBe(409);
    await app.close();
  });
});

describe('a plugin that the author has registered', () => {
  test.each<[string, () => Promise<FastifyInstance>]>([
    [
      'on the application',
      async () => {
        const app = createApp({ controllers: [ReadingController], cookieSecret });
        app.fastify.register(cookie, { parseOptions: { decode: (text: string) => `own ${text}` } } as object);
        return (await app.ready()).fastify;
      },
    ],
    [
      'in `configure`',
      async () => {
        const configure = async (fastify: FastifyInstance) =>
          void (await fastify.register(cookie, { parseOptions: { decode: (text: string) => `own ${text}` } } as object));
        return (await createApp({ controllers: [ReadingController], configure }).ready()).fastify;
      },
    ],
    [
      'on the host',
      async () => {
        const host = Fastify();
        await host.register(cookie, { parseOptions: { decode: (text: string) => `own ${text}` } } as object);
        await host.register(antiphon, { controllers: [ReadingController], cookieSecret });
        return host;
      },
    ],
  ])('%s stays, and does not change what `@Cookie` reads', async (_place, open) => {
    const server = await open();
    expect((await server.inject(read)).json()).toEqual({ a: 'A', all: { a: 'own %41', b: 'own "c"' } });
    await server.close();
  });

  test('in an inner scope stays', async () => {
    const configure = async (fastify: FastifyInstance) =>
      void (await fastify.register(async (scope) => {
        await scope.register(cookie, { secret: 'another' });
        scope.get('/inner', async ({ cookies }) => cookies);
      }));
    const app = createApp({ controllers: [ReadingController], cookieSecret, configure });
    expect((await app.inject({ url: '/inner', headers: { cookie: 'a=%41' } })).json()).toEqual({ a: 'A' });
    expect((await app.inject(read)).statusCode).toBe(200);
    await app.close();
  });
});

test('all cookies together include one without a name', async () => {
  const app = createApp({ controllers: [ReadingController] });
  expect((await app.inject({ url: '/all', headers: { cookie: 'x; =y; __proto__=z' } })).body).toBe('{"":"x","__proto__":"z"}');
  await app.close();
});
