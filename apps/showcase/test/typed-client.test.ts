import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from './serve';

/** A client as a user would write it. Every path, value and response is checked by the types of the document. */
const client = `
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

const client = createClient<paths>({ baseUrl: process.argv[2] as string });
const seen: Record<string, unknown> = {};

const item: components['schemas']['Item-Input'] = { name: 'lamp', price: 4.5 };
const created = await client.POST('/items/', { body: item });
seen.created = [created.response.status, created.data?.name, created.data?.tags.length];

const books = await client.GET('/books/');
seen.books = books.data?.map(({ title }) => title.length > 0);
const book = await client.POST('/books/', { body: { title: 'A book', author: 'Unknown' } });
seen.book = [book.response.status, book.data?.author];
const read = await client.GET('/books/{id}', { params: { path: { id: 1 } } });
seen.read = read.response.status;
const removed = await client.DELETE('/books/{id}', { params: { path: { id: 1 } } });
seen.removed = [removed.response.status, removed.data];

const user = await client.GET('/users/{userId}', { params: { path: { userId: 1 } } });
seen.user = [user.data?.id, Object.keys(user.data ?? {}).sort()];
const post = await client.GET('/posts/{postId}', { params: { path: { postId: 1 } } });
seen.post = post.data?.slug !== undefined;

const search = await client.GET('/search/', { params: { query: { q: 'lamp', order: 'price', tags: ['a', 'b'], near: { lat: 5, lng: 7 } } } });
seen.search = [search.response.status, search.data?.near];
const refused = await client.GET('/search/', { params: { query: { q: 'far too long to be searched for' } } });
if (refused.error !== undefined && 'errors' in refused.error) seen.refused = refused.error.errors.map((error) => [error.in, error.pointer]);

const page = await client.GET('/html/items/', { parseAs: 'text' });
seen.page = page.data?.trim().startsWith('<');

const lines = await client.GET('/json-lines/items', { parseAs: 'text' });
seen.lines = (lines.data ?? '').trim().split('\\n').map((line) => (JSON.parse(line) as components['schemas']['Item-Output']).name.length > 0);

const events = await client.GET('/events/items', { parseAs: 'stream' });
const reader = events.data?.pipeThrough(new TextDecoderStream()).getReader();
const first = await reader?.read();
seen.events = first?.value?.includes('data: ');
await reader?.cancel();

// @ts-expect-error an unknown path
void (() => client.GET('/nowhere'));
// @ts-expect-error a field of another type
void (() => client.POST('/items/', { body: { name: 7, price: 1 } }));
// @ts-expect-error a missing query parameter
void (() => client.GET('/search/', { params: { query: {} } }));

console.log(JSON.stringify(seen));
`;

const folder = join(__dirname, '..', 'node_modules', '.cache', 'typed-client');

/** Runs a program while the showcase handles its requests. */
async function run(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder });
  return stdout;
}

function programOf(name: string, path: string, from = __filename): string {
  return join(dirname(createRequire(from).resolve(`${name}/package.json`)), path);
}

function writeClient(document: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'client.ts'), client);
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: ['node'],
    rootDir: '.',
    outDir: 'dist',
    skipLibCheck: false,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['client.ts', 'schema.d.ts'] }));
}

it.each(['3.1.1', '3.2.0'] as const)(
  'a client generated from the document (%s) compiles and works, streams included',
  async (openapiVersion) => {
    const { app, origin } = await serve({ openapiVersion });
    try {
      writeClient(app.openapi());
      await run(programOf('openapi-typescript', 'bin/cli.js'), 'openapi.json', '-o', 'schema.d.ts', '--default-non-nullable=false');
      await run(programOf('typescript', 'bin/tsc', join(__dirname, '..', '..', '..', 'package.json')), '-p', '.');
      const seen = await run(join(folder, 'dist', 'client.js'), origin);
      expect(JSON.parse(seen)).toEqual({
        created: [200, 'lamp', 0],
        books: [true],
        book: [201, 'Unknown'],
        read: 200,
        removed: [204, null],
        user: [1, ['id', 'name']],
        post: true,
        search: [200, { lat: 5, lng: 7 }],
        refused: [['query', '#/q']],
        page: true,
        lines: [true, true, true],
        events: true,
      });
    } finally {
      await app.close();
    }
  },
);
