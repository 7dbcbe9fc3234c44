import { createApp, provide } from 'antiphon';
import { checkContract, type TestClient, testClient } from 'antiphon/testing';
import { InMemorySparePartStore } from '../src/spare-parts/in-memory-spare-part.store';
import { SparePartsController } from '../src/spare-parts/spare-parts.controller';
import { SPARE_PART_STORE } from '../src/spare-parts/spare-parts.service';

const makeApp = () =>
  createApp({
    controllers: [SparePartsController],
    providers: [provide(SPARE_PART_STORE, { factory: () => new InMemorySparePartStore() })],
  });

const newSparePart = {
  // #region sample
  name: 'name',
  code: 'code',
  price: 0,
  condition: 'new',
  note: 'note',
  // #endregion
};

let client: TestClient;
beforeEach(() => {
  client = testClient(makeApp());
});
afterEach(() => client.close());

it('returns what was created, at its location', async () => {
  const created = await client.post('/spare-parts', { json: newSparePart });
  expect(created.status).toBe(201);
  expect(await created.json()).toEqual({ ...newSparePart, id: 1 });

  const { pathname } = new URL(created.headers.get('Location') ?? '');
  const read = await client.get(pathname);
  expect(read.status).toBe(200);
  expect(await read.json()).toEqual({ ...newSparePart, id: 1 });
});

it('lists a page', async () => {
  await client.post('/spare-parts', { json: newSparePart });
  const first = await client.get('/spare-parts?limit=1');
  expect(await first.json()).toEqual({ items: [{ ...newSparePart, id: 1 }], total: 1 });
  const second = await client.get('/spare-parts?limit=1&offset=1');
  expect(await second.json()).toEqual({ items: [], total: 1 });
});

it('keeps the fields that a change does not contain', async () => {
  await client.post('/spare-parts', { json: newSparePart });
  const changed = await client.patch('/spare-parts/1', { json: {} });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toEqual({ ...newSparePart, id: 1 });
});

it('deletes', async () => {
  await client.post('/spare-parts', { json: newSparePart });
  expect((await client.delete('/spare-parts/1')).status).toBe(204);
  expect((await client.get('/spare-parts/1')).status).toBe(404);
});

it('responds with 404 if the id is unknown', async () => {
  expect((await client.get('/spare-parts/1')).status).toBe(404);
  expect((await client.patch('/spare-parts/1', { json: {} })).status).toBe(404);
  expect((await client.delete('/spare-parts/1')).status).toBe(404);
});

// #region required
it('rejects a body without the required fields', async () => {
  expect((await client.post('/spare-parts', { json: {} })).status).toBe(422);
});

// #endregion
// #region unique
it('rejects a unique value that is in use', async () => {
  await client.post('/spare-parts', { json: newSparePart });
  expect((await client.post('/spare-parts', { json: newSparePart })).status).toBe(409);
});

// #endregion
it('matches its document', async () => {
  const { operations } = await checkContract(makeApp());
  expect(operations).toBe(5);
}, 30_000);
