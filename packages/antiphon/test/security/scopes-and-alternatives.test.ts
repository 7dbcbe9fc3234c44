import {
  APIKeyHeader,
  APIKeyQuery,
  Controller,
  createApp,
  Depends,
  dependency,
  either,
  Get,
  HTTPBearer,
  SecurityScopes,
  safeEqual,
  withScopes,
} from '../../src';
import { testClient } from '../../src/testing';

const bearer = new HTTPBearer();
const key = new APIKeyHeader('x-key');

it('passes the scopes of a route to the dependency that compares them, once for each list of scopes', async () => {
  const seen: string[] = [];
  const granted: Record<string, readonly string[]> = { reader: ['me', 'read'], writer: ['me', 'read', 'write'] };
  const currentUser = dependency({ uses: [bearer, SecurityScopes] }, (token, scopes) => {
    seen.push(scopes.text);
    if (scopes.missingFrom(granted[token] ?? []).length > 0) throw bearer.insufficientScope(scopes);
    return token;
  });
  const me = dependency({ uses: [withScopes(currentUser, 'me')] }, (user) => user);
  const writer = dependency({ uses: [withScopes(currentUser, 'write', 'read')] }, (user) => user);
  @Controller('/a')
  class A {
    @Get('/me') me(@Depends(me) user: string, @Depends(withScopes(currentUser, 'me')) same: string) {
      return { user, same };
    }
    @Get('/write') write(@Depends(withScopes(me, 'read')) user: string, @Depends(writer) _writer: string) {
      return { user };
    }
    @Get('/any') any(@Depends(SecurityScopes) { scopes }: SecurityScopes) {
      return { scopes };
    }
  }
  const app = createApp({ controllers: [A] });
  const client = testClient(app);
  const as = (user: string) => ({ headers: { authorization: `Bearer ${user}` } });
  expect(await (await client.get('/a/me', as('reader'))).json()).toEqual({ user: 'reader', same: 'reader' });
  expect(seen.splice(0)).toEqual(['me']);
  expect((await client.get('/a/write', as('writer'))).status).toBe(200);
  expect(seen.splice(0)).toEqual(['read me', 'write read']);
  const refused = await client.get('/a/write', as('reader'));
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    403,
    'Bearer error="insufficient_scope", error_description="Not enough permissions", scope="write read"',
  ]);
  expect(await refused.json()).toMatchObject({ detail: 'Not enough permissions' });
  expect(await (await client.get('/a/any')).json()).toEqual({ scopes: [] });
  await app.close();
});

it('is replaced in tests, also with scopes', async () => {
  const currentUser = dependency({ uses: [bearer, SecurityScopes] }, (token, scopes) => `${token} ${scopes.text}`);
  @Controller('/a')
  class A {
    @Get('/scoped') scoped(@Depends(withScopes(currentUser, 'read')) user: string) {
      return { user };
    }
    @Get('/scheme') scheme(@Depends(bearer) token: string) {
      return { token };
    }
  }
  const app = createApp({ controllers: [A] });
  const client = testClient(app, {
    overrides: [
      [currentUser, () => 'ann'],
      [bearer, () => 'any'],
    ],
  });
  expect(await (await client.get('/a/scoped')).json()).toEqual({ user: 'ann' });
  expect(await (await client.get('/a/scheme')).json()).toEqual({ token: 'any' });
  await app.close();
});

it('accepts one of several schemes: the first whose credentials are sent', async () => {
  const caller = dependency({ uses: [either(bearer, key)] }, ([token, apiKey]) => ({ token, apiKey }));
  @Controller('/a')
  class A {
    @Get() read(@Depends(caller) given: object) {
      return given;
    }
    @Get('/optional') optional(
      @Depends(either(new HTTPBearer({ optional: true }), key)) [token, apiKey]: [string | undefined, string | undefined],
    ) {
      return { token, apiKey };
    }
  }
  const app = createApp({ controllers: [A] });
  const client = testClient(app);
  const get = async (headers: Record<string, string>, path = '/a') => {
    const response = await client.get(path, { headers });
    return [response.status, response.status === 200 ? await response.json() : response.headers.get('www-authenticate')];
  };
  expect(await get({ authorization: 'Bearer t' })).toEqual([200, { token: 't' }]);
  expect(await get({ 'x-key': 'k' })).toEqual([200, { apiKey: 'k' }]);
  expect(await get({ authorization: 'Bearer t', 'x-key': 'k' })).toEqual([200, { token: 't' }]);
  expect(await get({ authorization: 'Basic YTpi', 'x-key': 'k' })).toEqual([200, { apiKey: 'k' }]);
  expect(await get({ authorization: 'Bearer "', 'x-key': 'k' })).toEqual([401, expect.stringMatching(/^Bearer error="invalid_token"/)]);
  expect(await get({})).toEqual([401, 'Bearer, APIKey in="header", name="x-key"']);
  expect(await get({}, '/a/optional')).toEqual([200, {}]);
  expect(await get({ 'x-key': 'k' }, '/a/optional')).toEqual([200, { apiKey: 'k' }]);
  await app.close();
});

it('requires several schemes together', async () => {
  const both = dependency({ uses: [bearer, new APIKeyQuery('tenant')] }, (token, tenant) => ({ token, tenant }));
  @Controller('/a')
  class A {
    @Get() read(@Depends(both) given: object) {
      return given;
    }
  }
  const app = createApp({ controllers: [A] });
  const client = testClient(app);
  const headers = { authorization: 'Bearer t' };
  expect(await (await client.get('/a?tenant=x', { headers })).json()).toEqual({ token: 't', tenant: 'x' });
  expect((await client.get('/a', { headers })).headers.get('www-authenticate')).toBe('APIKey in="query", name="tenant"');
  expect((await client.get('/a?tenant=x')).headers.get('www-authenticate')).toBe('Bearer');
  await app.close();
});

it('compares secrets of any length', () => {
  expect(safeEqual('key', 'key')).toBe(true);
  expect(safeEqual('schlüssel', Buffer.from('schlüssel'))).toBe(true);
  expect(safeEqual('', '')).toBe(true);
  for (const other of ['', 'ke', 'kez', 'keyy', 'KEY', 'k\u00e9y']) expect(safeEqual('key', other)).toBe(false);
  expect(() => safeEqual('key', undefined as unknown as string)).toThrow('must be of type string');
});
