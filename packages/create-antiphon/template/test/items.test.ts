import { testClient } from 'antiphon/testing';
import app from '../src/main';

const client = testClient(app);
afterAll(() => client.close());

it('answers with the item that was created', async () => {
  const created = await client.post('/items', { json: { name: 'Lamp', price: 12.5 } });
  expect(created.status).toBe(201);
  const item = await created.json();

  const read = await client.get(`/items/${item.id}`);
  expect(await read.json()).toEqual({ id: item.id, name: 'Lamp', price: 12.5 });
});

it('refuses an item without a name', async () => {
  const refused = await client.post('/items', { json: { price: 1 } });
  expect(refused.status).toBe(422);
  expect((await refused.json()).errors[0]).toMatchObject({ in: 'body', pointer: '#/name' });
});

it('answers 404 for an item that does not exist', async () => {
  expect((await client.get('/items/999')).status).toBe(404);
});
