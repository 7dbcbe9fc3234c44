import { testClient } from 'antiphon/testing';
import { createSerializer } from '../src/serializer';

test('an entity is sent without its password, with a computed name and with the name of its role', async () => {
  await using client = testClient(createSerializer());
  const response = await client.get('/');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ id: 1, firstName: 'Kamil', lastName: 'Mysliwiec', fullName: 'Kamil Mysliwiec', role: 'admin' });
});
