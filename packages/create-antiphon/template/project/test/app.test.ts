import { checkContract, testClient } from 'antiphon/testing';
import { afterAll, expect, it } from 'vitest';
import app from '../src/main.js';

const client = testClient(app);
afterAll(() => client.close());

it('responds to valid and invalid requests as its OpenAPI document declares', async () => {
  const { operations } = await checkContract(app);
  expect(operations).toBeGreaterThan(0);
  // Hundreds of requests.
}, 60_000);

it('links to the documentation', async () => {
  const page = await client.get('/');
  expect(await page.text()).toContain('href="docs"');
});

it('is alive and ready', async () => {
  expect((await client.get('/health')).status).toBe(200);
  expect((await client.get('/ready')).status).toBe(200);
});
