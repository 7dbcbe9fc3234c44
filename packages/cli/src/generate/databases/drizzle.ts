import { literal } from '../classes/literals';
import { valuesName } from '../classes/print-type';
import { enumsOf } from '../fields/dto-fields';
import { kebabCase, pascalCase } from '../names/words';
import { columnName, drizzleColumn, drizzleImports } from '../tables/drizzle-column';
import { sqlColumn } from '../tables/sql-type';
import type { DatabaseLibrary, StoredResource } from './database-library';

/** Drizzle: a table is an object, from which drizzle-kit derives the SQL. */
export const drizzle: DatabaseLibrary = {
  packages: { 'drizzle-orm': '^0.45.0', pg: '^8.0.0', '@types/pg': '^8.0.0', '@electric-sql/pglite': '^0.5.0' },
  notes: () => ['Create the table with drizzle-kit: npx drizzle-kit generate --dialect postgresql --schema "src/**/*.table.ts"'],
  ownsTemplate: (path) => /drizzle-|\.table\.ts$/.test(path),
  regions: ({ fields, names }) => ({
    columns: fields.map((field) => `${drizzleColumn(field, pascalCase(names.singular))}\n`).join(''),
    sql: fields.map((field) => `${literal(sqlColumn(field, columnName(field.name)))},\n`).join(''),
  }),
  imports: (resource, from) => (from.endsWith('.table.ts') ? { ...drizzleImports, ...enumImports(resource) } : {}),
};

function enumImports({ fields, names: { singular } }: StoredResource): Record<string, string> {
  const enums = enumsOf(fields, pascalCase(singular)).flatMap(({ name }) => [name, valuesName(name)]);
  return Object.fromEntries(enums.map((name) => [name, `./${kebabCase(singular)}.dto`]));
}
