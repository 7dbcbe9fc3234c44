import { json, type Served, serve } from './serve';

let showcase: Served;
beforeEach(async () => {
  showcase = await serve();
});
afterEach(() => showcase.app.close());

test('two controllers of one base have a prefix and a model each', async () => {
  const books = await showcase.request('/books/');
  const gadget = await showcase.request('/gadgets/1');
  expect(await books.json()).toEqual([{ title: 'The Cherry Orchard', author: 'Chekhov' }]);
  expect(await gadget.json()).toEqual({ name: 'Toaster', watts: 900 });
});

test('an inherited action checks the body by the model of its subclass', async () => {
  const created = await showcase.request('/books/', json('POST', { title: 'Momo', author: 'Ende' }));
  const wrong = await showcase.request('/gadgets/', json('POST', { title: 'Momo', author: 'Ende' }));
  expect([created.status, await created.json()]).toEqual([201, { title: 'Momo', author: 'Ende' }]);
  expect(wrong.status).toBe(422);
});

test('an overriding action keeps the route of the inherited one', async () => {
  const gadgets = await showcase.request('/gadgets/');
  expect(await gadgets.json()).toEqual([
    { name: 'Toaster', watts: 900 },
    { name: 'Clock', watts: 1 },
  ]);
});

test('a subclass adds actions', async () => {
  expect(await (await showcase.request('/books/by/Chekhov')).json()).toEqual([{ title: 'The Cherry Orchard', author: 'Chekhov' }]);
});

test('a changed gadget is a checked copy', async () => {
  const changed = await showcase.request('/gadgets/1', json('PATCH', { watts: 800 }));
  const wrong = await showcase.request('/gadgets/1', json('PATCH', { watts: 'many' }));
  expect([changed.status, await changed.json()]).toEqual([200, { name: 'Toaster', watts: 800 }]);
  expect(wrong.status).toBe(422);
  expect(await (await showcase.request('/gadgets/1')).json()).toEqual({ name: 'Toaster', watts: 800 });
});

test('a deleted row does not exist: 204, then 404', async () => {
  const deleted = await showcase.request('/books/1', { method: 'DELETE' });
  const again = await showcase.request('/books/1', { method: 'DELETE' });
  expect([deleted.status, await deleted.text()]).toEqual([204, '']);
  expect(again.status).toBe(404);
});

test('the document has an operation for each, with its own id', () => {
  const { paths } = showcase.app.openapi() as unknown as { paths: Record<string, Record<string, { operationId: string; tags: string[] }>> };
  const operations = [paths['/books/']?.get, paths['/gadgets/']?.get, paths['/books/{id}']?.get, paths['/gadgets/{id}']?.get];
  expect(new Set(operations.map((operation) => operation?.operationId)).size).toBe(4);
  expect(operations[0]?.tags).toEqual(['extended controllers']);
});
