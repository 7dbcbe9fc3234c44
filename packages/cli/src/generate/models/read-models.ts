import type { OpenAPIDocument, SchemaObject } from '@antiphon/openapi/spec';
import { commandError } from '../../errors';
import { isObject } from '../../is-object';
import { arrangeFiles, type DtoFile, sortByBases } from '../classes/arrange-files';
import { kebabCase, pascalCase, splitWords } from '../names/words';
import { classesFromSamples } from './from-samples';
import { declarationsFromSchemas, type PlacedSchema } from './from-schemas';
import type { Notes } from './notes';
import type { ModelSource } from './read-model-source';
import { keysOf, pointerTo, valueAt, valueAtKeys } from './references';

/** The request for models. */
export interface ModelRequest {
  /** The words of the name that was given; undefined if there was none. */
  readonly words: readonly string[] | undefined;
  /** True for every schema of a document. */
  readonly all: boolean;
}

/** Derives the files of DTO classes from a sample or a document. */
export function readModels(source: ModelSource, request: ModelRequest, notes: Notes): readonly DtoFile[] {
  const { content } = source;
  if (isObject(content) && 'swagger' in content) throw commandError('swaggerDocument', source.file);
  const isDocument = isObject(content) && 'openapi' in content;
  const isSchema = isObject(content) && ('$schema' in content || '$defs' in content);
  if (!isDocument && !isSchema) return fromSamples(source, request, notes);
  const roots = isDocument ? documentRoots(source, request) : schemaRoots(source, request);
  return arrangeFiles(declarationsFromSchemas(roots, content as OpenAPIDocument, notes));
}

function fromSamples(source: ModelSource, { words, all }: ModelRequest, notes: Notes): readonly DtoFile[] {
  const name = words ?? lastWords(source.pointer ?? source.file.replace(/\.\w+$/, ''));
  const value = source.pointer === undefined ? source.content : valueAt(source.content, source.pointer);
  const samples = Array.isArray(value) ? value : [value];
  const isUsable =
    samples.every((sample) => isObject(sample) && !Array.isArray(sample)) &&
    samples.some((sample) => Object.keys(sample as object).length > 0);
  if (!isUsable || all) throw commandError('modelSample', source.file, source.pointer);
  const classes = classesFromSamples(samples, pascalCase(name), notes);
  return [{ name: kebabCase(name), declarations: sortByBases(classes) }];
}

function documentRoots(source: ModelSource, request: ModelRequest): ReadonlyMap<string, PlacedSchema> {
  const components = valueAt(source.content, '#/components/schemas') as Record<string, SchemaObject> | undefined;
  const names = Object.keys(components ?? {});
  const wanted = request.all ? names : [];
  if (request.all && names.length === 0) throw commandError('noSchemas', source.file);
  if (source.pointer !== undefined) return rootAt(source, request.words);
  const named = request.words === undefined ? undefined : names.find((name) => pascalCase(splitWords(name)) === pascalCase(request.words!));
  const chosen = named === undefined ? wanted : [named];
  if (chosen.length === 0) throw commandError('whichSchema', source.file, names);
  return new Map(chosen.map((name) => [name, placed(source.content, ['components', 'schemas', name])]));
}

function schemaRoots(source: ModelSource, { words, all }: ModelRequest): ReadonlyMap<string, PlacedSchema> {
  const $defs = (source.content as { $defs?: Record<string, unknown> }).$defs ?? {};
  if (all) return new Map(Object.keys($defs).map((name) => [name, placed(source.content, ['$defs', name])]));
  return rootAt({ ...source, pointer: source.pointer ?? '#' }, words);
}

function rootAt({ file, content, pointer }: ModelSource, words: readonly string[] | undefined): ReadonlyMap<string, PlacedSchema> {
  const keys = keysOf(pointer!)!;
  const root = placed(content, keys);
  if (!isObject(root.schema)) throw commandError('noSchemaAt', file, pointer!);
  const name =
    words === undefined
      ? pascalCase(keys.length === 0 ? lastWords(file.replace(/\.\w+$/, '')) : splitWords(keys.at(-1)!))
      : pascalCase(words);
  return new Map([[name, root]]);
}

function placed(content: unknown, keys: readonly string[]): PlacedSchema {
  return { schema: valueAtKeys(content, keys) as SchemaObject, place: pointerTo(keys) };
}

function lastWords(path: string): readonly string[] {
  return splitWords(path.split(/[/\\]/).at(-1) ?? '');
}
