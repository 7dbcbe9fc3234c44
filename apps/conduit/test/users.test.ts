import type { TestClient } from 'antiphon/testing';
import { register, startConduit } from './start-conduit';

let conduit: TestClient;
let ann: Record<string, string>;
beforeAll(async () => {
  conduit = startConduit();
  ann = await register(conduit, 'ann');
}, 120_000);
afterAll(() => conduit.close());

const login = (email: string, password: string) => conduit.post('/api/users/login', { json: { user: { email, password } } });

test('a registered user logs in with the password, and its response has no hash', async () => {
  const response = await login('ann@example.com', 'correct horse');
  expect(response.status).toBe(200);
  const { user } = await response.json();
  expect(user).toEqual({ username: 'ann', email: 'ann@example.com', bio: '', image: '', token: expect.any(String) });
  const me = await conduit.get('/api/user', { headers: { authorization: `token ${user.token}` } });
  expect((await me.json()).user).toMatchObject({ username: 'ann' });
});

test('a wrong password and an unknown address have the same response', async () => {
  for (const [email, password] of [
    ['ann@example.com', 'correct house'],
    ['bob@example.com', 'correct horse'],
  ] as const) {
    const response = await login(email, password);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Token']);
    expect(await response.json()).toEqual({ errors: { body: ['Wrong email or password'] } });
  }
});

test('a name or an address that is taken is a 422 that names it', async () => {
  const again = (values: object) => conduit.post('/api/users', { json: { user: { password: 'correct horse', ...values } } });
  const name = await again({ username: 'ann', email: 'other@example.com' });
  expect([name.status, await name.json()]).toEqual([422, { errors: { body: ['username has already been taken'] } }]);
  const address = await again({ username: 'other', email: 'ann@example.com' });
  expect(await address.json()).toEqual({ errors: { body: ['email has already been taken'] } });
});

test('invalid values are reported together, in the format of the specification', async () => {
  const response = await conduit.post('/api/users', { json: { user: { username: '', email: 'ann' } } });
  expect(response.status).toBe(422);
  const { errors } = await response.json();
  expect(errors.body).toHaveLength(3);
  expect(errors.body[0]).toMatch(/^user\.username /);
});

test('a user changes the fields that are sent, also the password', async () => {
  const headers = await register(conduit, 'dora');
  const change = (user: object) => conduit.put('/api/user', { headers, json: { user } });
  expect((await (await change({ bio: 'I explore.', username: 'dora-2' })).json()).user).toMatchObject({
    username: 'dora-2',
    email: 'dora@example.com',
    bio: 'I explore.',
  });
  expect((await change({ password: 'battery staple' })).status).toBe(200);
  expect((await change({})).status).toBe(200);
  expect((await login('dora@example.com', 'correct horse')).status).toBe(401);
  expect((await login('dora@example.com', 'battery staple')).status).toBe(200);
});

test('a token that is missing, forged or of another scheme is a 401, also where it is optional', async () => {
  const [header, payload] = ann.authorization!.split('.');
  for (const authorization of ['Token x', `${header}.${payload}.AAAA`, `Bearer ${payload}`, 'Token a b']) {
    expect((await conduit.get('/api/user', { headers: { authorization } })).status).toBe(401);
  }
  expect((await conduit.get('/api/user')).status).toBe(401);
  expect((await conduit.get('/api/articles', { headers: { authorization: 'Token x' } })).status).toBe(401);
  expect((await conduit.get('/api/articles')).status).toBe(200);
});
