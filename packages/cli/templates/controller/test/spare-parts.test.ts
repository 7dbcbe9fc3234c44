import { createApp } from 'antiphon';
import { checkContract, type TestClient, testClient } from 'antiphon/testing';
import { SparePartsController } from '../src/spare-parts/spare-parts.controller';

let client: TestClient;
beforeEach(() => {
  client = testClient(createApp({ controllers: [SparePartsController] }));
});
afterEach(() => client.close());

it('lists the names', async () => {
  const response = await client.get('/spare-parts');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual([]);
});

it('matches its document', async () => {
  const { operations } = await checkContract(createApp({ controllers: [SparePartsController] }));
  expect(operations).toBe(1);
}, 30_000);
