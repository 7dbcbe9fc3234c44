import { commandError } from '../../errors';
import { knownImports } from '../classes/known-imports';
import { literal } from '../classes/literals';
import { printEnum, printFields } from '../classes/print-class';
import type { StoredResource } from '../databases/database-library';
import { numberMigration } from '../databases/migration-number';
import { classesOf, enumsOf, toDtoField } from '../fields/dto-fields';
import type { Field } from '../fields/field';
import { readFields } from '../fields/read-fields';
import { sampleField } from '../fields/sample-field';
import { findClasses } from '../find-class';
import type { GeneratedFile, GenerateRequest, Generation, Generator } from '../generation';
import { readNames } from '../names/names';
import { pascalCase } from '../names/words';
import type { Project } from '../project/project';
import { renderPath, renderTemplate } from '../render-template';
import type { KnownImports } from '../source/imports';
import type { Regions } from '../source/regions';
import { forTestRunner } from '../source/test-runner';
import { isUniqueColumn } from '../tables/sql-type';
import type { Templates } from '../templates';
import {
  boundedField,
  databaseImports,
  databaseNotes,
  databaseRegions,
  hasTemplate,
  libraryNames,
  type ResourceDatabase,
  readDatabase,
} from './resource-database';

/** Generates a resource: a controller, DTO classes, a service, a store, and tests. */
export const resource: Generator = {
  name: 'resource',
  aliases: ['res'],
  summary: 'a controller with its DTO classes, service, store and tests',
  argument: { name: 'name', description: 'the resource in the singular, such as book or admin/book' },
  fields: { name: 'fields', description: 'its fields, such as title:string price:number:min=0 published:date?' },
  options: [
    { flags: '--db <library>', description: 'keep the resource in a table of PostgreSQL', choices: libraryNames },
    { flags: '--no-test', description: 'write no test' },
  ],
  examples: [
    "resource book title:string price:number 'published:date?'",
    "resource article title:string 'status:draft|live'",
    'resource admin/user email:email:unique name:string',
    'resource book title:string --db drizzle',
    'resource book title:string --db kysely',
  ],
  generate,
};

function generate({ name, fields: args, options }: GenerateRequest, project: Project, templates: Templates): Generation {
  const names = readNames(name);
  const fields = readResourceFields(args, pascalCase(names.singular));
  const database = readDatabase(options.db, fields);
  const rendering = { names, fields, project, database };
  const paths = templates.list('resource').filter((path) => isWanted(path, rendering, options.test !== false));
  const files = paths.map((path) => renderFile(path, templates.read(path), rendering));
  return {
    files: files.map((file) => forTestRunner(file, project)),
    controllers: [{ className: `${pascalCase(names.plural)}Controller`, file: renderPath(controllerPath, names) }],
    packages: { fastify: '^5.0.0', ...database?.library.packages },
    notes: database === undefined ? [] : databaseNotes(database, rendering),
  };
}

const controllerPath = 'src/spare-parts/spare-parts.controller.ts';

function readResourceFields(args: readonly string[], className: string): readonly Field[] {
  if (args.length === 0) throw commandError('noFields', 'resource book');
  return readFields(args, { className, generated: ['id'], isSampled: true });
}

interface ResourceRendering extends StoredResource {
  /** Undefined for a resource that is kept in memory. */
  readonly database: ResourceDatabase | undefined;
}

function isWanted(path: string, { project, database }: ResourceRendering, hasTests: boolean): boolean {
  const isTest = path.startsWith('resource/test/');
  if (isTest && !hasTests) return false;
  // Jest cannot load PGlite, which the tests of a table use.
  if (isTest && project.testRunner === 'jest' && !hasTemplate(path, project, undefined)) return false;
  return hasTemplate(path, project, database);
}

function renderFile(path: string, template: string, rendering: ResourceRendering): GeneratedFile {
  const { names, fields, project, database } = rendering;
  const className = pascalCase(names.singular);
  const target = renderPath(path.slice('resource/'.length), names);
  const others = classesOf(fields).filter((name) => name !== className);
  const imports: KnownImports = {
    ...knownImports,
    ...(database && databaseImports(database, rendering, target)),
    sampleOf: 'antiphon/testing',
    ...findClasses(others, target, project),
  };
  const regions = { ...regionsFor(fields, className, database !== undefined), ...(database && databaseRegions(database, rendering)) };
  return numberMigration(renderTemplate(path, template, { names, regions, imports }), rendering);
}

function regionsFor(fields: readonly Field[], className: string, hasTable: boolean): Regions {
  const dtoFields = fields.map((field) => toDtoField(field, className));
  const unique = fields.filter(isUniqueColumn);
  return {
    enums: enumsOf(fields, className)
      .map((declaration) => `${printEnum(declaration)}\n`)
      .join(''),
    fields: printFields(hasTable ? dtoFields.map(boundedField) : dtoFields, new Set([className])),
    sample: fields.map((field) => `${field.name}: ${sampleOf(field, className)},\n`).join(''),
    unique: unique.length > 0,
    'unique-fields': unique.length > 0 && `const uniqueFields = ${literal(unique.map(({ name }) => name))} as const;\n\n`,
    required: fields.some(isRequired),
  };
}

/** An object that contains itself is sampled without the inner one. */
function sampleOf(field: Field, className: string): string {
  const refersToItself = classesOf([field]).includes(className);
  if (!refersToItself) return sampleField(field);
  return field.type.kind === 'array' ? '[]' : 'null';
}

function isRequired({ optional, default: value }: Field): boolean {
  return !optional && value === undefined;
}
