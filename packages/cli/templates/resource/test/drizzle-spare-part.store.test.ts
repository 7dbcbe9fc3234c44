import { PGlite } from '@electric-sql/pglite';
import { parse } from 'antiphon';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { DrizzleSparePartStore } from '../src/spare-parts/drizzle-spare-part.store';
import { NewSparePart } from '../src/spare-parts/spare-part.dto';

const columns = [
  'id integer primary key generated always as identity',
  // #region sql
  '"name" text not null',
  '"code" text not null unique',
  '"price" double precision not null',
  '"condition" text not null',
  '"note" text',
  // #endregion
];
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

const database = drizzle(new PGlite());
const store = new DrizzleSparePartStore(database);
beforeAll(async () => {
  await database.execute(sql.raw(`create table "spare_parts" (${columns.join(', ')})`));
}, 30_000);
beforeEach(async () => {
  await database.execute(sql`truncate "spare_parts" restart identity`);
});
afterAll(() => database.$client.close());

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
