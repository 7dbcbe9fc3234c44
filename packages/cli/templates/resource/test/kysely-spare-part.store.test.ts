import { PGlite } from '@electric-sql/pglite';
import { parse } from 'antiphon';
import type { PostgresPool } from 'kysely';
import { openDatabase, parsers } from '../src/kysely-database';
import { down, up } from '../src/migrations/001-create-spare-parts';
import { KyselySparePartStore } from '../src/spare-parts/kysely-spare-part.store';
import { NewSparePart } from '../src/spare-parts/spare-part.dto';

const values = parse(NewSparePart, {
  // #region sample
  name: 'name',
  code: 'code',
  price: 0,
  condition: 'new',
  note: 'note',
  // #endregion
});
// #region text-field
const textField = 'name';
// #endregion

const pglite = new PGlite({ parsers });
const connection = { query: (sql: string, parameters: unknown[]) => pglite.query(sql, parameters), release: () => undefined };
const pool = { connect: async () => connection, end: () => pglite.close() } as unknown as PostgresPool;
const database = openDatabase(pool);
const store = new KyselySparePartStore(database);
beforeAll(() => pglite.waitReady, 30_000);
beforeEach(() => up(database));
afterEach(() => down(database));
afterAll(() => database.destroy());

it('finds what was inserted', async () => {
  const inserted = await store.insert(values);
  expect(inserted).toEqual({ ...values, id: 1 });
  expect(await store.find(1)).toEqual(inserted);
  expect(await store.find(2)).toBe(undefined);
});

it('lists a page', async () => {
  const inserted = await store.insert(values);
  expect(await store.list(1, 0)).toEqual({ items: [inserted], total: 1 });
  expect(await store.list(1, 1)).toEqual({ items: [], total: 1 });
});

it('updates the given fields, and none', async () => {
  const inserted = await store.insert(values);
  expect(await store.update(1, values)).toEqual(inserted);
  expect(await store.update(1, {})).toEqual(inserted);
  expect(await store.update(2, values)).toBe(undefined);
});

it('deletes', async () => {
  await store.insert(values);
  expect(await store.delete(1)).toBe(true);
  expect(await store.delete(1)).toBe(false);
});

// #region unique
it('rejects a unique value that is in use', async () => {
  await store.insert(values);
  const error = await store.insert(values).catch((reason: unknown) => reason);
  expect((error as { statusCode?: number }).statusCode).toBe(409);
});
// #endregion
// #region text

it('rejects text that no column holds', async () => {
  const error = await store.insert({ ...values, [textField]: '\0' }).catch((reason: unknown) => reason);
  expect((error as { statusCode?: number }).statusCode).toBe(422);
});
// #endregion
