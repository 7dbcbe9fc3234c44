import { type TestClient, testClient } from 'antiphon/testing';
import { createDocumentedCats } from '../src/documented-cats';

let client: TestClient;
beforeAll(() => {
  client = testClient(createDocumentedCats(), { followRedirects: true });
});
afterAll(() => client.close());

test('a cat is created', async () => {
  const cat = { name: 'Whiskers', age: 3, breed: 'Persian' };
  const created = await client.post('/cats', { json: cat });
  expect([created.status, await created.json()]).toEqual([201, { id: 0, ...cat }]);
});

test('an invalid cat is refused with 422, where NestJS responds with 400', async () => {
  expect((await client.post('/cats', { json: { name: 123, age: 'not-a-number' } })).status).toBe(422);
});

test('a cat is found by its position', async () => {
  const cat = { name: 'Milo', age: 2, breed: 'Siamese' };
  const { id } = (await (await client.post('/cats', { json: cat })).json()) as { id: number };
  const found = await client.get(`/cats/${id}`);
  expect([found.status, await found.json()]).toEqual([200, { id, ...cat }]);
});

test('the document is at /api-json', async () => {
  const document = (await (await client.get('/api-json')).json()) as { info: object; paths: object };
  expect(document.info).toMatchObject({ title: 'Cats example', version: '1.0' });
  expect(Object.keys(document.paths)).toEqual(['/cats', '/cats/{id}']);
});

test('the page of the document is at /api/', async () => {
  const page = await client.get('/api/');
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('swagger');
});
