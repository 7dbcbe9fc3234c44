import { isDeepStrictEqual } from 'node:util';
import { plainToInstance } from 'class-transformer';
import * as validator from 'class-validator';
import { compileParser, Invalid, type Issue, readClass, readType, type SchemaOptions } from '../src';
import { transformStorage } from '../src/read/transform-metadata';
import type { RandomClass } from './classes';

/** The outcome of one value: an instance, issues, or an error. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'issues'; readonly issues: readonly ComparedIssue[] }
  | { readonly kind: 'throws'; readonly error: unknown };

type ComparedIssue = Pick<Issue, 'path' | 'code' | 'message' | 'context'>;

export type Extra = NonNullable<SchemaOptions['extra']>;

/**
 * Removes all decorations and validators: class-validator searches every decorated class for each object that it validates, and its default container
 * searches every validator.
 */
export function forgetDecorations(): void {
  const storage = validator.getMetadataStorage() as unknown as Record<string, Map<unknown, unknown>>;
  storage.validationMetadatas?.clear();
  storage.constraintMetadatas?.clear();
  transformStorage.clear();
  transformStorage._transformMetadatas.clear();
  const instances = new Map<Function, object>();
  validator.useContainer({
    get(type: any) {
      const known = instances.get(type) ?? new type();
      instances.set(type, known);
      return known;
    },
  });
}

/** Parses a value by the libraries. */
export function runLibraries({ Class }: RandomClass, value: unknown, extra: Extra): Outcome {
  try {
    const instance = plainToInstance(Class, structuredCopy(value));
    const errors = validator.validateSync(instance, { whitelist: true, forbidNonWhitelisted: extra === 'forbid' });
    return errors.length === 0 ? { kind: 'value', value: instance } : { kind: 'issues', issues: flatten(errors, []) };
  } catch (error) {
    return { kind: 'throws', error };
  }
}

/** Compiles a class by this package. */
export function compileEngine({ Class }: RandomClass, extra: Extra): (value: unknown) => Outcome {
  const type = readType(Class, { className: Class.name }, () => {});
  const parser = compileParser(type, { validation: 'class-validator', extra, limits: { issues: 10_000 } });
  return (value) => {
    try {
      const result = parser.parse(structuredCopy(value));
      if (!(result instanceof Invalid)) return { kind: 'value', value: result };
      return { kind: 'issues', issues: result.issues.map(({ path, code, message, context }) => ({ path, code, message, context })) };
    } catch (error) {
      return { kind: 'throws', error };
    }
  };
}

/**
 * The difference between two outcomes, or undefined. Where the libraries throw on a value, the engine refuses it, or never looks at
 * the part they stumble over.
 */
export function difference(expected: Outcome, actual: Outcome): string | undefined {
  if (actual.kind === 'throws') return `the engine throws ${String((actual.error as Error)?.stack ?? actual.error)}`;
  if (expected.kind === 'throws') return undefined;
  if (expected.kind !== actual.kind) return `expected ${show(expected)}, got ${show(actual)}`;
  if (expected.kind === 'value')
    return isSame(expected.value, (actual as typeof expected).value) ? undefined : `expected ${show(expected)}, got ${show(actual)}`;
  return firstDifference(expected.issues, (actual as typeof expected).issues);
}

function firstDifference(expected: readonly ComparedIssue[], actual: readonly ComparedIssue[]): string | undefined {
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    if (isDeepStrictEqual(expected[index], actual[index])) continue;
    return `issue ${index} of ${expected.length} and ${actual.length}: expected ${JSON.stringify(expected[index])}, got ${JSON.stringify(actual[index])}`;
  }
  return undefined;
}

/** Compares values deeply, with their prototypes; two invalid dates are equal, unlike in node:util. */
function isSame(expected: unknown, actual: unknown): boolean {
  return isDeepStrictEqual(markInvalidDates(expected), markInvalidDates(actual));
}

function markInvalidDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value;
  if (Array.isArray(value)) return value.map(markInvalidDates);
  if (value instanceof Set) return new Set([...value].map(markInvalidDates));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, markInvalidDates(item)]));
  const marked = Object.create(Object.getPrototypeOf(value));
  for (const [key, item] of Object.entries(value)) Object.defineProperty(marked, key, { value: markInvalidDates(item), enumerable: true });
  return marked;
}

function show(outcome: Outcome): string {
  return JSON.stringify(outcome.kind === 'issues' ? outcome.issues : outcome, (_key, value) =>
    value instanceof Set || value instanceof Map ? [...value] : value,
  ).slice(0, 600);
}

/** Copies a value with its own keys named `__proto__`, which structuredClone loses. */
function structuredCopy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function flatten(errors: readonly validator.ValidationError[], above: readonly (string | number)[]): ComparedIssue[] {
  return errors.flatMap((error) => {
    const path = error.property === undefined ? above : [...above, wireKey(error)];
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
      path,
      code,
      message: message ?? '',
      context: error.contexts?.[code],
    }));
    return [...own, ...flatten(error.children ?? [], path)];
  });
}

function wireKey({ target, property }: validator.ValidationError): string | number {
  if (Array.isArray(target) || target instanceof Set) return Number(property);
  if (target instanceof Map || !target) return property;
  return readClass(target.constructor as never).fields.find(({ name }) => name === property)?.wireNameIn ?? property;
}
