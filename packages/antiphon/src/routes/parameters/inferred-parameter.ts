import { readType, type TypeShape, type TypeSpec } from '@antiphon/schema';
import { containsClass, describeType } from '@antiphon/schema/internal';
import { injectedKindOf } from '../../decorators/injected-kinds';
import type { ParameterOptions, ParameterRecord, SignatureEntry } from '../../metadata';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { parameterNames } from '../path';
import type { Parameter } from '../route';
import { declaredParameter } from './declared-parameter';
import type { ParameterContext } from './parameter-context';
import { isPlatformClass, unsupportedClass } from './unsupported-classes';

/**
 * Builds a parameter without a decorator by its name and type in the source: a class that the server supplies, a name of the path, a DTO class as
 * the body or the query, any other name in the query. What may be several of them is a problem.
 */
export function inferredParameter(context: ParameterContext, [name, type, options = {}]: SignatureEntry): Parameter | undefined {
  const { index, place, report } = context;
  if (typeof type === 'string') return { kind: type, index };
  const kind = injectedKindOf(classNamedBy(type));
  if (kind !== undefined) return { kind, index };
  const unsupported = unsupportedType(withClass(context, classNamedBy(type)));
  const shape = unsupported === undefined ? readType(type, place, report) : undefined;
  const source = unsupported ?? sourceOf(context, name, shape as TypeShape);
  if ('sentence' in source) {
    report({ ...place, ...source });
    return { kind: 'unknown', index };
  }
  const record = { ...source, type, options: source.kind === 'path' ? pathOptions(context, name, options) : options };
  const parameter = declaredParameter(context, record, source.kind);
  return parameter && { ...parameter, isInferred: true };
}

type InferredSource = Pick<ParameterRecord, 'name'> & { readonly kind: 'path' | 'query' | 'body' };

function sourceOf({ action, freePathNames }: ParameterContext, name: string | undefined, type: TypeShape): InferredSource | Problem {
  if (name !== undefined && freePathNames.includes(name)) return { kind: 'path', name };
  if (containsClass(type)) return sourceOfClass(methodsOf(action), name, type);
  const isFree = freeKinds.has(type.kind);
  if (isFree) return problems.inferredFromNothing(describeType(type), name ?? 'name');
  return name === undefined ? problems.inferredWithoutName() : { kind: 'query', name };
}

/** Kinds that a body is as often as a part of the query. */
const freeKinds: ReadonlySet<TypeShape['kind']> = new Set(['any', 'record', 'map', 'bytes']);

/** A class alone is the whole body or query. A list or a union of classes can only be a body. */
function sourceOfClass(methods: readonly string[], name: string | undefined, type: TypeShape): InferredSource | Problem {
  const withBody = methods.filter((method) => bodyMethods.has(method));
  if (withBody.length === methods.length) return { kind: 'body' };
  if (withBody.length > 0) return problems.inferredFromBoth(methods.join(', '));
  return type.kind === 'object' ? { kind: 'query' } : problems.inferredFromNothing(describeType(type), name ?? 'name');
}

const bodyMethods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'QUERY']);

function methodsOf({ verbs }: ParameterContext['action']): readonly string[] {
  return [...new Set(verbs.flatMap(({ methods }) => methods))];
}

/** Returns the class of a type that is one; a function without a prototype returns it. */
function classNamedBy(type: TypeSpec): unknown {
  const isLate = typeof type === 'function' && type.prototype === undefined;
  return isLate ? (type as () => unknown)() : type;
}

function withClass(context: ParameterContext, designType: unknown): ParameterContext {
  const designTypes = [...(context.action.designTypes ?? [])];
  designTypes[context.index] = designType;
  return { ...context, action: { ...context.action, designTypes } };
}

function unsupportedType(context: ParameterContext): Problem | undefined {
  return isPlatformClass(context.action.designTypes?.[context.index], 'Response') ? problems.globalResponse() : unsupportedClass(context);
}

/** A request with this path has a value, unless the last segment is optional. */
function pathOptions({ action }: ParameterContext, name: string | undefined, options: ParameterOptions): ParameterOptions {
  if (action.verbs.some(({ path }) => path.endsWith('?') && parameterNames(path).at(-1) === name)) return options;
  const { required: _required, ...others } = options;
  return others;
}
