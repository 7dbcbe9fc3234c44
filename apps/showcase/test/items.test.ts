import { json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('a body becomes the class, with its defaults and without undeclared keys', async () => {
  const response = await showcase.request('/items/', json('POST', { name: 'Foo', price: 42, unknown: true }));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ name: 'Foo', price: 42, tags: [], description: null, tax: null });
});

test('an invalid body is 422 with every issue and its place', async () => {
  const response = await showcase.request('/items/', json('POST', { price: 'a lot', tags: 'none' }));
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { title, errors } = (await response.json()) as { title: string; errors: { in: string; pointer: string }[] };
  expect(title).toBe('Unprocessable Content');
  expect(new Set(errors.map((error) => `${error.in} ${error.pointer}`))).toEqual(new Set(['body #/name', 'body #/price', 'body #/tags']));
});

test('JSON is not coerced', async () => {
  const response = await showcase.request('/items/', json('POST', { name: 'Foo', price: '42' }));
  expect(response.status).toBe(422);
});

test('malformed JSON is 400, another media type 415', async () => {
  const malformed = await showcase.request('/items/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":',
  });
  const text = await showcase.request('/items/', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });
  expect([malformed.status, text.status]).toEqual([400, 415]);
});

test('a plain object is completed by its response model', async () => {
  const response = await showcase.request('/items/next');
  expect(await response.json()).toEqual({
    name: 'Island In The Moon',
    price: 12.99,
    description: "A place to be playin' and havin' fun",
    tags: ['breater'],
    tax: null,
  });
});

test('a list of classes as body is returned inside another class', async () => {
  const response = await showcase.request(
    '/authors/ana/items/',
    json('POST', [{ name: 'Salt' }, { name: 'Pepper', description: 'Black' }]),
  );
  expect(await response.json()).toEqual({
    name: 'ana',
    items: [
      { name: 'Salt', description: null },
      { name: 'Pepper', description: 'Black' },
    ],
  });
});

test('an invalid element of a list is reported with its index', async () => {
  const response = await showcase.request('/authors/ana/items/', json('POST', [{ name: 'Salt' }, { name: 7 }]));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer: '#/1/name' }] });
});

test('a list of nested classes is returned from plain objects', async () => {
  const response = await showcase.request('/authors/');
  expect(await response.json()).toEqual([
    {
      name: 'Breaters',
      items: [
        { name: 'Island In The Moon', description: "A place to be playin' and havin' fun" },
        { name: 'Holy Buddies', description: null },
      ],
    },
    {
      name: 'System of an Up',
      items: [
        { name: 'Salt', description: "The kombucha mushroom people's favorite" },
        { name: 'Pad Thai', description: null },
        { name: 'Lonely Night', description: 'The mostests lonliest nightiest of allest' },
      ],
    },
  ]);
});

test('the classes are components of the document, twice where in and out differ', () => {
  const { components } = showcase.app.openapi() as unknown as { components: { schemas: Record<string, object> } };
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['Author', 'AuthorItem-Input', 'AuthorItem-Output', 'Item-Input', 'Item-Output', 'UserResponse']),
  );
});

test('the comment of an action is the description of its operation', () => {
  const next = showcase.app.openapi().paths['/items/next']?.get;
  expect(next?.summary).toMatch(/^A class as response model/);
  expect(next?.description).toMatch(/^The value has no `tax`, .+ action\.$/);
});
