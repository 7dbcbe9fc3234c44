import { existsSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { commandError } from '../../errors';
import type { DtoField } from '../classes/dto-class';
import { literal } from '../classes/literals';
import { valuesName } from '../classes/print-type';
import type { ValueType } from '../classes/value-type';
import { enumsOf } from '../fields/dto-fields';
import type { Field } from '../fields/field';
import type { Names } from '../names/names';
import { constantCase, kebabCase, pascalCase } from '../names/words';
import type { Project } from '../project/project';
import type { KnownImports } from '../source/imports';
import type { Regions } from '../source/regions';
import { columnName, drizzleColumn, drizzleImports } from '../tables/drizzle-column';
import { losesTypeInJson, sqlColumn } from '../tables/sql-type';

/** The packages that the files of a table import. */
export const databasePackages: Readonly<Record<string, string>> = {
  'drizzle-orm': '^0.45.0',
  pg: '^8.0.0',
  '@types/pg': '^8.0.0',
  '@electric-sql/pglite': '^0.5.0',
};

/** The module of the database, in the layout of the templates. */
const databaseModule = 'src/drizzle-database';

/** @throws CommandError for fields that no column can hold. */
export function checkColumns(fields: readonly Field[]): void {
  const lossy = fields.filter(({ type }) => losesTypeInJson(type)).map(({ name }) => name);
  if (lossy.length > 0) throw commandError('jsonColumns', lossy);
}

/** Returns true for a template that belongs to a table. */
export function isOfDatabase(path: string): boolean {
  return /drizzle-|\.table\.ts$/.test(path);
}

/** The module of the database belongs to all resources: one that exists stays as it is. */
export function isExistingDatabase(path: string, { sourceDirectory }: Project): boolean {
  return path.endsWith(`${databaseModule}.ts`) && existsSync(join(sourceDirectory, `${basename(databaseModule)}.ts`));
}

/** Returns the steps that remain for the author. */
export function databaseNotes({ testRunner }: Project): string[] {
  return [
    'Create the table with drizzle-kit: npx drizzle-kit generate --dialect postgresql --schema "src/**/*.table.ts"',
    ...(testRunner === 'jest' ? ['The store has no test: Jest cannot load PGlite, the database of such a test'] : []),
  ];
}

/** Returns a field whose numbers fit in its column: an error of the database would be a 500. */
export function boundedField(field: DtoField): DtoField {
  return { ...field, type: boundedType(field.type) };
}

function boundedType(type: ValueType): ValueType {
  if (type.kind === 'integer') return { kind: 'integer', format: 'int32' };
  if (type.kind === 'bigint') return { kind: 'bigint', format: 'int64' };
  return type.kind === 'nullable' ? { kind: 'nullable', of: boundedType(type.of) } : type;
}

/** Returns the regions of a resource that is kept in a table. */
export function databaseRegions(fields: readonly Field[], { singular }: Names): Regions {
  const className = pascalCase(singular);
  const hasUnique = fields.some(({ unique, type }) => unique && type.kind !== 'array');
  return {
    columns: fields.map((field) => `${drizzleColumn(field, className)}\n`).join(''),
    sql: fields.map((field) => `${literal(sqlColumn(field, columnName(field.name)))},\n`).join(''),
    item: hasUnique || 'const [item] = await query;\n',
    token: `export const ${constantCase(singular)}_STORE = token<${className}Store, [typeof DATABASE]>('${className}Store', {
  factory: (database) => new Drizzle${className}Store(database),
  inject: [DATABASE],
});
`,
  };
}

/** Returns the modules of the names in those regions, relative to a generated file. */
export function databaseImports(fields: readonly Field[], { singular }: Names, from: string): KnownImports {
  const file = kebabCase(singular);
  const enums = enumsOf(fields, pascalCase(singular)).flatMap(({ name }) => [name, valuesName(name)]);
  return {
    ...(from.endsWith('.table.ts') && drizzleImports),
    ...Object.fromEntries(enums.map((name) => [name, `./${file}.dto`])),
    [`Drizzle${pascalCase(singular)}Store`]: `./drizzle-${file}.store`,
    DATABASE: posix.relative(posix.dirname(from), databaseModule),
  };
}
