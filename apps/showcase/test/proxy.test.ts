import { internalsOf } from 'antiphon/internal';
import { createShowcase } from '../src/main';
import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve({ forwardedAllowIps: '127.0.0.1' });
});
afterAll(() => showcase.app.close());

const message = { message: 'Hello World', root_path: '/api/v1' };
const fromProxy = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mysuperapp.com' };

test('the root path is known, with a stripped prefix and without', async () => {
  expect(await (await showcase.request('/app')).json()).toEqual(message);
  expect(await (await showcase.request('/api/v1/app')).json()).toEqual(message);
});

test('the root path is the first server of the document', async () => {
  const { servers } = (await (await showcase.request('/openapi.json')).json()) as { servers: object[] };
  expect(servers).toEqual([
    { url: '/api/v1' },
    { url: 'https://stag.example.com', description: 'Staging environment' },
    { url: 'https://prod.example.com', description: 'Production environment' },
  ]);
});

test('rootPathInServers: false keeps it out', async () => {
  const { app, request } = await serve({ rootPathInServers: false });
  const { servers } = (await (await request('/openapi.json')).json()) as { servers: object[] };
  expect(servers).toEqual([
    { url: 'https://stag.example.com', description: 'Staging environment' },
    { url: 'https://prod.example.com', description: 'Production environment' },
  ]);
  await app.close();
});

test('without a root path and servers the document has no servers', async () => {
  const { app, request } = await serve({ rootPath: undefined, servers: [] });
  expect(await (await request('/app')).json()).toEqual({ message: 'Hello World', root_path: '' });
  expect(await (await request('/openapi.json')).json()).not.toHaveProperty('servers');
  await app.close();
});

test('the command line takes precedence over the application', async () => {
  const app = createShowcase();
  internalsOf(app).override({ rootPath: '/from-the-command-line' });
  expect((await app.inject('/app')).json()).toEqual({ message: 'Hello World', root_path: '/from-the-command-line' });
  await app.close();
});

test('a missing slash is redirected to the address that the client sees', async () => {
  const response = await showcase.request('/items?page=2', { headers: fromProxy });
  expect([response.status, response.headers.get('location')]).toEqual([307, 'https://mysuperapp.com/api/v1/items/?page=2']);
});

test('forwarded headers of an untrusted peer are ignored', async () => {
  const { app, origin, request } = await serve({ rootPath: undefined });
  const response = await request('/items', { headers: fromProxy });
  expect([response.status, response.headers.get('location')]).toEqual([307, `${origin}/items/`]);
  await app.close();
});

test('the application knows the address and the client that the proxy reports', async () => {
  const response = await showcase.request('/app/url', { headers: fromProxy });
  expect(await response.json()).toEqual({ url: 'https://mysuperapp.com/api/v1/app/url', client: '203.0.113.7' });
});

test('a mounted application adds its path to the root path, and has its own document', async () => {
  const stripped = await showcase.request('/sub-api/sub');
  const left = await showcase.request('/api/v1/sub-api/sub');
  const expected = { message: 'Hello World from sub API', root_path: '/api/v1/sub-api' };
  expect([await stripped.json(), await left.json()]).toEqual([expected, expected]);
  const document = (await (await showcase.request('/sub-api/openapi.json')).json()) as { paths: object };
  expect(document).toMatchObject({ info: { title: 'Sub API' }, servers: [{ url: '/api/v1/sub-api' }] });
  expect(Object.keys(document.paths)).toEqual(['/sub']);
});

test('a mounted directory serves its files and nothing beside them', async () => {
  const icon = await showcase.request('/static/favicon.ico');
  const beside = await showcase.request('/static/..%2flarge-video-file.mp4');
  expect([icon.status, beside.status]).toEqual([200, 404]);
});
