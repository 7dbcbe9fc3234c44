import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookiesOf, type Entry, load } from '../entry';

const secret = 'a secret that is long enough for all of them';
const authorization = (value: string) => ({ headers: { authorization: value } });

/** Plugins that authorize requests, and remember users. */
export const access: readonly Entry[] = [
  {
    name: '@fastify/auth',
    does: 'combines checks in a hook',
    async setUp(fastify) {
      await fastify.register(load('@fastify/auth'));
      const check = async (request: FastifyRequest) => {
        if (request.headers.authorization === undefined) throw Object.assign(new Error('who are you?'), { statusCode: 401 });
      };
      fastify.addHook('preHandler', fastify.auth([check]));
    },
    async check({ send }) {
      expect((await send('/probe')).statusCode).toBe(401);
      expect((await send('/probe', authorization('x'))).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/basic-auth',
    does: 'requires a name and a password',
    async setUp(fastify) {
      const validate = async (name: string) => {
        if (name !== 'ann') throw new Error('not you');
      };
      await fastify.register(load('@fastify/basic-auth'), { validate, authenticate: true });
      fastify.addHook('onRequest', fastify.basicAuth);
    },
    async check({ send }) {
      const refused = await send('/probe');
      expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Basic/)]);
      expect((await send('/probe', authorization(`Basic ${btoa('ann:x')}`))).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/bearer-auth',
    does: 'requires a token',
    setUp: (fastify) => fastify.register(load('@fastify/bearer-auth'), { keys: new Set(['key']) }),
    async check({ send }) {
      expect((await send('/probe')).statusCode).toBe(401);
      expect((await send('/probe', authorization('Bearer key'))).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/cookie',
    does: 'reads, signs and sets cookies; registered where routes read cookies or `cookieSecret` is set',
    setUp: (fastify) => fastify.register(load('@fastify/cookie'), { secret }),
    act(request, reply) {
      reply.setCookie('seen', 'yes', { signed: true, path: '/' });
      return { seen: request.cookies.a };
    },
    async check({ send }) {
      const response = await send('/probe', { headers: { cookie: 'a=1' } });
      expect(response.json()).toEqual({ seen: '1' });
      expect(response.cookies).toMatchObject([{ name: 'seen', value: expect.stringMatching(/^yes\./) }]);
    },
  },
  {
    name: '@fastify/csrf-protection',
    does: 'issues and checks a token',
    async setUp(fastify) {
      await fastify.register(load('@fastify/cookie'), { secret });
      await fastify.register(load('@fastify/csrf-protection'));
      fastify.addHook('preHandler', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
        if (request.method === 'POST') fastify.csrfProtection(request, reply, done);
        else done();
      });
    },
    act: (_request, reply) => ({ token: reply.generateCsrf() }),
    async check({ send }) {
      const given = await send('/probe');
      expect((await send('/probe', { method: 'POST' })).statusCode).toBe(403);
      const headers = { ...cookiesOf(given), 'csrf-token': given.json().token };
      expect((await send('/probe', { method: 'POST', headers })).statusCode).toBe(200);
    },
  },
  {
    name: '@fastify/flash',
    does: 'keeps messages for the next request',
    async setUp(fastify) {
      await fastify.register(load('@fastify/secure-session'), { key: Buffer.alloc(32, 1), cookie: { path: '/' } });
      await fastify.register(load('@fastify/flash'));
    },
    act(request, reply) {
      const found = reply.flash('info');
      if (found.length === 0) request.flash('info', 'hello');
      return { found };
    },
    async check({ send }) {
      const first = await send('/probe');
      expect((await send('/probe', { headers: cookiesOf(first) })).json()).toEqual({ found: ['hello'] });
    },
  },
  {
    name: '@fastify/jwt',
    does: 'signs and verifies tokens',
    async setUp(fastify) {
      await fastify.register(load('@fastify/jwt'), { secret });
      fastify.addHook('onRequest', async (request: Signed) => (request.method === 'GET' ? request.jwtVerify() : undefined));
    },
    act: (request) => (request.method === 'GET' ? { user: request.user.name } : { token: request.server.jwt.sign({ name: 'ann' }) }),
    async check({ send }) {
      expect((await send('/probe')).statusCode).toBe(401);
      const { token } = (await send('/probe', { method: 'POST' })).json();
      expect((await send('/probe', authorization(`Bearer ${token}`))).json()).toEqual({ user: 'ann' });
    },
  },
  {
    name: '@fastify/oauth2',
    does: 'redirects to a provider',
    async setUp(fastify) {
      const oauth2 = load('@fastify/oauth2');
      await fastify.register(oauth2, {
        name: 'provider',
        credentials: {
          client: { id: 'id', secret },
          auth: { authorizeHost: 'http://127.0.0.1:1', authorizePath: '/authorize', tokenHost: 'http://127.0.0.1:1' },
        },
        startRedirectPath: '/login',
        callbackUri: 'http://127.0.0.1/callback',
      });
    },
    async check({ send }) {
      const response = await send('/login');
      expect([response.statusCode, response.headers.location]).toEqual([302, expect.stringContaining('/authorize?')]);
    },
  },
  {
    name: '@fastify/passport',
    does: 'authenticates by a strategy and remembers the user',
    async setUp(fastify) {
      const { Authenticator, Strategy } = require('@fastify/passport');
      class Named extends Strategy {
        authenticate(request: FastifyRequest) {
          const name = request.headers['x-name'];
          if (name === undefined) (this as unknown as { pass(): void }).pass();
          else (this as unknown as { success(user: object): void }).success({ name });
        }
      }
      const passport = new Authenticator();
      passport.use('named', Reflect.construct(Named, ['named']));
      passport.registerUserSerializer(async (user: object) => user);
      passport.registerUserDeserializer(async (user: object) => user);
      await fastify.register(load('@fastify/secure-session'), { key: Buffer.alloc(32, 1), cookie: { path: '/' } });
      await fastify.register(passport.initialize());
      await fastify.register(passport.secureSession());
      fastify.addHook('preValidation', passport.authenticate('named') as never);
    },
    act: (request) => ({ user: request.user ?? null }),
    async check({ send }) {
      const entered = await send('/probe', { headers: { 'x-name': 'ann' } });
      expect(entered.json()).toEqual({ user: { name: 'ann' } });
      expect((await send('/probe', { headers: cookiesOf(entered) })).json()).toEqual({ user: { name: 'ann' } });
      expect((await send('/probe')).json()).toEqual({ user: null });
    },
  },
  {
    name: '@fastify/rate-limit',
    does: 'limits the requests of a client',
    setUp: (fastify) => fastify.register(load('@fastify/rate-limit'), { max: 2 }),
    async check({ send }) {
      const statuses: number[] = [];
      for (let count = 0; count < 3; count++) statuses.push((await send('/probe')).statusCode);
      expect(statuses).toEqual([200, 200, 429]);
    },
  },
  {
    name: '@fastify/secure-session',
    does: 'keeps a session in an encrypted cookie',
    setUp: (fastify) => fastify.register(load('@fastify/secure-session'), { key: Buffer.alloc(32, 1), cookie: { path: '/' } }),
    act: countInSession,
    check: async ({ send }) => expectCount(await send('/probe'), (headers) => send('/probe', { headers })),
  },
  {
    name: '@fastify/session',
    does: 'keeps a session on the server',
    async setUp(fastify) {
      await fastify.register(load('@fastify/cookie'));
      await fastify.register(load('@fastify/session'), { secret, cookie: { secure: false } });
    },
    act: countInSession,
    check: async ({ send }) => expectCount(await send('/probe'), (headers) => send('/probe', { headers })),
  },
];

interface Signed extends FastifyRequest {
  jwtVerify(): Promise<unknown>;
}

interface Session {
  get(name: string): number | undefined;
  set(name: string, value: number): void;
}

function countInSession({ session }: FastifyRequest & { session: Session }, _reply: FastifyReply): object {
  const count = (session.get('count') ?? 0) + 1;
  session.set('count', count);
  return { count };
}

async function expectCount(
  first: Parameters<typeof cookiesOf>[0],
  next: (headers: { readonly cookie: string }) => Promise<Parameters<typeof cookiesOf>[0]>,
): Promise<void> {
  expect(first.json()).toEqual({ count: 1 });
  expect((await next(cookiesOf(first))).json()).toEqual({ count: 2 });
}
