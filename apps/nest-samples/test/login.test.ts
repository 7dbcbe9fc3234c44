import { type TestClient, testClient } from 'antiphon/testing';
import { createLogin } from '../src/login';

let client: TestClient;
beforeAll(() => {
  client = testClient(createLogin());
});
afterAll(() => client.close());

test('the token of a login shows the profile', async () => {
  const login = await client.post('/auth/login', { json: { username: 'john', password: 'changeme' } });
  expect(login.status).toBe(201);
  const { access_token } = (await login.json()) as { access_token: string };
  const profile = await client.get('/profile', { headers: { authorization: `Bearer ${access_token}` } });
  expect([profile.status, await profile.json()]).toEqual([200, { userId: 1, username: 'john' }]);
});

test('a wrong password, a missing token and an invalid one are a 401', async () => {
  expect((await client.post('/auth/login', { json: { username: 'john', password: 'guess' } })).status).toBe(401);
  expect((await client.get('/profile')).status).toBe(401);
  expect((await client.get('/profile', { headers: { authorization: 'Bearer abc' } })).status).toBe(401);
});
