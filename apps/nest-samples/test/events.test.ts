import { eventsOf, type TestClient, testClient } from 'antiphon/testing';
import { createEvents } from '../src/events';

let client: TestClient;
beforeAll(() => {
  client = testClient(createEvents());
});
afterAll(() => client.close());

test('the page is HTML and listens to the events', async () => {
  const page = await client.get('/');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('EventSource');
});

test('events are sent until the client leaves', async () => {
  const response = await client.get('/sse');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  for await (const { data } of eventsOf(response)) {
    expect(JSON.parse(data)).toEqual({ hello: 'world' });
    break;
  }
});
