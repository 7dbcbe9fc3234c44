import { errorMessages } from '../../problems/error-messages';
import { assignValues } from '../../standard/standard-class';
import type { StandardResult } from '../../standard/standard-schema';
import { type StandardValidator, settled } from '../../standard/validator';
import type { ClassShape } from '../../types/shape';
import { isPromise, isRecord } from '../../values/predicates';
import type { Finding } from '../issues/error-node';
import { makeBranch } from '../issues/error-node';
import { isValueError } from '../issues/value-error';
import { rejectDepth, rejectUnreadable } from '../rejection';
import type { Run } from '../run';
import { findingsOf } from './standard-issues';

/** The issues of instances whose values are invalid. Those of a value that is still validated are added later. */
const invalidInstances = new WeakMap<object, Finding[]>();

/** Compiles the reader of a class that is made of a schema: the library of the schema validates, and an instance of the class has the values that it returns. */
export function hydrateStandard(
  { class: target }: ClassShape,
  { isAsync, validate }: StandardValidator,
): (raw: Record<string, unknown>, depth: number, run: Run) => object {
  const create = target as new () => object;
  return (raw, _depth, run) => {
    const instance = new create();
    const result = callLibrary(validate, raw, { run, className: target.name });
    if (isAsync && isPromise(result)) awaitResult(result, { instance, raw, run });
    else acceptResult(settled(result, target.name), instance, raw);
    return instance;
  };
}

/** Returns the issues of an instance that `hydrateStandard` made. */
export function checkStandard(instance: object): Finding[] | undefined {
  const findings = invalidInstances.get(instance);
  return findings && [makeBranch(undefined, findings)];
}

interface Pending {
  readonly instance: object;
  readonly raw: unknown;
  readonly run: Run;
}

/** A trial starts no async validators: the option of a union is selected before its value is validated. */
function awaitResult(result: Promise<StandardResult>, { instance, raw, run }: Pending): void {
  const findings: Finding[] = [];
  invalidInstances.set(instance, findings);
  const accepted = result.then(
    (settledResult) => void findings.push(...acceptValue(settledResult, instance, raw)),
    (error) => void findings.push(...thrownFindings(error)),
  );
  if (run.pending) run.pending.push(accepted);
  else accepted.catch(() => undefined);
}

function acceptResult(result: StandardResult, instance: object, raw: unknown): void {
  const findings = acceptValue(result, instance, raw);
  if (findings.length > 0) invalidInstances.set(instance, findings);
}

function acceptValue(result: StandardResult, instance: object, raw: unknown): Finding[] {
  if (result.issues) return findingsOf(result.issues, raw);
  if (!isRecord(result.value)) throw new TypeError('The schema of a class returned a value that is not an object');
  assignValues(instance, result.value);
  return [];
}

interface LibraryCall {
  readonly run: Run;
  readonly className: string;
}

/** A schema that contains itself may exceed the stack for a value that is nested deeply. */
function callLibrary(
  validate: StandardValidator['validate'],
  raw: unknown,
  { run, className }: LibraryCall,
): ReturnType<StandardValidator['validate']> {
  try {
    return validate(raw);
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) return rejectDepth(run.limits.depth, raw);
    if (isValueError(error)) return rejectUnreadable(raw);
    throw isAsyncError(error) ? new Error(errorMessages.asyncSchema(className)) : error;
  }
}

function thrownFindings(error: unknown): Finding[] {
  if (!isValueError(error)) throw error;
  return [{ path: [], code: 'unreadable', message: 'value could not be read', input: undefined, missing: undefined, context: undefined }];
}

/** Zod throws it if a schema that is validated synchronously calls a function that returns a promise. */
function isAsyncError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === '$ZodAsyncError';
}
