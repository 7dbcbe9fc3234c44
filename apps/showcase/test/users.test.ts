import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('a secret field is never sent under a response model', async () => {
  const one = await (await showcase.request('/users/1')).text();
  const list = await (await showcase.request('/users/')).text();
  const events = await (await showcase.request('/events/items')).text();
  const lines = await (await showcase.request('/json-lines/items')).text();
  expect(one).toBe('{"id":1,"name":"Ana"}');
  expect(list).toBe('[{"id":1,"name":"Ana"},{"id":1,"name":"Ana"}]');
  expect(one + list).not.toContain('s3cr3t');
  expect(events + lines).not.toContain('not for clients');
});

test('a value that does not match its model is a 500 without details', async () => {
  const response = await showcase.request('/users/damaged');
  expect(response.status).toBe(500);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = await response.text();
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500, instance: '/api/v1/users/damaged' });
  expect(body).not.toContain('s3cr3t');
});

test('the log of that 500 has the route and the place', async () => {
  const lines: string[] = [];
  const { app, request } = await serve({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
  await request('/users/damaged');
  await app.close();
  const entry = lines.map((line) => JSON.parse(line) as { level: number; msg: string }).find(({ level }) => level === 50);
  expect(entry?.msg).toContain('GET /users/damaged');
  expect(entry?.msg).toContain('#/id');
});

test('pitfall 1: a returned JSONResponse bypasses the model', async () => {
  const response = await showcase.request('/pitfalls/users/1');
  expect(await response.json()).toEqual({ id: 1, password_hash: 's3cr3t-hash-of-ana' });
});

test('pitfall 2: a session cookie without httpOnly can be read by scripts', async () => {
  const response = await showcase.request('/pitfalls/session-cookie');
  expect(response.headers.getSetCookie()).toEqual(['session_id=token; Path=/; SameSite=Lax']);
});

test('pitfall 3: text without Content-Disposition is shown, not saved', async () => {
  const response = await showcase.request('/pitfalls/export.csv');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.has('content-disposition')).toBe(false);
});
