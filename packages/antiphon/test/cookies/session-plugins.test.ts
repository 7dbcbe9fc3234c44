import cookie from '@fastify/cookie';
import secureSession from '@fastify/secure-session';
import session, { type SessionStore } from '@fastify/session';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { antiphon, Controller, Cookie, createApp, Get, HTTPException, Query, Req, Response } from '../../src';

const cookieSecret = 'the secret of the application, of 32 bytes';
const [oldSecret, newSecret] = ['the old secret of sessions, of 32 bytes', 'the new secret of sessions, of 32 bytes'];
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

interface Session {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Each plugin declares its own type of session. */
const sessionOf = (request: FastifyRequest) => (request as unknown as { readonly session: Session }).session;

@Controller()
class AccountController {
  @Get('/enter')
  enter(@Query('name') name: string, @Req() request: FastifyRequest, response: Response) {
    sessionOf(request).set('name', name);
    response.setCookie('theme', 'dark', { signed: true });
    return { name };
  }

  @Get('/me')
  me(@Req() request: FastifyRequest, @Cookie('theme?', String, { signed: true }) theme: string | undefined) {
    return { name: sessionOf(request).get('name') ?? null, theme: theme ?? null };
  }

  @Get('/fails')
  fails(@Req() request: FastifyRequest, response: Response) {
    sessionOf(request).set('name', 'bob');
    response.setCookie('theme', 'light', { signed: true });
    throw new HTTPException(409);
  }
}

const controllers = [AccountController];

type Configure = (fastify: FastifyInstance) => unknown;

/** The plugins with an old secret, and with a new one that has been put before it. */
const plugins: Readonly<Record<string, (isRotated: boolean) => Configure>> = {
  '@fastify/session': (isRotated) => (fastify) =>
    fastify.register(session, {
      secret: isRotated ? [newSecret, oldSecret] : oldSecret,
      cookieName: 'session',
      saveUninitialized: false,
      cookie: { secure: false, maxAge: 60_000 },
      store: storeOf(sessions),
    }),
  '@fastify/secure-session': (isRotated) => (fastify) =>
    fastify.register(secureSession, {
      key: isRotated ? [newKey, oldKey] : oldKey,
      expiry: 60,
      cookie: { path: '/', maxAge: 60 },
    }),
};

const sessions = new Map<string, string>();

/** Sessions survive a restart with another secret. */
function storeOf(stored: Map<string, string>): SessionStore {
  return {
    set: (id, value, done) => done(stored.set(id, JSON.stringify(value)) && undefined),
    get: (id, done) => done(null, stored.has(id) ? JSON.parse(stored.get(id) as string) : null),
    destroy: (id, done) => done(stored.delete(id) ? undefined : undefined),
  };
}

/** An application that has registered `@fastify/cookie` itself, and a host that has. */
const places: Readonly<Record<string, (configure: Configure) => Promise<FastifyInstance>>> = {
  'an application with a secret': async (configure) => {
    const app = await createApp({ controllers, cookieSecret, configure }).ready();
    return app.fastify;
  },
  'a host with @fastify/cookie': async (configure) => {
    const host = Fastify();
    await host.register(cookie, { secret: 'the secret of the host, of more than 32 bytes' });
    await host.register(antiphon, { controllers, cookieSecret, configure });
    return host;
  },
};

const cases = Object.keys(plugins).flatMap((plugin) => Object.keys(places).map((place) => [plugin, place] as const));

describe.each(cases)('%s in %s', (plugin, place) => {
  const opened: FastifyInstance[] = [];
  const open = async (isRotated = false) => {
    const server = await (places[place] as (configure: Configure) => Promise<FastifyInstance>)(
      (plugins[plugin] as (rotated: boolean) => Configure)(isRotated),
    );
    opened.push(server);
    return server;
  };
  const me = async (server: FastifyInstance, cookies: string) => (await server.inject({ url: '/me', headers: { cookie: cookies } })).json();

  afterEach(async () => {
    jest.restoreAllMocks();
    sessions.clear();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  /** Returns the cookies of a new session, and the name and value of each. */
  const enter = async (server: FastifyInstance) => {
    const response = await server.inject('/enter?name=ann');
    const pairs = [response.headers['set-cookie']].flat().map((text) => String(text).split(';')[0] as string);
    const find = (name: string) => pairs.find((pair) => pair.startsWith(`${name}=`)) as string;
    return { pairs, session: find('session'), theme: find('theme') };
  };

  test('keeps a session beside our signed cookies', async () => {
    const server = await open();
    const { pairs } = await enter(server);
    expect(pairs).toHaveLength(2);
    expect(await me(server, pairs.join('; '))).toEqual({ name: 'ann', theme: 'dark' });
    expect(await me(server, '')).toEqual({ name: null, theme: null });
  });

  test('starts a new session for a cookie that was tampered with, and ours is a 401', async () => {
    const server = await open();
    const entered = await enter(server);
    const changed = (pair: string) => pair.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`);
    expect(await me(server, [changed(entered.session), entered.theme].join('; '))).toEqual({ name: null, theme: 'dark' });
    const { statusCode } = await server.inject({ url: '/me', headers: { cookie: [entered.session, changed(entered.theme)].join('; ') } });
    expect(statusCode).toBe(401);
    // The cookie of the session is not ours, and ours is not that of the session.
    const swapped = [entered.session.replace('session=', 'theme='), entered.theme.replace('theme=', 'session=')];
    expect((await server.inject({ url: '/me', headers: { cookie: swapped[0] as string } })).statusCode).toBe(401);
    expect(await me(server, swapped[1] as string)).toEqual({ name: null, theme: null });
  });

  test('accepts a session that an old secret has signed, while the secret is in the list', async () => {
    const entered = await enter(await open());
    const rotated = await open(true);
    expect(await me(rotated, entered.session)).toEqual({ name: 'ann', theme: null });
    const renewed = await enter(rotated);
    expect(await me(rotated, renewed.session)).toEqual({ name: 'ann', theme: null });
    expect(await me(await open(), renewed.session)).toEqual({ name: null, theme: null });
  });

  test('ends a session that has expired, while a signed cookie without an age stays', async () => {
    const server = await open();
    const { pairs } = await enter(server);
    const later = Date.now() + 61_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await me(server, pairs.join('; '))).toEqual({ name: null, theme: 'dark' });
  });

  test('an error has none of the cookies that its action has set, and keeps the session', async () => {
    const server = await open();
    const response = await server.inject('/fails');
    expect(response.statusCode).toBe(409);
    const pairs = [response.headers['set-cookie']].flat().map((text) => String(text).split('=')[0]);
    expect(pairs).toEqual(['session']);
  });
});
