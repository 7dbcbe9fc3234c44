import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('items are server-sent events with the fields of the model', async () => {
  const response = await showcase.request('/events/items');
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('cache-control')).toContain('no-cache');
  const events = (await response.text()).split('\n\n').filter(Boolean);
  expect(events).toHaveLength(3);
  expect(JSON.parse(events[0]?.replace('data: ', '') ?? '')).toEqual({
    name: 'Plumbus',
    price: 32.99,
    tags: ['home'],
    description: null,
    tax: null,
  });
});

test('the model applies to the data of named events', async () => {
  const text = await (await showcase.request('/events/named-items')).text();
  expect(text).toContain('event: item\ndata: {"name":"Plumbus"');
  expect(text).not.toContain('not for clients');
});

test('events have a name and an id, and continue after the last one', async () => {
  const first = await (await showcase.request('/events/clock')).text();
  const rest = await (await showcase.request('/events/clock', { headers: { 'last-event-id': '4' } })).text();
  expect(first).toContain('event: tick\ndata: {"tick":1}\nid: 1\nretry: 5000\n\n');
  expect(rest).toBe('event: tick\ndata: {"tick":5}\nid: 5\nretry: 5000\n\n');
});

test('a generator without a response class sends JSON Lines', async () => {
  const response = await showcase.request('/json-lines/items');
  expect(response.headers.get('content-type')).toBe('application/jsonl');
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(['Plumbus', 'Portal Gun', 'Meeseeks Box']);
});

test('a client that disconnects ends the work', async () => {
  const controller = new AbortController();
  const request = showcase.request('/reports/slow?milliseconds=60000', { signal: controller.signal });
  await showcase.request('/reports/slow');
  controller.abort();
  await expect(request).rejects.toThrow();
  await until(async () => ((await (await showcase.request('/reports/abandoned')).json()) as { abandoned: number }).abandoned === 1);
});

test('a background task runs after the response', async () => {
  const response = await showcase.request('/notifications/ana@example.com', { method: 'POST' });
  expect([response.status, await response.json()]).toEqual([202, { message: 'Notification sent in the background' }]);
  await until(async () => ((await (await showcase.request('/notifications/')).json()) as string[]).length === 1);
  expect(await (await showcase.request('/notifications/')).json()).toEqual(['notification for ana@example.com: some notification']);
});

/** Repeats a request until the condition holds; the time limit of the test ends it otherwise. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
