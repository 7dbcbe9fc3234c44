import { gunzipSync } from 'node:zlib';
import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

test.each(['/web/', '/web/settings', '/api/v1/web/orders/7?tab=invoice'])('a browser that opens %s receives the page', async (path) => {
  const response = await showcase.request(path, { headers: { accept: browser } });
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
  expect(await response.text()).toContain('<title>Shop</title>');
});

test('a script is sent compressed, and kept by the browser', async () => {
  const asset = '/web/assets/shop.3f9a1c.js';
  const plain = await showcase.request(asset, { headers: { 'accept-encoding': 'identity' } });
  // fetch decodes the body.
  const compressed = await showcase.app.inject({ url: asset, headers: { 'accept-encoding': 'gzip' } });
  expect(compressed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(gunzipSync(compressed.rawPayload).toString()).toBe(await plain.text());
});

test('a missing script is a 404, and never the page', async () => {
  const response = await showcase.request('/web/assets/shop.old.js', { headers: { accept: '*/*' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});
