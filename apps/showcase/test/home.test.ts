import { readFileSync } from 'node:fs';
import { asset } from '../src/assets';
import { chapters, type Example } from '../src/home/examples';
import { form, json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const examples = chapters.flatMap((chapter) => chapter.examples);

/** The examples that show something else than a success. */
const statuses: Readonly<Record<string, number>> = {
  'POST /notes': 201,
  'GET /typer': 307,
  'GET /fastapi': 307,
  'GET /pydantic': 302,
  'GET /posts/99/or-latest': 307,
  'PUT /get-or-create-task/bar': 201,
  'GET /me': 401,
  'GET /session': 422,
  'GET /vault': 401,
  'POST /vault': 401,
  'GET /users/damaged': 500,
  'GET /search/?limit=1000&order=size': 422,
  'POST /notifications/ana@example.com': 202,
  'GET /errors/items/bar': 404,
  'GET /errors/sold-out/plumbus': 409,
  'GET /errors/out-of-stock/plumbus': 409,
  'GET /errors/crash': 500,
  'POST /books/': 201,
  'POST /bookings/': 201,
  'POST /gadgets/': 422,
  'DELETE /books/2': 204,
  'DELETE /gadgets/99': 404,
  'GET /items': 307,
};

function send({ method, path, json: body, form: fields, multipart }: Example): Promise<Response> {
  if (multipart !== undefined) return showcase.request(path, { method, body: multipartOf(multipart) });
  if (body !== undefined) return showcase.request(path, json(method, body));
  return showcase.request(path, fields === undefined ? { method } : form(fields));
}

function multipartOf(parts: Readonly<Record<string, string>>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    const [, file, type = ''] = /^@(.+);type=(.+)$/.exec(value) ?? [];
    if (file === undefined) body.set(name, value);
    else body.set(name, new File([readFileSync(asset(file))], file, { type }));
  }
  return body;
}

test('links to every example, and each responds as described', async () => {
  const page = await (await showcase.request('/')).text();
  const links = Array.from(page.matchAll(/<li><a href="([^"]+)"/g), ([, link]) => `/${link}`.replaceAll('&amp;', '&'));
  expect(links).toEqual(examples.filter(({ method }) => method === 'GET').map(({ path }) => path));

  const received: string[] = [];
  for (const example of examples) {
    const response = await send(example);
    await response.arrayBuffer();
    received.push(`${example.method} ${example.path} ${response.status}`);
  }
  expect(received).toEqual(examples.map(expectedOf));
});

test('has a command for everything that is not a link', async () => {
  const page = await (await showcase.request('/')).text();
  const commands = Array.from(page.matchAll(/<li><code>(curl[^<]+)<\/code>/g), ([, command]) => command as string);
  expect(commands).toHaveLength(examples.filter(({ method }) => method !== 'GET').length);
  expect(commands).toContain(
    `curl -i -X POST -H &#39;Content-Type: application/json&#39; -d &#39;{&quot;name&quot;:&quot;Foo&quot;,&quot;price&quot;:42}&#39; ${showcase.origin}/api/v1/items/`,
  );
});

test('has an example for every route of the application', () => {
  const routes = showcase.app.routes
    .filter(({ path }) => path !== '/')
    .flatMap(({ methods, path }) => methods.map((method) => ({ method, path })));
  const unshown = routes.filter(
    ({ method, path }) => !examples.some((example) => example.method === method && matches(path, example.path)),
  );
  expect(unshown).toEqual([]);
});

test('is served as HTML, and its own links lead to the document and its pages', async () => {
  const home = await showcase.request('/');
  expect(home.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const document = await (await showcase.request('/openapi.json')).json();
  expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Antiphon showcase', version: '1.0.0' } });
  expect((await showcase.request('/docs')).status).toBe(200);
  expect((await showcase.request('/redoc')).status).toBe(200);
});

function expectedOf({ method, path, caption }: Example): string {
  const status = /\b([345]\d\d)\b/.exec(caption)?.[1] ?? statuses[`${method} ${path}`] ?? 200;
  return `${method} ${path} ${status}`;
}

function matches(route: string, path: string): boolean {
  const pattern = route.replace(/:[A-Za-z]+/g, '[^/?]+');
  return new RegExp(`^${pattern}(?:\\?|$)`).test(path);
}
