import { json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

async function read(path: string, init?: RequestInit): Promise<readonly [status: number, body: any]> {
  const response = await showcase.request(path, init);
  return [response.status, await response.json()];
}

test('the query is read by a class of plain fields', async () => {
  expect(await read('/recipes?q=PAN&limit=1')).toEqual([200, [expect.objectContaining({ id: 1, title: 'Pancakes', servings: 4 })]]);
  expect(await read('/recipes?difficulty=hard')).toEqual([200, []]);
  const [status, { errors }] = await read('/recipes?limit=0&difficulty=none');
  expect([status, errors.length, JSON.stringify(errors)]).toEqual([422, 2, expect.stringMatching(/difficulty.*limit/)]);
});

test('the number in the path is the parameter with its name, and another name is one of the query', async () => {
  expect(await read('/recipes/1?servings=8')).toEqual([200, expect.objectContaining({ id: 1, servings: 8 })]);
  expect((await read('/recipes/one'))[0]).toBe(422);
  expect((await read('/recipes/9'))[0]).toBe(404);
});

test('the body is checked, undeclared keys are dropped, and the response is supplied', async () => {
  const body = { title: 'Soup', ingredients: [{ name: 'Water' }], source: 'https://example.com/soup', secret: true };
  const created = await showcase.request('/recipes', json('POST', body));
  expect([created.status, created.headers.get('location'), await created.json()]).toEqual([
    201,
    `${showcase.origin}/api/v1/recipes/2`,
    {
      title: 'Soup',
      ingredients: [{ name: 'Water' }],
      servings: 4,
      difficulty: 'easy',
      source: 'https://example.com/soup',
      id: 2,
      addedAt: '2026-11-30T09:00:00.000Z',
    },
  ]);
  expect((await read('/recipes', json('POST', { title: '', ingredients: [{}] })))[0]).toBe(422);
});

test('the document has the descriptions, keywords and places that the source shows', async () => {
  const [, { paths, components }] = await read('/openapi.json');
  expect(components.schemas.Ingredient ?? components.schemas['Ingredient-Input']).toMatchObject({
    description: 'An ingredient of a recipe.',
    properties: { name: { minLength: 1 }, amount: { examples: ['250 g'] } },
  });
  const places = paths['/recipes/{recipeId}'].get.parameters.map(({ name, in: place }: { name: string; in: string }) => `${place} ${name}`);
  expect(places).toEqual(['path recipeId', 'query servings']);
  expect(Object.keys(paths['/recipes'].post)).toContain('requestBody');
});
