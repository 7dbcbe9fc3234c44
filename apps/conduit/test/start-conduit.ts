import { type AppOptions, provide, readSettings } from 'antiphon';
import { type TestClient, type TestClientOptions, testClient } from 'antiphon/testing';
import { createConduit } from '../src/main';
import { ConduitSettings } from '../src/settings';

/** Creates the application with these environment variables. By default, its database is in memory. */
export function conduitWith(env: Record<string, string> = {}, options: Partial<AppOptions> = {}) {
  return createConduit({ providers: [provide(ConduitSettings, { value: readSettings(ConduitSettings, { env }) })], ...options });
}

export function startConduit(env: Record<string, string> = {}, options: TestClientOptions = {}): TestClient {
  return testClient(conduitWith(env), options);
}

/** Registers a user. Returns the headers of its requests. */
export async function register(client: TestClient, username: string): Promise<{ readonly authorization: string }> {
  const user = { username, email: `${username}@example.com`, password: 'correct horse' };
  const response = await client.post('/api/users', { json: { user } });
  expect(response.status).toBe(201);
  return { authorization: `Token ${(await response.json()).user.token}` };
}

/** Publishes an article. Returns it. */
export async function publish(client: TestClient, headers: Record<string, string>, values: object = {}) {
  const article = { title: 'Dragons', description: 'How to train them', body: 'Carefully.', ...values };
  const response = await client.post('/api/articles', { headers, json: { article } });
  expect(response.status).toBe(201);
  return (await response.json()).article;
}
