import { Response } from '@antiphon/responses';
import { isObject, isPromise, isWebResponse } from '@antiphon/responses/internal';
import { isValueError } from '@antiphon/schema/internal';
import type { RouteDependency } from '../../routes/route';
import type { Call } from '../call/call';
import { OpenDependencies, type OpenGenerator } from '../call/open-dependencies';
import { type Argument, type DirectCall, rejectUnreadable, type Target } from './argument';
import { readInputs, resolveInputs, type ServiceValues } from './inputs';

/** Compiles the evaluation of a dependency. It is skipped if the client's value for one of its uses is invalid: the request is rejected anyway. */
export function compileDependency(dependency: RouteDependency, services: ServiceValues): Argument {
  const { index, uses, scope, rejectsValueErrors, isGuard = false } = dependency;
  const store = isGuard ? storeGuard : storeValue;
  const provide = dependency.provide as DirectCall['provide'];
  const inputs = resolveInputs(uses, services);
  const indexes = uses.filter((use) => typeof use === 'number');
  const target: Target = { index, part: 'request', path: [] };

  const bind: Argument['bind'] = (call, values) => {
    if (call.issues !== undefined && (call.truncated || indexes.some((each) => !(each in values)))) return;
    return rejectsValueErrors ? evaluateSafely(call, values) : evaluate(call, values);
  };
  if (rejectsValueErrors) return { isAsync: true, bind };
  return { isAsync: true, bind, direct: { index, provide, inputs, ignoresValue: isGuard, settle } };

  function evaluate(call: Call, values: unknown[]): void | Promise<void> {
    return settle(call, values, provide(...readInputs(inputs, values)));
  }

  function settle(call: Call, values: unknown[], result: unknown): void | Promise<void> {
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

function isGenerator(result: unknown): result is OpenGenerator {
  if (!isObject(result)) return false;
  const { next, throw: fail } = result as Partial<OpenGenerator>;
  return typeof next === 'function' && typeof fail === 'function' && (Symbol.iterator in result || Symbol.asyncIterator in result);
}
