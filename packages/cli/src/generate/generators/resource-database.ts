import { existsSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../../errors';
import type { DtoField } from '../classes/dto-class';
import { literal } from '../classes/literals';
import type { ValueType } from '../classes/value-type';
import type { DatabaseLibrary, StoredResource } from '../databases/database-library';
import { drizzle } from '../databases/drizzle';
import { kysely } from '../databases/kysely';
import type { Field } from '../fields/field';
import { constantCase, kebabCase, pascalCase } from '../names/words';
import type { Project } from '../project/project';
import type { KnownImports } from '../source/imports';
import type { Regions } from '../source/regions';
import { losesTypeInJson } from '../tables/sql-type';

/** The values of the option `--db`, with their libraries. */
const libraries = { drizzle, kysely } as const satisfies Record<string, DatabaseLibrary>;

type LibraryName = keyof typeof libraries;

/** The values of the option `--db`. */
export const libraryNames = Object.keys(libraries) as readonly LibraryName[];

/** The database of a resource. */
export interface ResourceDatabase {
  readonly name: LibraryName;
  readonly library: DatabaseLibrary;
}

/**
 * Returns the database of the option `--db`; undefined without the option.
 * @throws CommandError for fields that no column can hold.
 */
export function readDatabase(option: string | boolean | undefined, fields: readonly Field[]): ResourceDatabase | undefined {
  const name = libraryNames.find((each) => each === option);
  if (name === undefined) return undefined;
  const lossy = fields.filter(({ type }) => losesTypeInJson(type)).map((field) => field.name);
  if (lossy.length > 0) throw commandError('jsonColumns', lossy);
  return { name, library: libraries[name] };
}

/** Returns true for a template that a resource with this database has. Files of all resources that exist stay as they are. */
export function hasTemplate(template: string, project: Project, database: ResourceDatabase | undefined): boolean {
  if (sharedFiles.has(template)) return database !== undefined && isOwned(template, database) && !isPresent(template, project);
  return isOwned(template, database);
}

/** The files of a project, with templates, that belong to all of its resources. */
const sharedFiles: ReadonlySet<string> = new Set(
  ['src/database-errors.ts', 'src/drizzle-database.ts', 'src/kysely-database.ts', 'kysely.config.ts'].map((file) => `resource/${file}`),
);

function isOwned(template: string, database: ResourceDatabase | undefined): boolean {
  const owner = libraryNames.find((name) => libraries[name].ownsTemplate(template));
  return owner === undefined || owner === database?.name;
}

function isPresent(template: string, { root, sourceDirectory }: Project): boolean {
  const file = template.slice('resource/'.length);
  return existsSync(file.startsWith('src/') ? path.join(sourceDirectory, file.slice('src/'.length)) : path.join(root, file));
}

/** Returns the steps that remain for the author. */
export function databaseNotes({ library }: ResourceDatabase, resource: StoredResource): string[] {
  const untested = 'The store has no test: Jest cannot load PGlite, the database of such a test';
  return [...library.notes(resource), ...(resource.project.testRunner === 'jest' ? [untested] : [])];
}

/** Returns a field whose numbers fit in its column. */
export function boundedField(field: DtoField): DtoField {
  return { ...field, type: boundedType(field.type) };
}

function boundedType(type: ValueType): ValueType {
  if (type.kind === 'integer') return { kind: 'integer', format: 'int32' };
  if (type.kind === 'bigint') return { kind: 'bigint', format: 'int64' };
  return type.kind === 'nullable' ? { kind: 'nullable', of: boundedType(type.of) } : type;
}

/** Returns the regions of a resource that is kept in a table. */
export function databaseRegions(database: ResourceDatabase, resource: StoredResource): Regions {
  const { singular } = resource.names;
  const className = pascalCase(singular);
  const text = resource.fields.find(({ type }) => type.kind === 'string')?.name;
  return {
    ...database.library.regions(resource),
    text: text !== undefined,
    'text-field': text !== undefined && `const textField = ${literal(text)};\n`,
    token: `export const ${constantCase(singular)}_STORE = token<${className}Store, [typeof DATABASE]>('${className}Store', {
  factory: (database) => new ${storeName(database, resource)}(database),
  inject: [DATABASE],
});
`,
  };
}

/** Returns the modules of the names in those regions, relative to a generated file. */
export function databaseImports(database: ResourceDatabase, resource: StoredResource, from: string): KnownImports {
  return {
    ...database.library.imports(resource, from),
    [storeName(database, resource)]: `./${database.name}-${kebabCase(resource.names.singular)}.store`,
    DATABASE: path.posix.relative(path.posix.dirname(from), `src/${database.name}-database`),
  };
}

function storeName({ name }: ResourceDatabase, { names }: StoredResource): string {
  return `${pascalCase([name, ...names.singular])}Store`;
}
