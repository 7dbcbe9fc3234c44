import app from '../src/main';

afterAll(() => app.close());

it('answers with the item that was created', async () => {
  const created = await app.inject({ method: 'POST', url: '/items/', payload: { name: 'Lamp', price: 12.5 } });
  expect(created.statusCode).toBe(201);

  const read = await app.inject(`/items/${created.json().id}`);
  expect(read.json()).toEqual({ id: created.json().id, name: 'Lamp', price: 12.5 });
});

it('refuses an item without a name', async () => {
  const refused = await app.inject({ method: 'POST', url: '/items/', payload: { price: 1 } });
  expect(refused.statusCode).toBe(422);
  expect(refused.json().errors[0]).toMatchObject({ in: 'body', pointer: '#/name' });
});

it('answers 404 for an item that does not exist', async () => {
  expect((await app.inject('/items/999')).statusCode).toBe(404);
});
