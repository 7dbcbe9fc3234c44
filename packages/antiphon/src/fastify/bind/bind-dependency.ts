import { Response } from '@antiphon/responses';
import { isObject, isPromise, isWebResponse } from '@antiphon/responses/internal';
import { isValueError } from '@antiphon/schema/internal';
import type { Service } from '../../dependencies/token';
import type { RouteDependency, RouteInput } from '../../routes/route';
import type { Call } from '../call/call';
import { OpenDependencies, type OpenGenerator } from '../call/open-dependencies';
import { type Argument, rejectUnreadable, type Target } from './argument';

/** The services of an application that a route uses. */
export type ServiceValues = ReadonlyMap<Service, unknown>;

/** Reads one value from those that are bound. */
type ReadValue = (values: readonly unknown[]) => unknown;

/** Compiles the evaluation of a dependency. It is skipped if the client's value for one of its uses is invalid: the request is rejected anyway. */
export function compileDependency(dependency: RouteDependency, services: ServiceValues): Argument {
  const { index, uses, scope, rejectsValueErrors } = dependency;
  const store = dependency.isGuard ? storeGuard : storeValue;
  const provide = compileCall(dependency.provide as (...values: unknown[]) => unknown, uses, services);
  const indexes = uses.filter((use) => typeof use === 'number');
  const target: Target = { index, part: 'request', path: [] };

  return {
    isAsync: true,
    bind(call, values) {
      if (call.issues !== undefined && (call.truncated || indexes.some((each) => !(each in values)))) return;
      if (rejectsValueErrors) return evaluateSafely(call, values);
      return evaluate(call, values);
    },
  };

  function evaluate(call: Call, values: unknown[]): void | Promise<void> {
    const result = provide(values);
    if (isPromise(result)) {
      return result.then((value) => store(call, values, value));
    }
    if (isGenerator(result)) return open(call, values, result);
    store(call, values, result);
  }

  function storeValue(_call: Call, values: unknown[], value: unknown): void {
    values[index] = value;
  }

  function storeGuard(call: Call, values: unknown[], value: unknown): void {
    if ((value instanceof Response || isWebResponse(value)) && value !== call.injected)
      throw new Error('A guard returned a response, which is not sent: throw it instead');
    values[index] = value;
  }

  function open(call: Call, values: unknown[], generator: OpenGenerator): void | Promise<void> {
    const opened = OpenDependencies.of(call);
    const settle = ({ value, done }: IteratorResult<unknown>): void => {
      if (done) throw new Error('A dependency returned without a `yield`');
      opened.add(generator, scope);
      store(call, values, value);
    };
    const first = generator.next();
    return isPromise(first) ? first.then((result) => settle(result as IteratorResult<unknown>)) : settle(first as IteratorResult<unknown>);
  }

  async function evaluateSafely(call: Call, values: unknown[]): Promise<void> {
    try {
      await evaluate(call, values);
    } catch (error) {
      if (!isValueError(error)) throw error;
      call.request.log.debug({ err: error }, 'A parameter of the request could not be read');
      rejectUnreadable(call, target);
    }
  }
}

/** Compiles the arguments of an action from the values of its dependencies. */
export function compileInputs(
  inputs: readonly (RouteInput | undefined)[],
  services: ServiceValues,
): (values: readonly unknown[]) => unknown[] {
  const reads = inputs.map((input) => compileRead(input, services));
  return (values) => reads.map((read) => read(values));
}

/** Compiles a call with up to three arguments without a list of them. */
function compileCall(provide: (...values: unknown[]) => unknown, uses: readonly RouteInput[], services: ServiceValues): ReadValue {
  const reads = uses.map((use) => compileRead(use, services));
  const [first, second, third] = reads;
  if (first === undefined) return () => provide();
  if (second === undefined) return (values) => provide(first(values));
  if (third === undefined) return (values) => provide(first(values), second(values));
  if (reads.length === 3) return (values) => provide(first(values), second(values), third(values));
  return (values) => provide(...reads.map((read) => read(values)));
}

function compileRead(input: RouteInput | undefined, services: ServiceValues): ReadValue {
  if (typeof input === 'number') return (values) => values[input];
  const service = input === undefined ? undefined : services.get(input);
  return () => service;
}

function isGenerator(result: unknown): result is OpenGenerator {
  if (!isObject(result)) return false;
  const { next, throw: fail } = result as Partial<OpenGenerator>;
  return typeof next === 'function' && typeof fail === 'function' && (Symbol.iterator in result || Symbol.asyncIterator in result);
}
