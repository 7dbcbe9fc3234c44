import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventsOf, jsonLinesOf, type TestClient, testClient } from 'antiphon/testing';
import { installPackages } from '../../../packages/cli/test/installed-packages';
import { readBlocks } from './page';
import { evaluate } from './recipe';
import { serve } from './server';

const open: TestClient[] = [];
const cwd = process.cwd();
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
  process.chdir(cwd);
});

function clientOf(page: string, file: string): TestClient {
  const client = testClient(evaluate(page, file).default, { keepCookies: true });
  open.push(client);
  return client;
}

/** Makes a new directory the working directory. */
function enterDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'how-to-'));
  process.chdir(directory);
  return directory;
}

it('files: a download has its name, and a path cannot leave its directory', async () => {
  const directory = enterDirectory();
  mkdirSync('archive');
  writeFileSync(path.join('archive', 'a.txt'), 'kept');
  writeFileSync('secret.txt', 'secret');
  const client = clientOf('how-to/files.md', 'src/files.ts');
  const csv = await client.get('/reports/2026.csv');
  expect([csv.headers.get('content-disposition'), await csv.text()]).toEqual(['attachment; filename="2026.csv"', 'month,sales\n1,2026\n']);
  expect((await client.get('/reports/2026.csv', { headers: { range: 'bytes=0-4' } })).status).toBe(206);
  expect(await (await client.get('/reports/archive/a.txt')).text()).toBe('kept');
  expect((await client.get('/reports/archive/..%2Fsecret.txt')).status).toBe(404);
  rmSync(directory, { recursive: true });
});

it('uploads: a file of a form is saved, and so is a raw body of any size', async () => {
  const directory = enterDirectory();
  const client = clientOf('how-to/uploads.md', 'src/uploads.ts');
  const body = new FormData();
  body.append('title', 'Cover');
  body.append('file', new Blob(['image'], { type: 'image/png' }), '../../evil.png');
  const created = await (await client.post('/uploads', { body })).json();
  expect(created).toMatchObject({ title: 'Cover', size: 5 });
  expect(readFileSync(path.join('uploads', created.id), 'utf8')).toBe('image');
  const headers = { 'content-type': 'application/octet-stream' };
  const raw = await (await client.post('/uploads/raw', { body: 'x'.repeat(3_000_000), headers })).json();
  expect(readFileSync(path.join('uploads', raw.id))).toHaveLength(3_000_000);
  rmSync(directory, { recursive: true });
});

it('streams: items arrive as lines, and as a table, without fields that the model lacks', async () => {
  const client = clientOf('how-to/streams.md', 'src/streams.ts');
  const lines: unknown[] = [];
  for await (const line of jsonLinesOf(await client.get('/sales/lines'))) lines.push(line);
  expect(lines).toEqual([1, 2, 3].map((id) => ({ id, book: 'Emma' })));
  expect(await (await client.get('/sales/table')).text()).toBe('id,book\r\n1,Emma\r\n2,Emma\r\n3,Emma\r\n');
});

it('events: a client that connects again receives what it has missed', async () => {
  const client = clientOf('how-to/events.md', 'src/events.ts');
  for (const text of ['one', 'two', 'three']) await client.post('/news', { json: { text } });
  const received: unknown[] = [];
  for await (const { id, data } of eventsOf(await client.get('/news', { headers: { 'last-event-id': '1' } }))) {
    received.push([id, JSON.parse(data)]);
    if (received.length === 2) void client.post('/news', { json: { text: 'four' } });
    if (received.length === 3) break;
  }
  expect(received).toEqual([
    ['2', { text: 'two' }],
    ['3', { text: 'three' }],
    ['4', { text: 'four' }],
  ]);
});

it('JWT: a password is compared with its hash, and a refresh token does not grant access', async () => {
  const client = clientOf('how-to/jwt.md', 'src/main.ts');
  const json = { email: 'ann@example.com', password: 'correct horse' };
  const authorization = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  await client.post('/accounts', { json });
  expect((await client.post('/login', { json: { ...json, password: 'wrong' } })).status).toBe(401);
  expect((await client.post('/login', { json: { ...json, email: 'bob@example.com' } })).status).toBe(401);
  const { access, refresh } = await (await client.post('/login', { json })).json();
  expect(await (await client.get('/me', authorization(access))).json()).toEqual({ email: 'ann@example.com' });
  expect((await client.get('/me', authorization(refresh))).status).toBe(401);
  expect((await client.post('/refresh', authorization(access))).status).toBe(401);
  const renewed = await (await client.post('/refresh', authorization(refresh))).json();
  expect((await client.get('/me', authorization(renewed.access))).status).toBe(200);
});

it('sessions: a login lasts until the logout', async () => {
  const client = clientOf('how-to/sessions.md', 'src/sessions.ts');
  expect((await client.get('/me')).status).toBe(401);
  await client.post('/login', { json: { name: 'ann' } });
  expect(await (await client.get('/me')).json()).toEqual({ name: 'ann' });
  expect((await client.post('/logout')).status).toBe(204);
  expect((await client.get('/me')).status).toBe(401);
});

it('pagination: pages have their total, and cursors lead to the end', async () => {
  const client = clientOf('how-to/pagination.md', 'src/pagination.ts');
  const page = await (await client.get('/books?page=3')).json();
  expect([page.items.length, page.items[0].id, page.total]).toEqual([5, 41, 45]);
  expect((await client.get('/books?size=101')).status).toBe(422);
  const sizes: number[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const slice: any = await (await client.get(`/books/all${next && `?after=${next}`}`)).json();
    sizes.push(slice.items.length);
    next = slice.next;
  }
  expect(sizes).toEqual([20, 20, 5]);
});

it('background work: a task runs after the response', async () => {
  const client = clientOf('how-to/background-work.md', 'src/background.ts');
  expect((await client.post('/orders', { json: { email: 'ann@example.com' } })).status).toBe(202);
  expect(await (await client.get('/orders/mails')).json()).toEqual(['ann@example.com']);
});

it('single-page application: paths of the router get the page, those of the API do not', async () => {
  const directory = enterDirectory();
  mkdirSync(path.join('web', 'dist'), { recursive: true });
  writeFileSync(path.join('web', 'dist', 'index.html'), '<h1>Shop</h1>');
  const client = clientOf('how-to/single-page-application.md', 'src/spa.ts');
  const headers = { accept: 'text/html' };
  expect(await (await client.get('/settings', { headers })).text()).toBe('<h1>Shop</h1>');
  expect((await client.get('/api/none', { headers })).status).toBe(404);
  expect(await (await client.get('/api/items')).json()).toEqual([{ name: 'Lamp' }]);
  rmSync(directory, { recursive: true });
});

it('versioning: each version has its own action, or shares one', async () => {
  const client = clientOf('how-to/versioning.md', 'src/versions.ts');
  const get = async (url: string) => (await client.get(url)).json();
  expect([await get('/v1/items'), await get('/v2/items')]).toEqual([['Lamp'], [{ name: 'Lamp', price: 12.5 }]]);
  expect([await get('/v1/items/count'), await get('/v2/items/count')]).toEqual([{ count: 1 }, { count: 1 }]);
});

it('serverless: a function and a gateway call the application without a server', async () => {
  const gateway = evaluate('how-to/serverless.md', 'src/gateway.ts');
  const requestContext = { domainName: 'shop.example', http: { method: 'GET', sourceIp: '9.9.9.9' } };
  const sent = await gateway.handler({ rawPath: '/items/7', rawQueryString: '', headers: {}, isBase64Encoded: false, requestContext });
  expect([sent.statusCode, Buffer.from(sent.body, 'base64').toString()]).toEqual([200, '{"itemId":7}']);
  const { fetch } = evaluate('how-to/serverless.md', 'src/main.ts').default;
  expect(await (await fetch(new Request('https://shop.example/items/7'))).json()).toEqual({ itemId: 7 });
});

it('coming from Express: the routes respond as before, and those of Express beside them', async () => {
  const client = clientOf('coming-from-express.md', 'antiphon.ts');
  expect(await (await client.get('/items/1')).json()).toEqual({ id: 1, name: 'Lamp' });
  expect([(await client.get('/items/9')).status, (await client.get('/items/x')).status]).toEqual([404, 422]);
  expect((await client.post('/items', { json: { name: 'Desk' } })).status).toBe(401);
  const created = await client.post('/items', { json: { name: 'Desk' }, headers: { authorization: 'Bearer secret' } });
  expect([created.status, await created.json()]).toEqual([201, { id: 2, name: 'Desk' }]);
  const both = clientOf('coming-from-express.md', 'src/main.ts');
  expect([await (await both.get('/items')).json(), await (await both.get('/legacy/orders')).json()]).toEqual([[], { from: 'Express' }]);
});

// In another process, because Jest cannot load PGlite.
it('database: a transfer changes both accounts or none', async () => {
  const projects = path.join(__dirname, '..', 'dist', 'projects');
  mkdirSync(projects, { recursive: true });
  const project = mkdtempSync(path.join(projects, 'd-'));
  installPackages(project);
  const tsconfig = { compilerOptions: { module: 'nodenext', target: 'es2022', experimentalDecorators: true, emitDecoratorMetadata: true } };
  writeFileSync(path.join(project, 'package.json'), '{ "name": "bank" }');
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
  mkdirSync(path.join(project, 'src'));
  for (const { file, text } of readBlocks('how-to/database.md')) if (file !== undefined) writeFileSync(path.join(project, file), text);
  const server = await serve(['node_modules/@antiphon/cli/bin/antiphon.js', 'run', 'src/main.ts'], project);
  const send = async (method: string, url: string, body?: object) =>
    fetch(`${server.url}${url}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
  for (const owner of ['ann', 'bob']) expect((await send('POST', '/accounts', { owner, balance: 10 })).status).toBe(201);
  const transfers = [
    { from: 'ann', to: 'bob', amount: 4 },
    { from: 'ann', to: 'bob', amount: 7 },
    { from: 'eve', to: 'bob', amount: 1 },
  ];
  const statuses: number[] = [];
  for (const transfer of transfers) statuses.push((await send('POST', '/transfers', transfer)).status);
  expect(statuses).toEqual([204, 409, 404]);
  const accounts = await (await fetch(`${server.url}/accounts`)).json();
  expect(accounts).toEqual([
    { owner: 'ann', balance: 6 },
    { owner: 'bob', balance: 14 },
  ]);
  expect(await server.stop()).toBe(0);
  rmSync(project, { recursive: true });
}, 120_000);
