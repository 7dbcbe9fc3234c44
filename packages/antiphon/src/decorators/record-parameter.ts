import { decorator, isTypeSpec, placeOf, recordProblem } from '@antiphon/schema/internal';
import {
  actionRecordOf,
  type ParameterKind,
  type ParameterOptions,
  type ParameterRecord,
  parameterOptionNames,
  recordOf,
} from '../metadata';
import { problems } from '../problems/problems';
import type { TypedParameterDecorator } from './parameter-decorator';

type Make = (...given: unknown[]) => TypedParameterDecorator<never, 'free', never>;

/** Creates a decorator with the arguments `(name?, type?, options?)`, each of which may be omitted. */
export function parameterDecorator<Decorator>(decoratorName: string, kind: ParameterKind): Make & Decorator {
  const make: Make = (...given) => recordParameter({ kind, ...readArguments(given) });
  return decorator(decoratorName, parameterPlaces, make, parameterOptionNames, kind === 'upload' ? afterFiles : afterType) as Make &
    Decorator;
}

/** Returns the index of the argument after a type; -1 without one. */
function afterType(given: readonly unknown[]): number {
  return given.slice(0, 2).findIndex((each) => typeof each !== 'string' && isTypeSpec(each)) + 1 || -1;
}

/** The options of an upload follow its name, or the list of its type. */
function afterFiles([name, second]: readonly unknown[]): number {
  return typeof name === 'string' ? (isTypeSpec(second) ? 2 : 1) : -1;
}

/** A parameter of an action, or of the constructor of a class that is created for each request. */
export const parameterPlaces = ['parameter', 'constructor parameter'] as const;

/** Reads the arguments `(name?, type?, options?)`. */
export function readArguments(given: readonly unknown[]): Omit<ParameterRecord, 'kind'> {
  const [name, rest] = typeof given[0] === 'string' ? [given[0], given.slice(1)] : [undefined, given];
  const [first, second] = rest;
  // As a function, an undefined type is not mistaken for an omitted one.
  const isUndefinedType = first === undefined && rest.length > 0;
  const type = isUndefinedType ? () => first as never : isTypeSpec(first) ? first : undefined;
  const options = ((type === undefined ? first : second) ?? {}) as ParameterOptions;
  return { ...readName(name, options), ...(type === undefined ? {} : { type }) };
}

/** `'q?'` is the name `q` and `{ required: false }`. */
function readName(name: string | undefined, options: ParameterOptions): Pick<ParameterRecord, 'name' | 'options'> {
  if (name === undefined) return { options };
  return name.endsWith('?') ? { name: name.slice(0, -1), options: { required: false, ...options } } : { name, options };
}

/** Returns a decorator that records a parameter. */
export function recordParameter(parameter: ParameterRecord): TypedParameterDecorator<never, never, never> {
  return (target: object, name: string | symbol | undefined, index: number) => {
    const owner = name === undefined ? (target as Function) : target.constructor;
    const { parameters } = name === undefined ? recordOf(owner) : actionRecordOf(owner, name);
    if (parameters.has(index)) {
      const place = placeOf(owner, `${String(name ?? 'constructor')} (parameter ${index + 1})`);
      recordProblem(owner, { ...place, ...problems.parameterDeclaredTwice() });
    }
    parameters.set(index, parameter);
  };
}
