import type { SchemaOptions } from '@antiphon/schema';
import type { Parameter, Route } from '../../routes/route';
import type { Call } from '../call';
import type { Argument } from './argument';
import { bodyArgument } from './bind-body';
import { formArgument, formReader, uploadArgument } from './bind-form';
import { injectedArgument } from './bind-injected';
import { textArgument } from './bind-text';
import type { FormLimits } from './form-limits';
import { joinTexts } from './join-texts';

/** Turns a request into the arguments of the action; what is wrong with it, in whatever part, is noted in the call. */
export type Bind = (call: Call) => unknown[] | Promise<unknown[]>;

/** Custom parameters first, so that a refusal of theirs (401) comes before the complaints; then the order of BEHAVIOUR E31. */
const bindOrder: readonly Parameter['kind'][] = [
  'custom',
  'request',
  'reply',
  'response',
  'backgroundTasks',
  'signal',
  'path',
  'query',
  'header',
  'cookie',
  'body',
  'form',
  'upload',
];

/** Decides at boot how each argument of a route is made. */
export function compileBind(route: Route, options: SchemaOptions, forms: FormLimits): Bind {
  const parameters = route.parameters.toSorted((left, right) => bindOrder.indexOf(left.kind) - bindOrder.indexOf(right.kind));
  const form = formReader(route, options, forms);
  const args = joinTexts(
    parameters.map((parameter) => argumentOf(parameter, route, options)),
    options,
  );
  const steps = form === undefined ? args : [form, ...args];
  const count = Math.max(0, ...parameters.map(({ index }) => index + 1));
  if (count === 0) return () => noArguments;
  return steps.some(({ isAsync }) => isAsync) ? bindLater(steps, count) : bindNow(steps, count);
}

function argumentOf(parameter: Parameter, route: Route, options: SchemaOptions): Argument {
  switch (parameter.kind) {
    case 'path':
    case 'query':
    case 'header':
    case 'cookie':
      return textArgument(parameter, options);
    case 'body':
      return bodyArgument(parameter, route, options);
    case 'form':
      return formArgument(parameter, options);
    case 'upload':
      return uploadArgument(parameter);
    default:
      return injectedArgument(parameter);
  }
}

function bindNow(steps: readonly Argument[], count: number): Bind {
  return (call) => {
    const values = new Array(count);
    for (let index = 0; index < steps.length; index++) (steps[index] as Argument).bind(call, values);
    return values;
  };
}

function bindLater(steps: readonly Argument[], count: number): Bind {
  return async (call) => {
    const values = new Array(count);
    for (const { bind } of steps) await bind(call, values);
    return values;
  };
}

const noArguments: unknown[] = [];
