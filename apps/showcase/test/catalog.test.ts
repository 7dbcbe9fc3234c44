import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const read = async (path: string, version?: string) =>
  showcase.request(`/catalog${path}`, version === undefined ? {} : { headers: { 'x-api-version': version } });

test('a header selects the version of an action; the default one is deprecated', async () => {
  const [first, second] = [await read('/api/products'), await read('/api/products?page=2', '2')];
  expect(await first.json()).toEqual([{ name: 'Plumbus' }, { name: 'Portal gun' }]);
  expect(await second.json()).toEqual({ items: [{ name: 'Portal gun', price: 990_000 }], total: 2, page: 2, size: 1 });
  expect([first.headers.get('deprecation'), first.headers.get('sunset')]).toEqual(['@1769817600', 'Sun, 31 Jan 2027 00:00:00 GMT']);
  expect([second.headers.get('deprecation'), second.headers.get('vary')]).toEqual([null, 'X-API-Version']);
});

test('an unknown version is rejected with the supported ones, and a neutral action has none', async () => {
  const unknown = await read('/api/products', '3');
  expect([unknown.status, await unknown.json()]).toEqual([
    400,
    expect.objectContaining({
      detail: 'Unsupported version `3`; supported versions: 1, 2',
      instance: expect.stringMatching(/\/catalog\/api\/products$/),
    }),
  ]);
  expect(await (await read('/status', '3')).json()).toEqual({ up: true });
});

test('each named document has one for each version', async () => {
  const catalog = showcase.app.mounts.find(({ path }) => path === '/catalog')?.app;
  expect(catalog?.documents).toEqual(['public-v1', 'public-v2', 'operations-v1', 'operations-v2']);
  const document = (await (await read('/api/public-v2/openapi.json')).json()) as { paths: object; components: { schemas: object } };
  expect([Object.keys(document.paths), Object.keys(document.components.schemas)]).toEqual([
    ['/api/products', '/api/products/{name}'],
    expect.arrayContaining(['PageOfProduct', 'Product']),
  ]);
  expect(document.components.schemas).not.toHaveProperty('ProductV1');
});
