import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset } from '../src/assets';
import { chapters, type Example } from '../src/home/examples';
import { HomeController } from '../src/home/home.controller';
import { form, json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const examples = chapters.flatMap((chapter) => chapter.examples);

/** Sends the request of an example, without the pauses that are for visitors. */
function send({ method, path, headers, accept, json: body, form: fields, multipart }: Example, signal: AbortSignal): Promise<Response> {
  const named = { ...headers, ...(accept && { accept: accept[0] as string }) };
  const sent =
    multipart !== undefined ? { body: multipartOf(multipart) } : body !== undefined ? json(method, body) : fields && form(fields);
  return showcase.request(path.replace(/(pause|milliseconds)=\d+/, '$1=1'), {
    ...sent,
    method,
    headers: { ...named, ...sentHeaders(sent) },
    signal,
  });
}

function sentHeaders(sent: RequestInit | undefined): Record<string, string> {
  return (sent?.headers ?? {}) as Record<string, string>;
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

test('links to every example, and each responds with the status of its card', async () => {
  const page = await (await showcase.request('/')).text();
  const links = Array.from(page.matchAll(/<a class="open" href="([^"]+)"/g), ([, link]) => (link as string).replaceAll('&amp;', '&'));
  const gets = examples.filter(({ method, status }) => method === 'GET' && status !== 101);
  expect(links).toEqual(gets.map(({ path }) => path.replace(/^\/(?!api\/v1\/)/, '')));

  const received: string[] = [];
  for (const example of examples.filter(({ status }) => status !== 101)) {
    const abort = new AbortController();
    const response = await send(example, abort.signal);
    if (example.endless === true) abort.abort();
    else await response.arrayBuffer();
    received.push(`${example.method} ${example.path} ${response.status}`);
  }
  expect(received).toEqual(
    examples.filter(({ status }) => status !== 101).map(({ method, path, status }) => `${method} ${path} ${status ?? 200}`),
  );
}, 60_000);

test('has a command for every example', async () => {
  const page = await (await showcase.request('/')).text();
  const commands = Array.from(page.matchAll(/<pre tabindex="0"><code>((?:curl|npx)[^<]+)<\/code>/g), ([, command]) => command as string);
  expect(commands).toHaveLength(examples.length);
  expect(commands).toContain(
    `curl -i -X POST -H &#39;Content-Type: application/json&#39; -d &#39;{&quot;name&quot;:&quot;Foo&quot;,&quot;price&quot;:42}&#39; ${showcase.origin}/api/v1/items/`,
  );
});

test('shows code for every example, which is in the file that it names', async () => {
  const page = await (await showcase.request('/')).text();
  const cards = page.split('<article').slice(1);
  expect(cards).toHaveLength(examples.length);
  const wrong = cards.flatMap((card) => {
    const excerpts = Array.from(card.matchAll(/<a href="source\/([^"]+)">[\s\S]*?<code>([\s\S]*?)<\/code>/g), ([, file, code]) => ({
      file,
      code,
    }));
    const caption = textOf(/<h3[^>]*>(.*?)<a/.exec(card)?.[1] ?? '');
    return excerpts.length === 0 ? [`${caption}: no code`] : excerpts.flatMap(({ file = '', code = '' }) => foreignLines(file, code));
  });
  expect(wrong).toEqual([]);
});

test('serves the whole file of a card, and no other file', async () => {
  const page = await (await showcase.request('/source/items/item.dto.ts')).text();
  expect(textOf(/<code>([\s\S]*?)<\/code>/.exec(page)?.[1] ?? '')).toBe(sourceOf('items/item.dto.ts').trimEnd());
  expect(page).toContain('href="../../static/home/page.css"');
  for (const path of ['/source/package.json', '/source/../package.json', '/source/%2e%2e/package.json', '/source/nothing.ts']) {
    expect([path, (await showcase.request(path)).status]).toEqual([path, 404]);
  }
});

test('has a page with the routes of the application and of those that it mounts', async () => {
  const page = await (await showcase.request('/routes')).text();
  const paths = Array.from(page.matchAll(/<td><code>([^<]+)<\/code><\/td>/g), ([, path]) => path);
  expect(paths).toEqual(expect.arrayContaining(showcase.app.routes.map(({ path }) => path)));
  expect(paths).toEqual(expect.arrayContaining(['/sub-api/sub', '/catalog/api/products/:name', '/routes']));
});

test.each(['/', '/routes', '/source/main.ts'])('%s allows files of this server only, and has no inline script or style', async (path) => {
  const response = await showcase.request(path);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(await response.text()).not.toMatch(/<style|<script(?![^>]* src=)|\son\w+=|\sstyle=/);
});

test('has an example for every route of the application', () => {
  const routes = showcase.app.routes
    .filter(({ controller }) => controller !== HomeController)
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

/** Returns the lines of an excerpt that its file does not have. */
function foreignLines(file: string, code: string): string[] {
  const lines = new Set(
    sourceOf(file)
      .split('\n')
      .map((line) => line.trim()),
  );
  return textOf(code)
    .split('\n')
    .filter((line) => line.trim() !== '// …' && !lines.has(line.trim()))
    .map((line) => `${file}: ${line}`);
}

function sourceOf(file: string): string {
  return readFileSync(join(__dirname, '..', 'src', file), 'utf8');
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, '').replace(/&([#\w]+);/g, (_entity, name: string) => characters[name] ?? '?');
}

function matches(route: string, path: string): boolean {
  const pattern = route.replace(/:[A-Za-z]+/g, '[^/?]+');
  return new RegExp(`^${pattern}(?:\\?|$)`).test(path);
}
