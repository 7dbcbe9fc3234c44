import { json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('a page is read from the query by a class', async () => {
  expect(await (await showcase.request('/notes?size=1&page=2')).json()).toEqual([{ id: 2, text: 'Water the plants' }]);
  expect((await showcase.request('/notes?page=0')).status).toBe(422);
});

test('a dependency finds the note of the path, or responds with 404', async () => {
  expect(await (await showcase.request('/notes/1')).json()).toEqual({ id: 1, text: 'Buy milk' });
  expect((await showcase.request('/notes/9')).status).toBe(404);
});

test('a created note is committed before the response', async () => {
  const created = await showcase.request('/notes', json('POST', { text: 'Call Ann' }));
  expect([created.status, await created.json()]).toEqual([201, { id: 3, text: 'Call Ann' }]);
  expect(await (await showcase.request('/notes/3')).json()).toEqual({ id: 3, text: 'Call Ann' });
});

test('the document has the parameters and the 404 of the dependencies', async () => {
  const { paths = {} } = (await (await showcase.request('/openapi.json')).json()) as { paths?: Record<string, any> };
  expect(paths['/notes'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(['page', 'size']);
  expect(Object.keys(paths['/notes/{noteId}'].get.responses)).toContain('404');
});
