import { commandError } from '../../errors';
import { arrangeFiles, type DtoFile } from '../classes/arrange-files';
import type { DtoDeclaration } from '../classes/dto-class';
import { printFile } from '../classes/print-file';
import { classesOf, enumsOf, toDtoField } from '../fields/dto-fields';
import { readFields } from '../fields/read-fields';
import { findClasses } from '../find-class';
import type { GenerateRequest, Generation, Generator } from '../generation';
import { Notes } from '../models/notes';
import { readModelSource } from '../models/read-model-source';
import { readModels } from '../models/read-models';
import { type Names, readNames } from '../names/names';
import { kebabCase, pascalCase } from '../names/words';
import type { Project } from '../project/project';

/** Generates DTO classes: from fields, from samples in JSON, or from the schemas of an OpenAPI document. */
export const dto: Generator = {
  name: 'dto',
  aliases: ['model'],
  summary: 'DTO classes from fields, from a sample in JSON, or from an OpenAPI document',
  argument: {
    name: 'name',
    description: 'the class in the singular, such as book or admin/book; with --from, the name of the schema by default',
    optional: true,
  },
  fields: { name: 'fields', description: 'its fields, such as title:string price:number:min=0 published:date?' },
  options: [
    {
      flags: '--from <file>',
      description: 'a sample in JSON, or an OpenAPI document, with an optional pointer such as #/components/schemas/Order',
    },
    { flags: '--all', description: 'with --from: every schema of the document' },
  ],
  examples: [
    "dto book title:string price:number:min=0 'author:Author?'",
    'dto order --from order.json',
    "dto --from 'openapi.yaml#/components/schemas/Order'",
    'dto shop --from openapi.yaml --all',
  ],
  generate,
};

function generate(request: GenerateRequest, project: Project): Generation {
  const { from } = request.options;
  return typeof from === 'string' ? generateModels(from, request, project) : generateFields(request, project);
}

function generateFields({ name, fields: args, options }: GenerateRequest, project: Project): Generation {
  if (options.all === true) throw commandError('allWithoutFrom');
  if (name === '') throw commandError('noName');
  const names = readNames(name);
  if (args.length === 0) throw commandError('noFields', `dto ${name}`);
  const className = pascalCase(names.singular);
  const fields = readFields(args, { className });
  const path = `${directoryOf(names)}/${kebabCase(names.singular)}.dto.ts`;
  const declarations: DtoDeclaration[] = [
    ...enumsOf(fields, className),
    { kind: 'class', name: className, fields: fields.map((field) => toDtoField(field, className)) },
  ];
  const imports = findClasses(
    classesOf(fields).filter((other) => other !== className),
    path,
    project,
  );
  const [file] = arrangeFiles(declarations);
  return { files: [{ path, text: printFile(file!, [], imports) }] };
}

function generateModels(from: string, { name, fields, options }: GenerateRequest, project: Project): Generation {
  if (fields.length > 0) throw commandError('fieldsWithFrom', fields);
  const all = options.all === true;
  const names = name === '' ? undefined : readNames(name);
  const notes = new Notes();
  const source = readModelSource(from, [process.cwd(), project.root]);
  const files = readModels(source, { words: all ? undefined : names?.singular, all }, notes);
  const directory = all ? modelDirectory(names) : directoryOf(names ?? readNames(mainFile(files).name));
  return {
    files: files.map((file) => ({ path: `${directory}/${file.name}.dto.ts`, text: printFile(file, files) })),
    notes: notes.all,
  };
}

/** The declarations that others refer to come first, so the requested one is in the last file. */
function mainFile(files: readonly DtoFile[]): DtoFile {
  return files.at(-1)!;
}

function directoryOf({ folders, plural }: Names): string {
  return ['src', ...folders, kebabCase(plural)].join('/');
}

/** Several models are written to a folder with the name as it was given, or to `models`. */
function modelDirectory(names: Names | undefined): string {
  return names === undefined ? 'src/models' : ['src', ...names.folders, kebabCase(names.singular)].join('/');
}
