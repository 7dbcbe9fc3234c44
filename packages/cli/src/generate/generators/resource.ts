import { commandError } from '../../errors';
import { knownImports } from '../classes/known-imports';
import { literal } from '../classes/literals';
import { printEnum, printFields } from '../classes/print-class';
import { classesOf, enumsOf, toDtoField } from '../fields/dto-fields';
import type { Field } from '../fields/field';
import { readFields } from '../fields/read-fields';
import { sampleField } from '../fields/sample-field';
import { findClasses } from '../find-class';
import type { GeneratedFile, GenerateRequest, Generation, Generator } from '../generation';
import { type Names, readNames } from '../names/names';
import { pascalCase } from '../names/words';
import type { Project } from '../project/project';
import { renderPath, renderTemplate } from '../render-template';
import type { KnownImports } from '../source/imports';
import type { Regions } from '../source/regions';
import { forTestRunner } from '../source/test-runner';
import type { Templates } from '../templates';
import {
  boundedField,
  checkColumns,
  databaseImports,
  databaseNotes,
  databasePackages,
  databaseRegions,
  isExistingDatabase,
  isOfDatabase,
} from './resource-database';

/** Generates a resource: a controller, DTO classes, a service, a store, and tests. */
export const resource: Generator = {
  name: 'resource',
  aliases: ['res'],
  summary: 'a controller with its DTO classes, service, store and tests',
  argument: { name: 'name', description: 'the resource in the singular, such as book or admin/book' },
  fields: { name: 'fields', description: 'its fields, such as title:string price:number:min=0 published:date?' },
  options: [
    { flags: '--db <library>', description: 'keep the resource in a table of PostgreSQL', choices: ['drizzle'] },
    { flags: '--no-test', description: 'write no test' },
  ],
  examples: [
    "resource book title:string price:number:min=0 'published:date?' 'status:draft|live'",
    'resource admin/user email:email:unique name:string',
    'resource book title:string --db drizzle',
  ],
  generate,
};

function generate({ name, fields: args, options }: GenerateRequest, project: Project, templates: Templates): Generation {
  const names = readNames(name);
  const fields = readResourceFields(args);
  const hasTable = options.db !== undefined;
  if (hasTable) checkColumns(fields);
  const rendering = { names, fields, project, hasTable };
  const paths = templates.list('resource').filter((path) => isWanted(path, rendering, options.test !== false));
  const files = paths.map((path) => renderFile(path, templates.read(path), rendering));
  return {
    files: files.map((file) => forTestRunner(file, project)),
    controllers: [{ className: `${pascalCase(names.plural)}Controller`, file: renderPath(controllerPath, names) }],
    packages: { fastify: '^5.0.0', ...(hasTable && databasePackages) },
    notes: hasTable ? databaseNotes(project) : [],
  };
}

const controllerPath = 'src/spare-parts/spare-parts.controller.ts';

function readResourceFields(args: readonly string[]): readonly Field[] {
  if (args.length === 0) throw commandError('noFields', 'resource book');
  return readFields(args, ['id']);
}

interface ResourceRendering {
  readonly names: Names;
  readonly fields: readonly Field[];
  readonly project: Project;
  /** True if the resource is kept in a table of a database. */
  readonly hasTable: boolean;
}

/** Jest cannot load PGlite, which the tests of a table use. */
function isWanted(path: string, { project, hasTable }: ResourceRendering, hasTests: boolean): boolean {
  const isTest = path.startsWith('resource/test/');
  if (isTest && !hasTests) return false;
  if (!isOfDatabase(path)) return true;
  return hasTable && !isExistingDatabase(path, project) && !(isTest && project.testRunner === 'jest');
}

function renderFile(path: string, template: string, { names, fields, project, hasTable }: ResourceRendering): GeneratedFile {
  const className = pascalCase(names.singular);
  const target = renderPath(path.slice('resource/'.length), names);
  const others = classesOf(fields).filter((name) => name !== className);
  const imports: KnownImports = {
    ...knownImports,
    ...(hasTable && databaseImports(fields, names, target)),
    sampleOf: 'antiphon/testing',
    ...findClasses(others, target, project),
  };
  const regions = { ...regionsFor(fields, className, hasTable), ...(hasTable && databaseRegions(fields, names)) };
  return renderTemplate(path, template, { names, regions, imports });
}

function regionsFor(fields: readonly Field[], className: string, hasTable: boolean): Regions {
  const dtoFields = fields.map((field) => toDtoField(field, className));
  const unique = fields.filter(isUnique);
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

function isUnique({ unique, type }: Field): boolean {
  return unique && type.kind !== 'array';
}

function isRequired({ optional, default: value }: Field): boolean {
  return !optional && value === undefined;
}
