import { json, type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

const grace = { id: 3, guest: 'Grace', from: '2026-04-01T00:00:00Z', nights: 3, room: { kind: 'single' } };

test('a list of a schema of zod is filtered by a query, and sends the declared fields only', async () => {
  const response = await showcase.request('/bookings/?nights=2');
  expect(await response.json()).toEqual([
    { id: 1, guest: 'Ada', from: '2026-03-01T00:00:00.000Z', nights: 2, room: { kind: 'suite', rooms: 3 } },
  ]);
});

test('a body is converted by zod, with its defaults', async () => {
  const response = await showcase.request('/bookings/', json('POST', grace));
  expect([response.status, await response.json()]).toEqual([
    201,
    { ...grace, from: '2026-04-01T00:00:00.000Z', room: { kind: 'single', quiet: false } },
  ]);
});

test('issues have pointers into the body', async () => {
  const response = await showcase.request('/bookings/', json('POST', { ...grace, nights: 0, room: { kind: 'suite', rooms: 1 } }));
  const { errors } = (await response.json()) as { readonly errors: readonly { readonly pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer)).toEqual(['#/nights', '#/room/rooms']);
});

test('the document has a schema for what is received and one for what is sent', async () => {
  const { components } = (await (await showcase.request('/openapi.json')).json()) as {
    readonly components: { readonly schemas: Record<string, { readonly properties: Record<string, object> }> };
  };
  const names = Object.keys(components.schemas).filter((name) => name.startsWith('Booking'));
  expect(names).toEqual(['Booking-Input', 'Booking-Output']);
  expect(components.schemas['Booking-Output']?.properties.from).toMatchObject({ type: 'string', format: 'date-time' });
});
