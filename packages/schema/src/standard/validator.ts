import { errorMessages } from '../problems/error-messages';
import { isPromise } from '../values/predicates';
import type { StandardOptions } from './standard-class';
import { type AnyStandardSchema, isTypeBoxSchema, type StandardIssue, type StandardResult, type StandardSchema } from './standard-schema';
import { compileTypeBox } from './typebox-validator';

/** Validates values by the library of a schema. */
export interface StandardValidator {
  /** True if results are awaited. */
  readonly isAsync: boolean;
  readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
}

type Validate = StandardValidator['validate'];

/**
 * Compiles the validator of a schema. Whether it is async is decided here: the interface of Standard Schema does not declare it, and to await each
 * result would cost every request.
 */
export function compileValidator(schema: AnyStandardSchema, { async }: StandardOptions): StandardValidator {
  if (isTypeBoxSchema(schema)) return { isAsync: false, validate: compileTypeBox(schema) };
  const { vendor } = schema['~standard'];
  const isAsync = async ?? isAsyncSchema(schema, vendor);
  if (vendor === 'zod' && !isAsync) return { isAsync, validate: validateByZod(schema as unknown as ZodSchema) };
  return { isAsync, validate: (value) => schema['~standard'].validate(value) as ReturnType<Validate> };
}

/** @throws Error for a promise, because the caller does not await it. */
export function settled(result: ReturnType<Validate>, className: string): StandardResult {
  if (!isPromise(result)) return result;
  result.catch(() => undefined);
  throw new Error(errorMessages.asyncSchema(className));
}

interface ZodSchema {
  safeParse(value: unknown): { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: ZodError };
}

interface ZodError {
  readonly issues: readonly StandardIssue[];
}

/** The interface of Standard Schema of zod validates again asynchronously if anything throws, so it would hide the error. */
function validateByZod(schema: ZodSchema): Validate {
  return (value) => {
    const result = schema.safeParse(value);
    return result.success ? { value: result.data } : { issues: result.error.issues };
  };
}

function isAsyncSchema(schema: StandardSchema, vendor: string): boolean {
  if (vendor === 'zod') return containsAsyncFunction(schema);
  return vendor === 'valibot' && (schema as { readonly async?: unknown }).async === true;
}

/** The number of objects of one schema that are searched. */
const maxObjects = 20_000;

/** A schema of zod keeps the functions of refinements and transforms in its definition. */
function containsAsyncFunction(schema: object): boolean {
  const seen = new Set<object>();
  const stack: object[] = [schema];
  for (let next = stack.pop(); next !== undefined && seen.size < maxObjects; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (isAsyncFunction(next)) return true;
    stack.push(...partsOf(next));
  }
  return false;
}

function isAsyncFunction(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object AsyncFunction]';
}

/** Returns the definition of a schema or a check, or the members of a part of one, whose getters build other schemas. */
function partsOf(value: object): object[] {
  if (typeof value === 'function') return [];
  const { _zod: internals } = value as { readonly _zod?: { readonly def: object } };
  const members: unknown[] = Object.values(internals?.def ?? value);
  return members.filter((member): member is object => (typeof member === 'object' && member !== null) || typeof member === 'function');
}
