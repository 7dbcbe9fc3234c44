import { testClient } from 'antiphon/testing';
import { afterAll, expect, it } from 'vitest';
import app from '../src/main.js';

const client = testClient(app);
afterAll(() => client.close());

async function create(values: object): Promise<{ id: number }> {
  const response = await client.post('/items', { json: values });
  expect(response.status).toBe(201);
  return response.json();
}

it('returns a created item', async () => {
  const { id } = await create({ name: 'Lamp', price: 12.5 });
  const read = await client.get(`/items/${id}`);
  expect(await read.json()).toEqual({ id, name: 'Lamp', price: 12.5 });
});

it('lists a page of items', async () => {
  const { id } = await create({ name: 'Desk', price: 200 });
  const page = await client.get('/items?limit=1&offset=1');
  expect(await page.json()).toMatchObject([{ id, name: 'Desk' }]);
});

it('changes the fields of the request only', async () => {
  const { id } = await create({ name: 'Chair', price: 80 });
  const changed = await client.patch(`/items/${id}`, { json: { price: 60 } });
  expect(await changed.json()).toEqual({ id, name: 'Chair', price: 60 });
});

it('returns 404 for a deleted item', async () => {
  const { id } = await create({ name: 'Shelf', price: 40 });
  expect((await client.delete(`/items/${id}`)).status).toBe(204);
  expect((await client.get(`/items/${id}`)).status).toBe(404);
});

it('rejects an item without a name', async () => {
  const response = await client.post('/items', { json: { price: 1 } });
  expect(response.status).toBe(422);
  expect((await response.json()).errors[0]).toMatchObject({ in: 'body', pointer: '#/name' });
});
