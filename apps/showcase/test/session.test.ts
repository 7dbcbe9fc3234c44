import { form, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('a login sets a session cookie that scripts cannot read, and the cookie is the user', async () => {
  const login = await showcase.request('/login', form({ username: 'ana', password: 'secret' }));
  expect([login.status, await login.json()]).toEqual([200, { message: 'Welcome, ana' }]);
  const [cookie = ''] = login.headers.getSetCookie();
  expect(cookie).toMatch(/^session_id=ana\.\d+\.[^;.]{43}; HttpOnly; Max-Age=3600; Path=\/; SameSite=Lax; Secure$/);
  const headers = { cookie: cookie.split(';')[0] as string };
  for (const path of ['/me', '/session']) {
    expect(await (await showcase.request(path, { headers })).json()).toEqual({ name: 'ana' });
    const changed = await showcase.request(path, { headers: { cookie: headers.cookie.replace('=ana', '=bob') } });
    expect(changed.status).toBe(401);
  }
});

test('a wrong password is 401 and sets no cookie', async () => {
  const response = await showcase.request('/login', form({ username: 'ana', password: 'guess' }));
  expect(response.status).toBe(401);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('a form without its fields is 422 and names both', async () => {
  const response = await showcase.request('/login', form({}));
  expect(response.status).toBe(422);
  const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] };
  expect(errors).toMatchObject([
    { in: 'body', pointer: '#/username', code: 'missing' },
    { in: 'body', pointer: '#/password', code: 'missing' },
  ]);
});

test('a request without a session is 401 with a challenge', async () => {
  const response = await showcase.request('/me');
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Cookie']);
});

test('a logout deletes both cookies', async () => {
  const response = await showcase.request('/logout', { method: 'POST' });
  expect(await response.json()).toEqual({ message: 'Logged out' });
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^session_id=""; Expires=.+; Max-Age=0; Path=\/; SameSite=Lax$/),
    expect.stringMatching(/^last_viewed_post=""; Expires=.+; Max-Age=0; Path=\/; SameSite=Lax$/),
  ]);
});

test('a page in one line is HTML', async () => {
  const response = await showcase.request('/health');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toBe('<html><body><h1>OK</h1></body></html>');
});
