import { readType, type TypeShape } from '@antiphon/schema';
import { readDesignType } from '@antiphon/schema/internal';
import type { ParameterKind, ParameterRecord } from '../../metadata';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { readSignature } from '../../signature';
import type { ActionPlan } from '../read-controller';
import { designTypeOf, type ParameterContext, shownType } from './parameter-context';
import { unsupportedClass } from './unsupported-classes';

/**
 * Reads the type of a decorated parameter: the one that the decorator names, or the class that the compiler wrote. A parameter without a type
 * is reported and accepts any value, so that nothing else is reported about it.
 */
export function readParameterType(context: ParameterContext, record: ParameterRecord, kind: ParameterKind): TypeShape | undefined {
  const { place, report } = context;
  if (record.type !== undefined) return readType(record.type, place, report);
  const unsupported = unsupportedClass(context);
  const shape = unsupported === undefined ? readDesignType(designTypeOf(context), place, report) : undefined;
  if (shape !== undefined && isReadFromSource(shape, record, kind)) return shape;
  if (isErasedText(context, record, kind)) return { kind: 'string' };
  report({ ...place, ...(unsupported ?? missingType(context, record, kind)) });
  return { kind: 'any' };
}

/** Without a name the parameter is the whole source: a class, or any JSON value of a body. */
function isReadFromSource({ kind: type }: TypeShape, { name }: ParameterRecord, kind: ParameterKind): boolean {
  return name !== undefined || type === 'object' || kind === 'body';
}

/** A union with `undefined` is erased; the decorator's own type admits only `string | undefined` without a named type. */
function isErasedText(context: ParameterContext, { name, options }: ParameterRecord, kind: ParameterKind): boolean {
  return designTypeOf(context) === Object && name !== undefined && options.required === false && kind !== 'body';
}

/** Distinguishes a compiler that writes no types, a class that was not loaded yet, and a type that is erased. */
function missingType(context: ParameterContext, { name, options }: ParameterRecord, kind: ParameterKind): Problem {
  const { designTypes = [] } = context.action;
  const shownName = options.required === false && name !== undefined ? `${name}?` : name;
  if (context.action.isListed) return problems.sourceWithoutType(`${kind}(${nameArgument(shownName)}${exampleType(kind, shownName)})`);
  if (context.index >= designTypes.length) return problems.noMetadata(declarationOf(kind, shownName, exampleType(kind, shownName)));
  const designType = designTypes[context.index];
  if (designType === undefined && hasOnlyDefault(context))
    return problems.inferredType(declarationOf(kind, shownName, name === undefined ? 'Item' : 'String'));
  if (designType === undefined) return problems.undefinedParameterClass(decoratorOf(kind), nameArgument(shownName));
  if (designType === Array) return problems.untypedArray(declarationOf(kind, shownName, kind === 'body' ? '[Item]' : '[String]'));
  return problems.erasedType(shownType(designType), declarationOf(kind, shownName, exampleType(kind, shownName)));
}

/** swc writes `undefined` for a parameter whose type is inferred from its default, as for a class that is not loaded yet. */
function hasOnlyDefault({ action, index }: ParameterContext): boolean {
  return readSignature(action.method)?.[index]?.hasDefault === true;
}

/** Returns the name of a decorator, such as `@Query`. */
export function decoratorOf(kind: ParameterKind): string {
  return `@${kind[0]?.toUpperCase()}${kind.slice(1)}`;
}

/** Returns the name of the decorator or of the function that declares a parameter of an action. */
export function sourceOf({ isListed }: ActionPlan, kind: ParameterKind): string {
  return isListed ? kind : decoratorOf(kind);
}

function declarationOf(kind: ParameterKind, name: string | undefined, type: string): string {
  return `${decoratorOf(kind)}(${nameArgument(name)}${type})`;
}

function nameArgument(name: string | undefined): string {
  return name === undefined ? '' : `'${name}', `;
}

const exampleTypes: Readonly<Partial<Record<ParameterKind, string>>> = { body: 'Item', header: 'String', cookie: 'String' };

/** Returns the type that a fix proposes; without a name it is a class. */
function exampleType(kind: ParameterKind, name: string | undefined): string {
  return name === undefined ? 'Item' : (exampleTypes[kind] ?? 'Number');
}
