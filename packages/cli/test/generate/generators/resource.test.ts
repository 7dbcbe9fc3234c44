import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
    .filter((path) => !/drizzle-|table/.test(path))
    .map((path) => ({
      path: path.slice('resource/'.length),
      text: fillRegions(packageTemplates.read(path)),
    }));
  expect(files).toEqual(templates);
});

it('renders the example with a table as its templates, apart from the store that it provides', async () => {
  const request = { name: 'spare-part', fields: exampleFields, options: { db: 'drizzle' } };
  const { files } = await resource.generate(request, { ...bareProject, testRunner: 'vitest' }, packageTemplates);
  const others = files.filter(({ path }) => !path.endsWith('.service.ts'));
  const templates = packageTemplates
    .list('resource')
    .map((path) => ({ path: path.slice('resource/'.length), text: fillRegions(packageTemplates.read(path)) }));
  expect(others).toEqual(templates.filter(({ path }) => !path.endsWith('.service.ts')));
  expect(files.find(({ path }) => path.endsWith('.service.ts'))!.text).toContain(
    "export const SPARE_PART_STORE = token<SparePartStore, [typeof DATABASE]>('SparePartStore', {\n  factory: (database) => new DrizzleSparePartStore(database),\n  inject: [DATABASE],\n});",
  );
});

it('bounds the integers of a table, so that none is an error of the database', async () => {
  const request = { name: 'book', fields: ['pages:integer:min=1', 'views:bigint?'], options: { db: 'drizzle' } };
  const { files } = await resource.generate(request, bareProject, packageTemplates);
  const text = files.find(({ path }) => path.endsWith('book.dto.ts'))!.text;
  expect(text).toContain("@Field({ format: 'int32', minimum: 1 })\n  pages!: number;");
  expect(text).toContain("@Field(nullable(BigInt), { format: 'int64' })\n  views: bigint | null = null;");
});

it('keeps a file of the database that exists, and rejects what a column cannot hold', async () => {
  const sourceDirectory = mkdtempSync(path.join(tmpdir(), 'shop '));
  writeFileSync(path.join(sourceDirectory, 'drizzle-database.ts'), '');
  const options = { db: 'drizzle' };
  const pathsIn = async (project: typeof bareProject) =>
    (await resource.generate({ name: 'book', fields: ['a:string'], options }, project, packageTemplates)).files.map((file) => file.path);
  expect(await pathsIn(bareProject)).toContain('src/drizzle-database.ts');
  expect(await pathsIn({ ...bareProject, sourceDirectory })).not.toContain('src/drizzle-database.ts');
  rmSync(sourceDirectory, { recursive: true });
  expect(() => resource.generate({ name: 'book', fields: ['days:date[]'], options }, bareProject, packageTemplates)).toThrow(
    '`days` cannot be stored',
  );
});

it('requires fields', () => {
  expect(() => resource.generate({ name: 'book', fields: [], options: {} }, bareProject, packageTemplates)).toThrow(
    'The fields are missing',
  );
});
