import { json, type Served, serve } from './serve';

let showcase: Served;
beforeEach(async () => {
  showcase = await serve();
});
afterEach(() => showcase.app.close());

test('headers and a cookie are sent with the returned post', async () => {
  const response = await showcase.request('/posts/1');
  expect(response.status).toBe(200);
  expect(response.headers.get('x-post-id')).toBe('1');
  expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(response.headers.get('x-response-time')).toBe('12ms');
  expect(response.headers.getSetCookie()).toEqual(['last_viewed_post=1; HttpOnly; Max-Age=86400; Path=/; SameSite=Lax']);
  expect(await response.json()).toEqual({ id: 1, slug: 'hello', title: 'Hello' });
});

test('an unknown post is a problem without the headers', async () => {
  const response = await showcase.request('/posts/99');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.has('x-post-id')).toBe(false);
  expect(await response.json()).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'Post not found',
    instance: '/api/v1/posts/99',
  });
});

test('the action chooses between a post and a redirect', async () => {
  const known = await showcase.request('/posts/1/or-latest');
  const unknown = await showcase.request('/posts/99/or-latest');
  expect([known.status, await known.json()]).toEqual([200, { id: 1, title: 'Hello' }]);
  expect([unknown.status, unknown.headers.get('location')]).toEqual([307, `${showcase.origin}/api/v1/posts/latest`]);
  expect(await (await fetch(`${showcase.origin}/posts/99/or-latest`)).json()).toEqual({ id: 2, slug: 'world', title: 'World' });
});

test('a new post is 201, a known slug 200', async () => {
  const created = await showcase.request('/posts', json('POST', { slug: 'new', title: 'New' }));
  const updated = await showcase.request('/posts', json('POST', { slug: 'new', title: 'Newer' }));
  expect([created.status, await created.json()]).toEqual([201, { id: 3, slug: 'new', title: 'New' }]);
  expect([updated.status, await updated.json()]).toEqual([200, { id: 3, slug: 'new', title: 'Newer' }]);
});

test('a task is created once', async () => {
  const known = await showcase.request('/get-or-create-task/foo', { method: 'PUT' });
  const created = await showcase.request('/get-or-create-task/bar', { method: 'PUT' });
  const again = await showcase.request('/get-or-create-task/bar', { method: 'PUT' });
  expect([known.status, await known.json()]).toEqual([200, 'Listen to the Bar Fighters']);
  expect([created.status, await created.json()]).toEqual([201, "This didn't exist before"]);
  expect(again.status).toBe(200);
});

test('a file with a name is a download', async () => {
  const response = await showcase.request('/exports/posts.csv');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="posts.csv"');
  expect(await response.text()).toBe('id,title,view_count\n1,Hello,3\n2,World,5\n');
});

test('a large export is streamed to its last row', async () => {
  const response = await showcase.request('/exports/large-posts.csv');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="posts.csv"');
  expect(response.headers.has('content-length')).toBe(false);
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines).toHaveLength(20_001);
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['id,title,view_count', '1,Post 1,7', '20000,Post 20000,140000']);
});

test('text is a download with Content-Disposition', async () => {
  const response = await showcase.request('/exports/export.csv');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="export.csv"');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
});
