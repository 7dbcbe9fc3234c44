import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Generation } from '../../../src/generate/generation';
import { resource } from '../../../src/generate/generators/resource';
import { fillRegions } from '../../../src/generate/source/regions';
import { bareProject, packageTemplates } from '../package-templates';

const exampleFields = [
  'name:string:minLength=1:maxLength=80',
  'code:string:unique',
  'price:number:min=0',
  'condition:new|used:default=new',
  'note:string?',
];

it('renders the example as its templates', async () => {
  const { files } = await resource.generate({ name: 'spare-part', fields: exampleFields, options: {} }, bareProject, packageTemplates);
  const templates = packageTemplates
    .list('resource')
    .filter((path) => !/drizzle-|table|kysely|migrations|database-errors/.test(path))
    .map((path) => ({
      path: path.slice('resource/'.length),
      text: fillRegions(packageTemplates.read(path)),
    }));
  expect(files).toEqual(templates);
});

it.each([
  ['drizzle', 'Drizzle', /kysely|migrations/],
  ['kysely', 'Kysely', /drizzle|\.table\./],
])('renders the example with a table of %s as its templates, apart from the store that it provides', async (db, prefix, otherLibrary) => {
  const request = { name: 'spare-part', fields: exampleFields, options: { db } };
  const { files } = await resource.generate(request, { ...bareProject, ...projectIn('/nowhere'), testRunner: 'vitest' }, packageTemplates);
  const others = files.filter(({ path }) => !path.endsWith('.service.ts'));
  const templates = packageTemplates
    .list('resource')
    .filter((path) => !otherLibrary.test(path))
    .map((path) => ({ path: path.slice('resource/'.length), text: fillRegions(packageTemplates.read(path)) }));
  expect(others).toEqual(templates.filter(({ path }) => !path.endsWith('.service.ts')));
  expect(files.find(({ path }) => path.endsWith('.service.ts'))!.text).toContain(
    `export const SPARE_PART_STORE = token<SparePartStore, [typeof DATABASE]>('SparePartStore', {\n  factory: (database) => new ${prefix}SparePartStore(database),\n  inject: [DATABASE],\n});`,
  );
});

it('bounds the integers of a table, so that none is an error of the database', async () => {
  const request = { name: 'book', fields: ['pages:integer:min=1', 'views:bigint?'], options: { db: 'drizzle' } };
  const { files } = await resource.generate(request, bareProject, packageTemplates);
  const text = files.find(({ path }) => path.endsWith('book.dto.ts'))!.text;
  expect(text).toContain("@Field({ format: 'int32', minimum: 1 })\n  pages!: number;");
  expect(text).toContain("@Field(nullable(BigInt), { format: 'int64' })\n  views: bigint | null = null;");
});

it('keeps the files of the database that exist, and rejects what a column cannot hold', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'shop '));
  mkdirSync(path.join(root, 'src'));
  const shared = ['kysely.config.ts', 'src/database-errors.ts', 'src/kysely-database.ts'];
  for (const file of shared) writeFileSync(path.join(root, file), '');
  expect(await pathsIn('/nowhere')).toEqual(expect.arrayContaining(shared));
  expect((await pathsIn(root)).filter((file) => shared.includes(file))).toEqual([]);
  rmSync(root, { recursive: true });
  const lossy = { name: 'book', fields: ['days:date[]'], options: { db: 'kysely' } };
  expect(() => resource.generate(lossy, bareProject, packageTemplates)).toThrow('`days` cannot be stored');
});

it('numbers a migration after the others; one that exists keeps its number, and its new columns may need another migration', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'shop '));
  mkdirSync(path.join(root, 'src', 'migrations'), { recursive: true });
  writeFileSync(path.join(root, 'src', 'migrations', '009-create-admin-shops.ts'), '');
  const [book, shop] = [await generateIn(root, 'book'), await generateIn(root, 'admin/shop')];
  expect(book.files.map((file) => file.path)).toContain('src/migrations/010-create-books.ts');
  expect(book.notes![0]).toContain('npx kysely-ctl migrate latest');
  expect(shop.files.map((file) => file.path)).toContain('src/migrations/009-create-admin-shops.ts');
  expect(shop.notes![0]).toBe('A migration runs once: if 009-create-admin-shops has run, move its new columns to another migration');
  rmSync(root, { recursive: true });
});

it('gives resources of two folders two tables', async () => {
  const sourceOf = async (db: string, file: string) => {
    const request = { name: 'shop/order', fields: ['title:string'], options: { db } };
    const { files } = await resource.generate(request, bareProject, packageTemplates);
    return files.find(({ path }) => path === file)!.text;
  };
  expect(await sourceOf('drizzle', 'src/shop/orders/order.table.ts')).toContain("export const orderTable = pgTable('shop_orders'");
  expect(await sourceOf('kysely', 'src/shop/orders/kysely-order.store.ts')).toContain("selectFrom('shop_orders')");
  expect(await sourceOf('kysely', 'src/migrations/001-create-shop-orders.ts')).toContain("createTable('shop_orders')");
});

function projectIn(root: string) {
  return { root, sourceDirectory: path.join(root, 'src') };
}

async function pathsIn(root: string): Promise<string[]> {
  return (await generateIn(root, 'book')).files.map((file) => file.path);
}

async function generateIn(root: string, name: string): Promise<Generation> {
  const request = { name, fields: ['a:string'], options: { db: 'kysely' } };
  return resource.generate(request, { ...bareProject, ...projectIn(root) }, packageTemplates);
}

it('requires fields', () => {
  expect(() => resource.generate({ name: 'book', fields: [], options: {} }, bareProject, packageTemplates)).toThrow(
    'The fields are missing',
  );
});
