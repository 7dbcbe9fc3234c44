import { form, json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

async function tokenWith(scope: string): Promise<string> {
  const response = await showcase.request('/vault/token', form({ username: 'ana', password: 'secret', scope }));
  return ((await response.json()) as { access_token: string }).access_token;
}

const as = (authorization: string) => ({ authorization });

test('a token has the scopes of the route, or a 403', async () => {
  const authorization = `Bearer ${await tokenWith('vault:read other')}`;
  expect(await (await showcase.request('/vault', { headers: as(authorization) })).json()).toEqual({ secretOf: 'ana' });
  const refused = await showcase.request('/vault', {
    ...json('POST', { text: 'x' }),
    headers: { 'content-type': 'application/json', authorization },
  });
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([403, expect.stringContaining('scope="vault:write"')]);
});

test('a password is accepted in place of a token', async () => {
  const basic = (text: string) => as(`Basic ${btoa(text)}`);
  expect(await (await showcase.request('/vault', { headers: basic('admin:secret') })).json()).toEqual({ secretOf: 'admin' });
  expect((await showcase.request('/vault', { headers: basic('admin:secreT') })).headers.get('www-authenticate')).toMatch(
    /^Basic realm="vault"/,
  );
});

test('a request without credentials has a challenge for each scheme', async () => {
  const response = await showcase.request('/vault');
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer, Basic realm="vault", charset="UTF-8"']);
});

test('the document has the schemes and the scopes of each route', async () => {
  const { paths, components } = (await (await showcase.request('/openapi.json')).json()) as any;
  expect(paths['/vault'].get.security).toEqual([{ OAuth2PasswordBearer: ['vault:read'] }, { HTTPBasic: ['vault:read'] }]);
  expect(Object.keys(components.securitySchemes)).toEqual(['OAuth2PasswordBearer', 'HTTPBasic']);
});
