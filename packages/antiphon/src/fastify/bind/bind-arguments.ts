import type { SchemaOptions } from '@antiphon/schema';
import { containsClass } from '@antiphon/schema/internal';
import type { Parameter, Route } from '../../routes/route';
import type { Call } from '../call/call';
import type { Argument } from './argument';
import { compileBodyArgument } from './bind-body';
import { compileFormArgument, compileFormReader, compileUploadArgument } from './bind-form';
import { compileInjectedArgument } from './bind-injected';
import { compileTextArgument } from './bind-text';
import type { FormLimits } from './form/form-limits';
import { joinTexts } from './text-sources';

/** Binds arguments of the action: puts each at its place, and the issues of every part of the request into the call. */
export type BindPhase = (call: Call, values: unknown[]) => void | Promise<void>;

/** The phases in which a route binds its arguments. */
export interface Binding {
  /** The number of places that the arguments need. */
  readonly count: number;
  /** Binds the arguments that need no body, before the body is received. Undefined if the order makes no difference: then `bind` binds all of them. */
  readonly beforeBody: BindPhase | undefined;
  /** Binds the other arguments. */
  readonly bind: BindPhase;
}

/** Custom parameters are first, so that their errors (401) take precedence over the issues of the others. */
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

/** Decides at startup how and when each argument of a route is bound. */
export function compileBind(route: Route, forms: FormLimits): Binding {
  const options: SchemaOptions = { validation: route.validation, extra: route.extra };
  const parameters = route.parameters.toSorted((left, right) => bindOrder.indexOf(left.kind) - bindOrder.indexOf(right.kind));
  const early = parameters.filter((parameter) => !needsBody(parameter));
  const late = parameters.filter(needsBody);
  const argumentsOf = (list: readonly Parameter[]): readonly Argument[] =>
    joinTexts(
      list.map((parameter) => argumentOf(parameter, route, options)),
      options,
    );
  const form = compileFormReader(route, options, forms) ?? [];
  const afterBody = [form, argumentsOf(late)].flat();
  const count = Math.max(0, ...parameters.map(({ index }) => index + 1));
  return mayRejectBeforeBody(route, early)
    ? { count, beforeBody: compilePhase(argumentsOf(early)), bind: compilePhase(afterBody) }
    : { count, beforeBody: undefined, bind: compilePhase([...argumentsOf(early), ...afterBody]) };
}

function needsBody(parameter: Parameter): boolean {
  if (parameter.kind === 'custom') return parameter.afterBody === true;
  return parameter.kind === 'body' || parameter.kind === 'form' || parameter.kind === 'upload';
}

/**
 * Returns true if the author's code could reject a request (401, 403, 404) before its body is received: a custom parameter, or a class with
 * transforms and validators. Other arguments only report issues, together with those of the body.
 */
function mayRejectBeforeBody({ methods }: Route, parameters: readonly Parameter[]): boolean {
  if (methods.every((method) => method === 'GET' || method === 'HEAD')) return false;
  return parameters.some((parameter) => parameter.kind === 'custom' || ('type' in parameter && containsClass(parameter.type)));
}

function argumentOf(parameter: Parameter, route: Route, options: SchemaOptions): Argument {
  switch (parameter.kind) {
    case 'path':
    case 'query':
    case 'header':
    case 'cookie':
      return compileTextArgument(parameter, options);
    case 'body':
      return compileBodyArgument(parameter, route, options);
    case 'form':
      return compileFormArgument(parameter, options);
    case 'upload':
      return compileUploadArgument(parameter);
    default:
      return compileInjectedArgument(parameter);
  }
}

function compilePhase(steps: readonly Argument[]): BindPhase {
  if (steps.length === 0) return () => undefined;
  return steps.some(({ isAsync }) => isAsync) ? bindAsync(steps) : bindSync(steps);
}

function bindSync(steps: readonly Argument[]): BindPhase {
  return (call, values) => {
    for (let index = 0; index < steps.length; index++) (steps[index] as Argument).bind(call, values);
  };
}

function bindAsync(steps: readonly Argument[]): BindPhase {
  return async (call, values) => {
    for (const { bind } of steps) await bind(call, values);
  };
}
