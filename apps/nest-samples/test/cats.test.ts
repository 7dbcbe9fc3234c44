import { type TestClient, testClient } from 'antiphon/testing';
import { Cats, createCats } from '../src/cats';

const cat = { name: 'Tom', age: 2, breed: 'Tabby' };
let client: TestClient;
beforeAll(() => {
  client = testClient(createCats(), { overrides: [[Cats, { findAll: () => [cat], create: () => {} }]] });
});
afterAll(() => client.close());

test('the cats of a replaced service have the envelope', async () => {
  const found = await client.get('/cats');
  expect([found.status, await found.json()]).toEqual([200, { data: [cat] }]);
});

test('a cat cannot be created without the role', async () => {
  expect((await client.post('/cats', { json: { name: 'Meow', age: 2, breed: 'Tabby' } })).status).toBe(403);
});

test('a cat is created with the role', async () => {
  const created = await client.post('/cats', { json: cat, headers: { 'x-roles': 'admin' } });
  expect([created.status, await created.json()]).toEqual([201, { data: cat }]);
});

test('an id that is not an integer is refused with 422, where NestJS responds with 400', async () => {
  expect((await client.get('/cats/not-a-number')).status).toBe(422);
});
