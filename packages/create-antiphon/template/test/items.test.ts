import { testClient } from 'antiphon/testing';
import app from '../src/main';

const client = testClient(app);
afterAll(() => client.close());

it('returns a created item', async () => {
  const created = await client.post('/items', { json: { name: 'Lamp', price: 12.5 } });
  expect(created.status).toBe(201);
  const item = await created.json();

  const read = await client.get(`/items/${item.id}`);
  expect(await read.json()).toEqual({ id: item.id, name: 'Lamp', price: 12.5 });
});

it('rejects an item without a name', async () => {
  const response = await client.post('/items', { json: { price: 1 } });
  expect(response.status).toBe(422);
  expect((await response.json()).errors[0]).toMatchObject({ in: 'body', pointer: '#/name' });
});

it('returns 404 for an unknown item', async () => {
  expect((await client.get('/items/999')).status).toBe(404);
});
