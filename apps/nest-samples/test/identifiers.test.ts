import { testClient } from 'antiphon/testing';
import { createIdentifiers } from '../src/identifiers';

test.each([
  ['/users', { name: 'Kamil' }, /^usr_[0-9a-f-]{36}$/],
  ['/orders', { product: 'T-shirt' }, /^ord_[0-9a-f-]{36}$/],
])('%s has its own identifiers', async (path, sent, pattern) => {
  await using client = testClient(createIdentifiers());
  const created = await client.post(path, { json: sent });
  expect(created.status).toBe(201);
  expect(await created.json()).toEqual({ id: expect.stringMatching(pattern), ...sent });
});
