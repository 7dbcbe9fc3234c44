import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import {
  type AnySecurityScheme,
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  type AppOptions,
  type BasicCredentials,
  Body,
  Controller,
  createApp,
  Depends,
  dependency,
  enumOf,
  Field,
  Form,
  Get,
  HTTPBasic,
  HTTPBearer,
  OAuth2AuthorizationCode,
  OAuth2PasswordBearer,
  OpenIdConnect,
  Post,
  type SecurityScheme,
} from '../../src';
import { testClient } from '../../src/testing';

/** An application with one route that returns the credentials it receives. */
function appWith(given: AnySecurityScheme, options: Partial<AppOptions> = {}) {
  const scheme = given as unknown as SecurityScheme<unknown>;
  @Controller('/secret')
  class Secret {
    @Get() read(@Depends(scheme) given: unknown) {
      return { given };
    }
  }
  return createApp({ controllers: [Secret], ...options });
}

async function read(scheme: AnySecurityScheme, headers: Record<string, string> = {}, url = '/secret') {
  const app = appWith(scheme);
  const client = testClient(app);
  const response = await client.get(url, { headers });
  await app.close();
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() };
}

const basic = (text: string | Uint8Array) => `Basic ${Buffer.from(text as string).toString('base64')}`;
const invalid = { detail: 'Invalid authentication credentials' };
const missing = { detail: 'Not authenticated' };

describe('HTTPBearer', () => {
  const invalidToken = 'Bearer error="invalid_token", error_description="Invalid authentication credentials"';

  it('provides the token; the name of the scheme has no case', async () => {
    for (const authorization of ['Bearer a.b-c_d~e+f/g==', 'bearer a.b-c_d~e+f/g==', 'BEARER   a.b-c_d~e+f/g==']) {
      expect(await read(new HTTPBearer(), { authorization })).toMatchObject({ status: 200, body: { given: 'a.b-c_d~e+f/g==' } });
    }
  });

  it('responds to a request without credentials, or with those of another scheme, with a challenge without an error code', async () => {
    for (const headers of [
      {},
      { authorization: basic('a:b') },
      { authorization: 'Bearerx abc' },
      { authorization: 'Bearer\tabc' },
      { authorization: '' },
    ]) {
      expect(await read(new HTTPBearer(), headers as Record<string, string>)).toMatchObject({
        status: 401,
        challenge: 'Bearer',
        body: missing,
      });
    }
  });

  it('rejects what is not a token with `invalid_token`', async () => {
    for (const token of ['', ' ', ' a b', ' "a"', ' a,b', ' ü', ' =a', ' a=b']) {
      const { status, challenge, body } = await read(new HTTPBearer({ optional: true }), { authorization: `Bearer${token}` });
      expect({ status, challenge, body }).toMatchObject({ status: 401, challenge: invalidToken, body: invalid });
    }
  });

  it('has its realm in challenges, quoted', async () => {
    expect((await read(new HTTPBearer({ realm: 'a "shop"' }))).challenge).toBe('Bearer realm="a \\"shop\\""');
  });

  it('provides undefined to a request without credentials if they are optional', async () => {
    expect(await read(new HTTPBearer({ optional: true }))).toMatchObject({ status: 200, body: {} });
    expect(await read(new HTTPBearer({ optional: true }), { authorization: 'Bearer x' })).toMatchObject({ body: { given: 'x' } });
  });

  it('creates errors with a description that a header can contain', () => {
    const bearer = new HTTPBearer();
    const challengeOf = (detail: string) => bearer.unauthorized(detail).headers['www-authenticate'];
    expect(challengeOf('The "token" has expired')).toBe('Bearer error="invalid_token", error_description="The \'token\' has expired"');
    expect(challengeOf('Abgelaufen: Schlüssel\r\nx: y')).toBe('Bearer error="invalid_token"');
  });
});

describe('HTTPBasic', () => {
  it('provides user name and password in UTF-8; the first colon separates them', async () => {
    const cases: Record<string, BasicCredentials> = {
      'ann:secret': { username: 'ann', password: 'secret' },
      'ann:a:b:c': { username: 'ann', password: 'a:b:c' },
      'zoë:pässword €😀': { username: 'zoë', password: 'pässword €😀' },
      ':': { username: '', password: '' },
    };
    for (const [text, given] of Object.entries(cases)) {
      expect(await read(new HTTPBasic(), { authorization: basic(text) })).toMatchObject({ status: 200, body: { given } });
      expect(await read(new HTTPBasic(), { authorization: basic(text).replace('Basic', 'bAsIc').replace(/=/g, '') })).toMatchObject({
        status: 200,
        body: { given },
      });
    }
  });

  it('rejects what is not base64 of UTF-8 with a colon and without control characters', async () => {
    const texts = ['no colon', 'a:b\0', 'a:b\r\nx', 'a\x7f:b', Uint8Array.of(0xff, 0x3a, 0x62), Uint8Array.of(0xed, 0xa0, 0x80, 0x3a)];
    const headers = [...texts.map(basic), 'Basic', 'Basic !', 'Basic YTpi YTpi', 'Basic Y', 'Basic YTpi-_'];
    for (const authorization of headers) {
      expect(await read(new HTTPBasic(), { authorization })).toMatchObject({
        status: 401,
        challenge: 'Basic realm="api", charset="UTF-8"',
        body: invalid,
      });
    }
  });

  it('responds to a request without credentials with its realm', async () => {
    expect(await read(new HTTPBasic({ realm: 'Shop' }))).toMatchObject({
      status: 401,
      challenge: 'Basic realm="Shop", charset="UTF-8"',
      body: missing,
    });
  });
});

describe('API keys', () => {
  it('are read from a header, a query parameter or a cookie', async () => {
    expect(await read(new APIKeyHeader('X-Api-Key'), { 'x-API-key': 'k 1' })).toMatchObject({ status: 200, body: { given: 'k 1' } });
    expect(await read(new APIKeyQuery('key'), {}, '/secret?key=k%201')).toMatchObject({ status: 200, body: { given: 'k 1' } });
    expect(await read(new APIKeyCookie('session'), { cookie: 'a=b; session=k1' })).toMatchObject({ status: 200, body: { given: 'k1' } });
  });

  it('that are missing or empty have a 401 with a challenge that names their place', async () => {
    const header = { status: 401, challenge: 'APIKey in="header", name="X-Api-Key"', body: missing };
    expect(await read(new APIKeyHeader('X-Api-Key'))).toMatchObject(header);
    expect(await read(new APIKeyHeader('X-Api-Key'), { 'x-api-key': '' })).toMatchObject(header);
    const query = { status: 401, challenge: 'APIKey in="query", name="key"', body: missing };
    expect(await read(new APIKeyQuery('key'))).toMatchObject(query);
    expect(await read(new APIKeyQuery('key'), {}, '/secret?key=')).toMatchObject(query);
    const cookie = { status: 401, challenge: 'APIKey in="cookie", name="session"', body: missing };
    expect(await read(new APIKeyCookie('session'), { cookie: 'session=' })).toMatchObject(cookie);
    expect(await read(new APIKeyCookie('__proto__'), { cookie: 'a=b' })).toMatchObject({ status: 401 });
    expect(await read(new APIKeyQuery('__proto__'))).toMatchObject({ status: 401 });
    expect(await read(new APIKeyQuery('constructor'))).toMatchObject({ status: 401 });
  });

  it('may follow a scheme, whose name has no case and is the challenge', async () => {
    const token = () => new APIKeyHeader('Authorization', { scheme: 'Token' });
    for (const authorization of ['Token a.b-c', 'token a.b-c', 'TOKEN  a.b-c'])
      expect(await read(token(), { authorization })).toMatchObject({ status: 200, body: { given: 'a.b-c' } });
    for (const headers of [{}, { authorization: 'Bearer a.b-c' }, { authorization: 'a.b-c' }] as Record<string, string>[])
      expect(await read(token(), headers)).toMatchObject({ status: 401, challenge: 'Token', body: missing });
    expect(await read(token(), { authorization: 'Token a b' })).toMatchObject({ status: 401, challenge: 'Token', body: invalid });
    expect(await read(new APIKeyHeader('X-Key', { scheme: 'Token', optional: true }), { 'x-key': 'Token k1' })).toMatchObject({
      status: 200,
      body: { given: 'k1' },
    });
  });

  it('that are sent twice are rejected, because two readers could choose different ones', async () => {
    expect(await read(new APIKeyQuery('key'), {}, '/secret?key=a&key=b')).toMatchObject({ status: 401, body: invalid });
  });
});

it('reads bearer tokens for OAuth 2 and OpenID Connect', async () => {
  const schemes = [
    new OAuth2PasswordBearer({ tokenUrl: 'token' }),
    new OAuth2AuthorizationCode({ authorizationUrl: 'https://auth.example/authorize', tokenUrl: 'https://auth.example/token' }),
    new OpenIdConnect({ openIdConnectUrl: 'https://auth.example/.well-known/openid-configuration' }),
  ];
  for (const scheme of schemes) {
    expect(await read(scheme, { authorization: 'Bearer abc' })).toMatchObject({ status: 200, body: { given: 'abc' } });
    expect(await read(scheme)).toMatchObject({ status: 401, challenge: 'Bearer', body: missing });
  }
});

it.each<[string, AnySecurityScheme, headers: Record<string, string>, given: unknown]>([
  ['HTTPBearer', new HTTPBearer({ optional: true }), { authorization: 'Bearer abc' }, 'abc'],
  ['HTTPBasic', new HTTPBasic({ optional: true }), { authorization: basic('ann:secret') }, { username: 'ann', password: 'secret' }],
  ['APIKeyHeader', new APIKeyHeader('x-api-key', { optional: true }), { 'x-api-key': 'k1' }, 'k1'],
  ['APIKeyCookie', new APIKeyCookie('session', { optional: true }), { cookie: 'session=k1' }, 'k1'],
  ['OAuth2PasswordBearer', new OAuth2PasswordBearer({ tokenUrl: 'token', optional: true }), { authorization: 'Bearer abc' }, 'abc'],
  [
    'OAuth2AuthorizationCode',
    new OAuth2AuthorizationCode({
      authorizationUrl: 'https://auth.example/authorize',
      tokenUrl: 'https://auth.example/token',
      optional: true,
    }),
    { authorization: 'Bearer abc' },
    'abc',
  ],
  [
    'OpenIdConnect',
    new OpenIdConnect({ openIdConnectUrl: 'https://auth.example/', optional: true }),
    { authorization: 'Bearer abc' },
    'abc',
  ],
])('provides undefined to a request without credentials if those of %s are optional', async (_name, scheme, headers, given) => {
  expect(await read(scheme)).toEqual({ status: 200, challenge: null, body: {} });
  expect(await read(scheme, headers)).toEqual({ status: 200, challenge: null, body: { given } });
});

it('provides undefined without the query parameter of an optional key', async () => {
  const scheme = new APIKeyQuery('key', { optional: true });
  expect(await read(scheme)).toEqual({ status: 200, challenge: null, body: {} });
  expect(await read(scheme, {}, '/secret?key=k1')).toMatchObject({ status: 200, body: { given: 'k1' } });
});

it('rejects malformed credentials also if they are optional', async () => {
  expect(await read(new HTTPBasic({ optional: true }), { authorization: 'Basic ?' })).toMatchObject({ status: 401, body: invalid });
  expect(await read(new HTTPBearer({ optional: true }), { authorization: 'Bearer a b' })).toMatchObject({ status: 401, body: invalid });
});

it('issues the token of the password flow for its form only', async () => {
  const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token' });
  @Controller()
  class Tokens {
    @Post('/token') issue(
      @Form('grant_type', enumOf(['password'])) _grant: 'password',
      @Form('username', String) username: string,
      @Form('password', String) _password: string,
      @Form('scope', String, { default: '' }) scope: string,
    ) {
      return { access_token: username, token_type: 'bearer', scope };
    }
    @Get('/me') me(@Depends(oauth2) token: string) {
      return { token };
    }
  }
  const client = testClient(createApp({ controllers: [Tokens] }));
  const login = { grant_type: 'password', username: 'ann', password: 'secret' };
  const issued = await client.post('/token', { form: login });
  expect([issued.status, await issued.json()]).toEqual([200, { access_token: 'ann', token_type: 'bearer', scope: '' }]);
  expect(await (await client.get('/me', { headers: { authorization: 'Bearer ann' } })).json()).toEqual({ token: 'ann' });
  for (const wrong of ['incorrect', 'passwordblah', 'blahpassword']) {
    expect((await client.post('/token', { form: { ...login, grant_type: wrong } })).status).toBe(422);
  }
  const empty = await client.post('/token', { form: {} });
  expect([empty.status, ((await empty.json()) as { errors: object[] }).errors.length]).toEqual([422, 3]);
  await client.close();
});

it('protects controllers and applications by the option `dependencies`', async () => {
  @Controller('/open')
  class Open {
    @Get() read() {
      return 1;
    }
  }
  const app = createApp({ controllers: [Open], dependencies: [new HTTPBearer()] });
  const client = testClient(app);
  expect((await client.get('/open')).status).toBe(401);
  expect((await client.get('/open', { headers: { authorization: 'Bearer x' } })).status).toBe(200);
  expect((await client.get('/openapi.json')).status).toBe(200);
  expect((await client.get('/nothing')).status).toBe(404);
  await app.close();
});

it('responds before the body is read, and before other parameters are reported', async () => {
  class Item {
    @Field() name!: string;
  }
  const user = dependency({ uses: [new HTTPBearer()] }, (token) => token);
  @Controller('/items')
  class Items {
    @Post() create(@Body() item: Item, @Depends(user) owner: string) {
      return { ...item, owner };
    }
  }
  const app = createApp({ controllers: [Items] });
  const origin = new URL(await app.listen({ port: 0 }));
  // A body that is announced and never sent.
  const head = await sendRaw(
    origin,
    'POST /items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n',
  );
  expect(head).toMatch(/^HTTP\/1\.1 401 /);
  const unread = await fetch(new URL('/items', origin), {
    method: 'POST',
    body: '{"wrong":1}',
    headers: { 'content-type': 'application/json' },
  });
  expect(unread.status).toBe(401);
  await app.close();
});

it('never fails by hostile headers', async () => {
  const app = createApp({
    controllers: [...[new HTTPBearer(), new HTTPBasic(), new APIKeyHeader('x-key'), new APIKeyCookie('s')].entries()].map(
      ([index, scheme]) => {
        @Controller(`/${index}`, { dependencies: [scheme] })
        class Guarded {
          @Get() read() {
            return 1;
          }
        }
        return Guarded;
      },
    ),
  });
  const origin = new URL(await app.listen({ port: 0 }));
  const hostile = [
    'Authorization: Bearer a\r\nAuthorization: Bearer b',
    'authorization: Bearer a\r\nAUTHORIZATION: Basic YTpi',
    'Authorization: Bearer \xff\xfe',
    'Authorization: \xe9',
    'Authorization: Basic \x80',
    `Authorization: Basic ${'='.repeat(8000)}`,
    `Authorization: Bearer ${'a'.repeat(9000)}"`,
    `Authorization: Basic ${Buffer.alloc(6000, 0xff).toString('base64')}`,
    'Authorization: Bearer a\0b',
    'x-key: a\r\nX-Key: b',
    'Cookie: s',
    'Cookie: s=%\r\nCookie: s=\xff',
    'Cookie: s="',
  ];
  for (const header of hostile) {
    for (const index of [0, 1, 2, 3]) {
      const head = await sendRaw(origin, `GET /${index} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`);
      expect([header.slice(0, 60), head.slice(9, 12)]).toEqual([header.slice(0, 60), expect.stringMatching(/^(?:200|400|401|431)$/)]);
      if (/\n/.test(header) && !/cookie/i.test(header)) expect(head).toMatch(/^HTTP\/1\.1 401 /);
    }
  }
  await app.close();
});

it('reads credentials over HTTP/2', async () => {
  const app = appWith(new HTTPBearer(), { fastify: { http2: true } as AppOptions['fastify'] & object });
  const session = connectHttp2(await app.listen({ port: 0 }));
  const statusOf = (authorization: string) =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':path': '/secret', authorization });
      stream
        .on('error', reject)
        .on('response', (headers) => resolve(headers[':status']))
        .resume();
    });
  expect(await statusOf('Bearer a')).toBe(200);
  expect(await statusOf('Basic YTpi')).toBe(401);
  session.close();
  await app.close();
});

/** Sends bytes, and returns the beginning of the response. */
function sendRaw({ hostname, port }: URL, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
    socket.on('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString('latin1'));
      socket.destroy();
    });
  });
}
