import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';
import type { App } from '../../src';
import { testClient } from '../../src/testing';

const page = readFileSync(path.join(__dirname, '../../../../docs/security.md'), 'utf8');

/** Runs the block of docs/security.md that begins with the name of this file, and returns the application that it exports. */
function recipe(file: string): App {
  const block = page.match(/```ts\n.*?\n```/gs)?.find((text) => text.startsWith(`\`\`\`ts\n// ${file}\n`));
  const { code } = transformSync((block as string).slice(6, -4), {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
  });
  const exported: { default?: App } = {};
  new Function('require', 'exports', code)((name: string) => require(name === 'antiphon' ? '../../src' : name), exported);
  return exported.default as App;
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

it('keys are compared with those of the clients', async () => {
  const client = testClient(recipe('src/keys.ts'));
  const get = (headers: Record<string, string>) => client.get('/reports', { headers });
  expect(await (await get({ 'x-api-key': 'k-1f9e0c' })).json()).toEqual({ reportsOf: 'ann' });
  expect((await get({ 'x-api-key': 'k-1f9e0d' })).status).toBe(401);
  expect((await get({})).headers.get('www-authenticate')).toBe('APIKey in="header", name="x-api-key"');
  await client.close();
});

it('a JSON Web Token grants scopes', async () => {
  const client = testClient(recipe('src/jwt.ts'));
  const { access_token: token } = (await (await client.post('/token', { form: { username: 'ann', password: 'x' } })).json()) as any;
  expect(await (await client.get('/items', bearer(token))).json()).toEqual({ itemsOf: 'ann' });
  const refused = await client.post('/items', bearer(token));
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([403, expect.stringContaining('scope="items:write"')]);
  const forged = await client.get('/items', bearer(`${token.slice(0, -4)}AAAA`));
  expect([forged.status, forged.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('error="invalid_token"')]);
  await client.close();
});

it('a session is opened with a CSRF token, and names the user', async () => {
  const client = testClient(recipe('src/sessions.ts'));
  const cookieOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])[0] as string;
  expect((await client.get('/me')).status).toBe(401);
  expect((await client.post('/login', { json: { name: 'ann' } })).status).toBe(403);
  const given = await client.get('/csrf');
  const { token } = (await given.json()) as { token: string };
  const login = await client.post('/login', { json: { name: 'ann' }, headers: { cookie: cookieOf(given), 'csrf-token': token } });
  expect(login.status).toBe(200);
  expect(await (await client.get('/me', { headers: { cookie: cookieOf(login) } })).json()).toEqual({ name: 'ann' });
  expect((await client.get('/me', { headers: { cookie: cookieOf(given) } })).status).toBe(401);
  await client.close();
});

it('a session is kept in a cookie that cannot be read or changed', async () => {
  const client = testClient(recipe('src/encrypted.ts'), { keepCookies: true });
  expect((await client.get('/me')).status).toBe(401);
  await client.post('/login', { json: { name: 'ann' } });
  expect(await (await client.get('/me')).json()).toEqual({ name: 'ann' });
  const value = client.cookies.get('session') as string;
  expect(Buffer.from(value, 'base64').toString()).not.toContain('ann');
  client.cookies.set('session', `A${value}`);
  expect((await client.get('/me')).status).toBe(401);
  client.cookies.set('session', value);
  await client.post('/logout', {});
  expect((await client.get('/me')).status).toBe(401);
  await client.close();
});

it('a preflight request needs no credentials, and a 401 has the headers of hooks', async () => {
  const client = testClient(recipe('src/headers.ts'));
  const headers = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
  expect((await client.options('/items', { headers })).status).toBe(204);
  const refused = await client.get('/items', { headers });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('99');
  await client.close();
});
