import { type TestClient, testClient } from 'antiphon/testing';
import { createCache, Items } from '../src/cache';

let calls = 0;
let client: TestClient;
beforeAll(() => {
  const findAll = async () => [{ id: ++calls, name: 'Nest' }];
  client = testClient(createCache(), { overrides: [[Items, { findAll }]] });
});
afterAll(() => client.close());

test('the first response is kept', async () => {
  expect(await (await client.get('/')).json()).toEqual([{ id: 1, name: 'Nest' }]);
  expect(await (await client.get('/')).json()).toEqual([{ id: 1, name: 'Nest' }]);
  expect(calls).toBe(1);
});

test('each URL has its own value', async () => {
  expect(await (await client.get('/?page=2')).json()).toEqual([{ id: 2, name: 'Nest' }]);
  expect(await (await client.get('/')).json()).toEqual([{ id: 1, name: 'Nest' }]);
});
