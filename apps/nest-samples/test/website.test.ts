import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testClient } from 'antiphon/testing';
import { createWebsite } from '../src/website';

test('the API and the website are served beside each other', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'antiphon-website-'));
  writeFileSync(join(directory, 'index.html'), '<h1>Home</h1>');
  await using client = testClient(createWebsite(directory));
  const hello = await client.get('/api');
  expect([hello.status, await hello.text()]).toEqual([200, 'Hello, world!']);
  expect(await (await client.get('/')).text()).toBe('<h1>Home</h1>');
  expect((await client.get('/api/unknown')).status).toBe(404);
});
