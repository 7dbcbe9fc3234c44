import { form, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('a query becomes a class: numbers are converted, a single value becomes a list', async () => {
  const response = await showcase.request('/search/?q=box&limit=5&tags=new');
  expect(await response.json()).toEqual({ q: 'box', limit: 5, order: 'name', tags: ['new'] });
});

test('a class within the query has brackets', async () => {
  const response = await showcase.request('/search/?q=box&near[lat]=52.5&near[lng]=13.4');
  expect(await response.json()).toMatchObject({ near: { lat: 52.5, lng: 13.4 } });
});

test('a query that is too large for a URL is the body of QUERY, and `Accept-Query` announces it', async () => {
  const q = 'box';
  const body = JSON.stringify({ q, tags: Array.from({ length: 1000 }, (_, index) => `tag with a long name ${index}`) });
  const response = await showcase.request('/search/', { method: 'QUERY', headers: { 'content-type': 'application/json' }, body });
  expect(await response.json()).toMatchObject({ q, limit: 10, tags: expect.arrayContaining(['tag with a long name 999']) });
  expect((await showcase.request('/search/?q=box')).headers.get('accept-query')).toBe('application/json');
});

test('an invalid query is rejected with every issue', async () => {
  const response = await showcase.request('/search/?limit=1000&order=size');
  expect(response.status).toBe(422);
  const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] };
  expect(new Set(errors.map((error) => `${error.in} ${error.pointer}`))).toEqual(new Set(['query #/q', 'query #/limit', 'query #/order']));
});

test('single parameters are converted exactly to their types', async () => {
  const off = await showcase.request('/search/pages?page=2&archived=off');
  const defaults = await showcase.request('/search/pages');
  const wrong = await showcase.request('/search/pages?page=abc&archived=maybe');
  expect(await off.json()).toEqual({ page: 2, archived: false, q: null });
  expect(await defaults.json()).toEqual({ page: 1, archived: false, q: null });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '#/page' }, { pointer: '#/archived' }] });
});

test('a form becomes a class', async () => {
  const response = await showcase.request('/contact/', form({ email: 'ana@example.com', message: 'Hello there', newsletter: 'true' }));
  expect(await response.json()).toEqual({ email: 'ana@example.com', message: 'Hello there', newsletter: true });
});

test('an invalid form is rejected with the field', async () => {
  const response = await showcase.request('/contact/', form({ email: 'invalid', message: 'Hello there' }));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer: '#/email' }] });
});
