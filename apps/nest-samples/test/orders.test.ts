import { testClient } from 'antiphon/testing';
import { createOrders, Mails } from '../src/orders';

test('a created order reaches the services that listen', async () => {
  const app = createOrders();
  await using client = testClient(app);
  const created = await client.post('/orders', { json: { name: 'test order', description: 'test' } });
  expect([created.status, await created.json()]).toEqual([201, { id: 1, name: 'test order', description: 'test' }]);
  expect((await app.resolve(Mails)).sent).toEqual(['order 1']);
});
