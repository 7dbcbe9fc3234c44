import type { TsEntityName, TsType, TsTypeReference } from '@swc/core';
import type { TypeContext } from '../specs/context';
import { lookUp } from '../specs/look-up';
import { type NameOf, printSpec } from '../specs/print-spec';
import { readType } from '../specs/read-type';
import { isClassSpec, type Spec } from '../specs/spec';
import { unite } from '../specs/unite';

/** The response model that a return type is. */
export interface ReturnedModel {
  readonly model: string;
  /** True for the items of a stream. */
  readonly isStream: boolean;
}

/**
 * Reads the response model from a return type, in `Promise` and in the type of a stream. Undefined for a type without DTO classes: a scalar, a
 * response, a file.
 * @throws UnreadableType for a type that has no form at run time, such as an interface.
 */
export function readReturn(type: TsType, context: TypeContext, nameOf: NameOf): ReturnedModel | undefined {
  const inner = argumentOf(type, new Set(['Promise', 'PromiseLike']), context);
  if (inner !== undefined) return readReturn(inner, context, nameOf);
  const item = argumentOf(type, streamTypes, context);
  const spec = readModel(item ?? type, context);
  return spec && containsClass(spec) ? { model: printSpec(spec, nameOf), isStream: item !== undefined } : undefined;
}

const streamTypes: ReadonlySet<string> = new Set([
  'AsyncIterable',
  'AsyncIterableIterator',
  'AsyncIteratorObject',
  'AsyncGenerator',
  'Iterable',
  'IterableIterator',
  'IteratorObject',
  'Generator',
]);

/** Returns the first type argument of a global type with one of these names. */
function argumentOf(type: TsType, names: ReadonlySet<string>, context: TypeContext): TsType | undefined {
  const isNamed = isReference(type) && names.has(nameOfReference(type)) && lookUp(type.typeName, context) === undefined;
  return isNamed ? type.typeParams?.params[0] : undefined;
}

/** Null is a value of the model; undefined is written as null, and a response is sent as it is. */
function readModel(type: TsType, context: TypeContext): Spec | undefined {
  const options = type.type === 'TsUnionType' ? type.types : [type];
  const modeled = options.filter((option) => !isSentAsItIs(option, context));
  if (modeled.length === 0) return undefined;
  const isAbsent = options.some((option) => option.type === 'TsKeywordType' && (option.kind === 'undefined' || option.kind === 'void'));
  return unite([...modeled.map((option) => readType(option, context)), ...(isAbsent ? [{ kind: 'null' } as const] : [])]);
}

function isSentAsItIs(type: TsType, context: TypeContext): boolean {
  if (type.type === 'TsKeywordType') return /^(?:void|undefined|never|any|unknown|object)$/.test(type.kind);
  if (type.type === 'TsThisType' || !isReference(type)) return type.type === 'TsThisType';
  const imported = context.module.imports.get(rootOf(type.typeName));
  if (imported === undefined) return contents.has(nameOfReference(type)) && lookUp(type.typeName, context) === undefined;
  if (imported.source.startsWith('node:')) return true;
  return context.root.packages.has(imported.source) && /(?:Response|^ServerSentEvent|^\*)$/.test(imported.imported);
}

/** The global classes that are the contents of a response. */
const contents: ReadonlySet<string> = new Set(['Response', 'Buffer', 'Uint8Array', 'ArrayBuffer', 'Blob', 'ReadableStream', 'URL']);

function isReference(type: TsType): type is TsTypeReference {
  return type.type === 'TsTypeReference';
}

function nameOfReference({ typeName }: TsTypeReference): string {
  return typeName.type === 'Identifier' ? typeName.value : typeName.right.value;
}

function rootOf(name: TsEntityName): string {
  return name.type === 'Identifier' ? name.value : rootOf(name.left);
}

function containsClass(spec: Spec): boolean {
  switch (spec.kind) {
    case 'list':
      return containsClass(spec.items);
    case 'collection':
      return containsClass(spec.values);
    case 'tuple':
      return spec.items.some(containsClass);
    case 'union':
      return spec.options.some(containsClass);
    default:
      return isClassSpec(spec);
  }
}
