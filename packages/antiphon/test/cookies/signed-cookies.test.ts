import cookie from '@fastify/cookie';
import fc from 'fast-check';
import Fastify from 'fastify';
import {
  APIKeyCookie,
  type AppOptions,
  antiphon,
  Body,
  Controller,
  Cookie,
  cookie as cookieSource,
  createApp,
  Depends,
  dependency,
  Get,
  JSONResponse,
  type ParameterOptions,
  Post,
  Query,
  Req,
  Response,
  record,
  signedCookie,
} from '../../src';
import { CookieSignatures } from '../../src/cookies/cookie-signatures';
import { testClient } from '../../src/testing';

const cookieSecret = 'the first secret, of more than 32 bytes';
const newSecret = 'the second secret, of more than 32 bytes';

const viewer = dependency({ uses: [cookieSource('viewer?', String, { signed: true, invalid: 'absent' })] }, (name) => name ?? 'a guest');
const key = new APIKeyCookie('key', { signed: true });

@Controller()
class SessionController {
  @Get('/set')
  set(@Query('name') name: string, @Query('value') value: string, response: Response) {
    response.setCookie(name, value, { signed: true, httpOnly: true });
    return 'set';
  }

  @Get('/returned')
  returned() {
    return new JSONResponse('ok')
      .setCookie('a', '0')
      .setCookie('session', 'ann', { signed: true })
      .setCookie('session', 'bob', { signed: true })
      .deleteCookie('session');
  }

  @Get('/session')
  session(@Cookie('session', { signed: true }) session: string) {
    return { session };
  }

  @Get('/optional')
  optional(@Cookie('session?', String, { signed: true, invalid: 'absent' }) session: string | undefined) {
    return { session: session ?? null };
  }

  @Get('/number')
  count(@Cookie('count', { signed: true, minimum: 1 }) count: number) {
    return { count };
  }

  @Get('/viewer')
  viewer(@Depends(viewer) name: string) {
    return { name };
  }

  @Get('/key')
  key(@Depends(key) value: string) {
    return { value };
  }

  @Get('/hook')
  hook(@Req() request: import('fastify').FastifyRequest) {
    return { session: signedCookie(request, 'session') ?? null };
  }

  @Post('/early')
  early(@Cookie('session', { signed: true }) session: string, @Body('name', String) name: string) {
    return { session, name };
  }
}

const controllers = [SessionController];
const create = (options: Partial<AppOptions> = {}) => createApp({ controllers, cookieSecret, ...options });

/** Returns the pair of a cookie that the application has signed. */
async function signed(app: ReturnType<typeof create>, name: string, value: string): Promise<string> {
  const response = await app.inject({ url: '/set', query: { name, value } });
  return String(response.headers['set-cookie']).split(';')[0] as string;
}

const send = (app: ReturnType<typeof create>, url: string, ...cookies: string[]) =>
  app.inject({ url, headers: cookies.length === 0 ? {} : { cookie: cookies.join('; ') } });

describe('a signed cookie', () => {
  const app = create();
  afterAll(() => app.close());

  test('is set with its signature, in the spelling of all cookies, and read without it', async () => {
    const response = await app.inject('/set?name=session&value=ann');
    expect(response.headers['set-cookie']).toMatch(/^session=ann\.\.[A-Za-z0-9+/]{43}; HttpOnly; Path=\/; SameSite=Lax$/);
    expect((await send(app, '/session', await signed(app, 'session', 'ann'))).json()).toEqual({ session: 'ann' });
    expect((await send(app, '/key', await signed(app, 'key', 'k'))).json()).toEqual({ value: 'k' });
  });

  test('is rejected with 401 and a challenge if it is tampered with, not signed or signed for another name', async () => {
    const pair = await signed(app, 'session', 'ann');
    const text = pair.slice('session='.length);
    const [, , signature] = text.split('.') as [string, string, string];
    const forged = [
      'ann',
      '',
      '.',
      `.${signature}`,
      `..${signature}`,
      `bob..${signature}`,
      `ann..${signature.slice(1)}`,
      `ann..${signature}=`,
      `ann..${signature}A`,
      `ann.${signature}`,
      `ann...${signature}`,
      `ann.9999999999.${signature}`,
      `${text}.${signature}`,
      `ANN..${signature}`,
      (await signed(app, 'theme', 'ann')).slice('theme='.length),
    ];
    for (const value of forged) {
      const response = await send(app, '/session', `session=${value}`);
      expect([value, response.statusCode, response.headers['www-authenticate']]).toEqual([
        value,
        401,
        'APIKey in="cookie", name="session"',
      ]);
      expect((await send(app, '/optional', `session=${value}`)).json()).toEqual({ session: null });
      expect((await send(app, '/hook', `session=${value}`)).json()).toEqual({ session: null });
    }
    expect((await send(app, '/key', 'key=k')).statusCode).toBe(401);
    expect((await send(app, '/viewer', 'viewer=ann')).json()).toEqual({ name: 'a guest' });
    expect((await send(app, '/viewer', await signed(app, 'viewer', 'ann'))).json()).toEqual({ name: 'ann' });
  });

  test('is a missing parameter if it is not sent', async () => {
    expect((await send(app, '/session')).statusCode).toBe(422);
    expect((await send(app, '/optional')).json()).toEqual({ session: null });
  });

  test('is converted to the declared type, and checked, after its signature', async () => {
    expect((await send(app, '/number', await signed(app, 'count', '7'))).json()).toEqual({ count: 7 });
    expect((await send(app, '/number', await signed(app, 'count', '0'))).statusCode).toBe(422);
    expect((await send(app, '/number', 'count=7')).statusCode).toBe(401);
  });

  test('is rejected before the body of the request is read', async () => {
    const request = { method: 'POST' as const, url: '/early', headers: { cookie: 'session=x', 'content-type': 'application/json' } };
    expect((await app.inject({ ...request, payload: '{' })).statusCode).toBe(401);
  });

  test('of several with one name, the first counts', async () => {
    const [ann, bob] = [await signed(app, 'session', 'ann'), await signed(app, 'session', 'bob')];
    expect((await send(app, '/session', ann, bob)).json()).toEqual({ session: 'ann' });
    expect((await send(app, '/session', 'session=x', ann)).statusCode).toBe(401);
  });

  test('can have any value, which arrives unchanged', async () => {
    const given = ['', '.', 'a.b.', '%', '%41', '=', 'a=b; c', '"quoted"', ' a ', 'ä♥😀', '__proto__', 'x'.repeat(4000), '\u0000\r\n'];
    for (const value of given)
      expect((await send(app, '/session', await signed(app, 'session', value))).json()).toEqual({ session: value });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const value = text;
        expect((await send(app, '/hook', await signed(app, 'session', value))).json()).toEqual({ session: value });
      }),
      { numRuns: 100 },
    );
  });

  test('of a returned response is signed when it is sent, in the order of its cookies', async () => {
    const { headers } = await app.inject('/returned');
    expect(headers['set-cookie']).toEqual([
      'a=0; Path=/; SameSite=Lax',
      expect.stringMatching(/^session=ann\.\.[A-Za-z0-9+/]{43}; Path/),
      expect.stringMatching(/^session=bob\.\.[A-Za-z0-9+/]{43}; Path/),
      expect.stringMatching(/^session=""; Expires=.*; Max-Age=0; Path/),
    ]);
  });

  test.each([
    ['maxAge', { maxAge: 60 }],
    ['expires', { expires: 60 }],
    ['a date', { expires: new Date(Date.now() + 60_000) }],
    ['both, of which maxAge counts', { maxAge: 60, expires: 600 }],
  ])('is not valid after its end, whatever the client sends: %s', async (_name, options) => {
    const response = new JSONResponse({}).signCookies(new CookieSignatures(cookieSecret).sign);
    response.setCookie('session', 'ann', { ...options, signed: true });
    const pair = String(response.headers.get('set-cookie')).split(';')[0] as string;
    expect((await send(app, '/session', pair)).json()).toEqual({ session: 'ann' });
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 62_000);
    const late = await send(app, '/session', pair);
    const longer = await send(app, '/session', pair.replace(/\.\d+\./, '.9999999999.'));
    now.mockRestore();
    expect([late.statusCode, longer.statusCode]).toEqual([401, 401]);
  });

  test('is kept and sent by the test client', async () => {
    const client = testClient(create(), { keepCookies: true });
    await client.get('/set?name=session&value=a%20b');
    expect(client.cookies.get('session')).toMatch(/^a b\./);
    expect(await (await client.get('/session')).json()).toEqual({ session: 'a b' });
    client.cookies.set('session', 'a b');
    expect((await client.get('/session')).status).toBe(401);
    await client.close();
  });

  test('is documented as a cookie that the server signs, with its 401', async () => {
    await app.ready();
    const { paths } = app.openapi() as any;
    const { parameters, responses } = paths['/session'].get;
    expect(parameters).toEqual([
      {
        name: 'session',
        in: 'cookie',
        required: true,
        description: 'Signed by the server: send the value that a response has set',
        schema: { type: 'string' },
      },
    ]);
    expect(Object.keys(responses)).toEqual(['200', '401', '422', 'default']);
    expect(Object.keys(paths['/optional'].get.responses)).not.toContain('401');
  });
});

describe('the secret', () => {
  test('can be a list: the first signs, and all verify', async () => {
    const [old, rotated, revoked] = [create(), create({ cookieSecret: [newSecret, cookieSecret] }), create({ cookieSecret: newSecret })];
    const [before, after] = [await signed(old, 'session', 'ann'), await signed(rotated, 'session', 'ann')];
    expect(before).not.toBe(after);
    expect((await send(rotated, '/session', before)).json()).toEqual({ session: 'ann' });
    expect((await send(rotated, '/session', after)).json()).toEqual({ session: 'ann' });
    expect((await send(old, '/session', after)).statusCode).toBe(401);
    expect((await send(revoked, '/session', before)).statusCode).toBe(401);
    expect((await send(revoked, '/session', after)).statusCode).toBe(200);
    await Promise.all([old, rotated, revoked].map((app) => app.close()));
  });

  test('can have any characters', async () => {
    const app = create({ cookieSecret: 'ключ 🔑 ключ 🔑 ключ' });
    expect((await send(app, '/session', await signed(app, 'session', 'ann'))).json()).toEqual({ session: 'ann' });
    await app.close();
  });

  test.each<[unknown, string]>([
    ['', 'the secret is empty'],
    ['short', 'the secret has 5 bytes, fewer than 32'],
    [7, 'the secret is not a text but `number`'],
    [null, 'the secret is not a text but `null`'],
    [[], 'the list of secrets is empty'],
    [[cookieSecret, 'short'], 'secret 2 of the list has 5 bytes, fewer than 32'],
  ])('%j is a setup problem, which does not print it', async (secret, sentence) => {
    const problem = await create({ cookieSecret: secret as string })
      .ready()
      .catch((error) => error);
    expect(problem.problems).toMatchObject([{ className: 'createApp', member: 'cookieSecret', code: 'cookie-secret', sentence }]);
    expect(String(problem)).toContain('signed-cookies.test.ts');
    expect(String(problem)).not.toContain('short');
  });

  test('of a mounted application is that of the outer one, unless it has its own', async () => {
    const inner = createApp({ controllers });
    const own = createApp({ controllers, cookieSecret: newSecret });
    const app = create().mount('/inner', inner).mount('/own', own);
    const pair = await signed(app, 'session', 'ann');
    expect((await send(app, '/inner/session', pair)).json()).toEqual({ session: 'ann' });
    expect((await send(app, '/own/session', pair)).statusCode).toBe(401);
    await app.close();
  });

  test('is an option of the plugin, and each registration has its own', async () => {
    const host = Fastify();
    await host.register(antiphon, { controllers, prefix: '/one', cookieSecret });
    await host.register(antiphon, { controllers, prefix: '/two', cookieSecret: newSecret });
    const { headers } = await host.inject('/one/set?name=session&value=ann');
    const cookie = String(headers['set-cookie']).split(';')[0] as string;
    expect((await host.inject({ url: '/one/session', headers: { cookie } })).statusCode).toBe(200);
    expect((await host.inject({ url: '/two/session', headers: { cookie } })).statusCode).toBe(401);
    await host.close();
  });
});

test('a signature of `reply.setCookie` by the same secret is not one of ours, whatever it signs', async () => {
  const app = create();
  await app.ready();
  const { fastify } = app;
  for (const text of ['ann', 'ann.', 'session=ann.', 'antiphon cookie session']) {
    const forged = encodeURIComponent(fastify.signCookie(text));
    expect((await send(app, '/session', `session=${forged}`)).statusCode).toBe(401);
  }
  await app.close();
});

describe('without a secret', () => {
  const problemsOf = async (controller: new () => object) =>
    (
      await createApp({ controllers: [controller] })
        .ready()
        .catch((error) => error)
    ).problems;

  test('a signed parameter is a setup problem with its place and its fix', async () => {
    @Controller()
    class Signed {
      @Get()
      read(@Query('q?') _q: string | undefined, @Cookie('session', { signed: true }) session: string) {
        return session;
      }

      @Get('/viewer')
      viewer(@Depends(viewer) name: string) {
        return name;
      }

      @Get('/key')
      key(@Depends(key) value: string) {
        return value;
      }
    }
    const fix = 'set the option `cookieSecret` of createApp or of the plugin: cookieSecret: process.env.COOKIE_SECRET';
    const problem = { code: 'signed-without-secret', fix };
    expect(await problemsOf(Signed)).toMatchObject([
      {
        ...problem,
        className: 'Signed',
        member: 'read (parameter 2)',
        sentence: expect.stringContaining('the cookie `session` is signed'),
      },
      { ...problem, className: 'Signed', member: 'viewer' },
      { ...problem, className: 'APIKeyCookie', sentence: expect.stringContaining('`key`') },
    ]);
  });

  test('`setCookie` with `signed` throws, and nothing is sent unsigned', async () => {
    @Controller()
    class Setting {
      @Get('/injected')
      injected(response: Response) {
        response.setCookie('session', 'ann', { signed: true });
      }

      @Get('/returned')
      returned() {
        return new JSONResponse({}).setCookie('session', 'ann', { signed: true });
      }
    }
    const logged: string[] = [];
    const logger = { level: 'error', stream: { write: (line: string) => void logged.push(line) } };
    const app = createApp({ controllers: [Setting], logger });
    for (const url of ['/injected', '/returned']) {
      const response = await app.inject(url);
      expect([response.statusCode, response.headers['set-cookie']]).toEqual([500, undefined]);
    }
    expect(logged).toHaveLength(2);
    for (const line of logged) expect(line).toContain('The cookie `session` cannot be signed: the application has no `cookieSecret`');
    await app.close();
  });
});

test('`signed` and `invalid` where they have no effect are setup problems', async () => {
  const options: ParameterOptions = { ...{ signed: true } };
  @Controller()
  class Wrong {
    @Get()
    read(
      @Query('a', options) _a: string,
      @Cookie(record(String), { signed: true }) _b: Record<string, string>,
      @Cookie('c', { invalid: 'absent' }) _c: string,
      @Cookie('d', { signed: true, invalid: 'ignore' as 'absent' }) _d: string,
    ) {}
  }
  const error = await create({ controllers: [Wrong] })
    .ready()
    .catch((caught) => caught);
  expect(error.problems.map(({ member, code }: { member: string; code: string }) => [member, code])).toEqual([
    ['read (parameter 1)', 'signed-not-a-cookie'],
    ['read (parameter 2)', 'signed-without-name'],
    ['read (parameter 3)', 'invalid-without-signed'],
    ['read (parameter 4)', 'invalid-without-signed'],
  ]);
});

test('a secret and a registration of @fastify/cookie in `configure` are a setup problem', async () => {
  const configure = async (fastify: import('fastify').FastifyInstance) => void (await fastify.register(cookie));
  const error = await create({ configure })
    .ready()
    .catch((caught) => caught);
  expect(error.problems).toMatchObject([{ className: 'createApp', member: 'configure', code: 'cookie-plugin-twice' }]);
  expect(String(error)).toContain('signed-cookies.test.ts');
});
