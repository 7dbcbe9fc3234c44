import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('an HTTPException is a problem with its headers', async () => {
  const response = await showcase.request('/errors/items/bar');
  expect([response.status, response.headers.get('x-error')]).toEqual([404, 'There goes my error']);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'Item not found',
    instance: '/api/v1/errors/items/bar',
  });
});

test('an existing item is returned', async () => {
  expect(await (await showcase.request('/errors/items/foo')).json()).toEqual({ item: 'The Foo Wrestlers' });
});

test('a custom error class is a problem with its own type', async () => {
  const response = await showcase.request('/errors/sold-out/plumbus');
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({
    type: 'https://shop.example.com/problems/sold-out',
    title: 'Sold out',
    status: 409,
    detail: 'plumbus is sold out',
    itemId: 'plumbus',
    instance: '/api/v1/errors/sold-out/plumbus',
  });
});

test('an error of a service is mapped by its class', async () => {
  const response = await showcase.request('/errors/out-of-stock/plumbus');
  expect([response.status, await response.json()]).toMatchObject([409, { detail: 'plumbus is out of stock', itemId: 'plumbus' }]);
});

test('any other error is a 500 without details', async () => {
  const response = await showcase.request('/errors/crash');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('s3cr3t');
});

test('an unknown path is 404, an unknown method 405 with every method of the path', async () => {
  const path = await showcase.request('/nowhere');
  const method = await showcase.request('/items/', { method: 'DELETE' });
  expect(path.status).toBe(404);
  expect(method.status).toBe(405);
  expect(new Set(method.headers.get('allow')?.split(', '))).toEqual(new Set(['GET', 'HEAD', 'POST']));
});

test('the FastAPI format is one option away', async () => {
  const { app, request } = await serve({ errorFormat: 'fastapi' });
  const response = await request('/errors/items/bar');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({ detail: 'Item not found' });
  await app.close();
});
