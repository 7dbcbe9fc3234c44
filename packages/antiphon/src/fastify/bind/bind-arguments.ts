import type { SchemaOptions } from '@antiphon/schema';
import { containsClass } from '@antiphon/schema/internal';
import type { Parameter, Route, RouteDependency, TextParameter } from '../../routes/route';
import type { Call } from '../call/call';
import type { Argument, BindPhase } from './argument';
import { compileBodyArgument } from './bind-body';
import { compileDependency } from './bind-dependency';
import { compileFormArgument, compileFormReader, compileUploadArgument } from './bind-form';
import { compileInjectedArgument } from './bind-injected';
import { compileTextArgument } from './bind-text';
import type { FormLimits } from './form/form-limits';
import { generatePhase } from './generate-phase';
import type { ServiceValues } from './inputs';
import { joinTexts } from './text-sources';

/** The phases in which a route binds its arguments. */
export interface Binding {
  /** The number of places that the arguments need. */
  readonly count: number;
  /** Binds the arguments that need no body, before the body is received. Undefined if the order makes no difference: then `bind` binds all of them. */
  readonly beforeBody: BindPhase | undefined;
  /** Binds the other arguments. */
  readonly bind: BindPhase;
}

/** Injected objects are first, then the parts of the request, in the order of their issues. */
const bindOrder: readonly Parameter['kind'][] = [
  'unknown',
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

/** The context in which the arguments of a route are bound. */
export interface BindContext {
  readonly forms: FormLimits;
  /** The services that the route uses. */
  readonly services: ServiceValues;
}

/** Decides at startup how and when each argument of a route is bound. */
export function compileBind(route: Route, { forms, services }: BindContext): Binding {
  const options: SchemaOptions = { validation: route.validation, extra: route.extra };
  const parameters = route.parameters.toSorted((left, right) => bindOrder.indexOf(left.kind) - bindOrder.indexOf(right.kind));
  const phaseOf = (isLate: boolean) => ({
    parameters: parameters.filter((parameter) => needsBody(parameter) === isLate),
    dependencies: route.dependencies.filter((dependency) => dependency.needsBody === isLate),
  });
  const compile = (phase: Phase): readonly Argument[] => compileSteps(phase, { route, options, services });
  const early = phaseOf(false);
  const afterBody = [compileFormReader(route, options, forms) ?? [], compile(phaseOf(true))].flat();
  const count = Math.max(0, ...[...parameters, ...route.dependencies].map(({ index }) => index + 1));
  const title = `${route.methods.join(' ')} ${route.path}`;
  return mayRejectBeforeBody(route, early)
    ? {
        count,
        beforeBody: compilePhase(`${title}, before the body`, compile(early)),
        bind: compilePhase(`${title}, after the body`, afterBody),
      }
    : { count, beforeBody: undefined, bind: compilePhase(title, [...compile(early), ...afterBody]) };
}

/** The values that are bound before the body is received, or after it. */
interface Phase {
  readonly parameters: readonly Parameter[];
  readonly dependencies: readonly RouteDependency[];
}

interface StepContext {
  readonly route: Route;
  readonly options: SchemaOptions;
  readonly services: ServiceValues;
}

/** Dependencies are evaluated after the parameters that they use, and before the others, so that their errors (401) take precedence. */
function compileSteps({ parameters, dependencies }: Phase, { route, options, services }: StepContext): readonly Argument[] {
  const used = new Set(route.dependencies.flatMap(({ uses }) => uses));
  const read = (list: readonly Parameter[]): readonly Argument[] =>
    joinTexts(
      list.map((parameter) => argumentOf(parameter, route, options)),
      options,
    );
  return [
    ...read(parameters.filter(({ index }) => used.has(index))),
    ...dependencies.map((dependency) => compileDependency(dependency, services)),
    ...read(parameters.filter(({ index }) => !used.has(index))),
  ];
}

function needsBody({ kind }: Parameter): boolean {
  return kind === 'body' || kind === 'form' || kind === 'upload';
}

/**
 * Returns true if arguments could reject a request (401, 403, 404) before its body is received: a dependency, a signed cookie, or a class with
 * transforms and validators. Other arguments only report issues, together with those of the body.
 */
function mayRejectBeforeBody({ methods }: Route, { parameters, dependencies }: Phase): boolean {
  if (methods.every((method) => method === 'GET' || method === 'HEAD')) return false;
  return dependencies.length > 0 || parameters.some(mayReject);
}

function mayReject(parameter: Parameter): boolean {
  return ('signed' in parameter && parameter.signed === 'reject') || ('type' in parameter && containsClass(parameter.type));
}

function argumentOf(parameter: Parameter, route: Route, options: SchemaOptions): Argument {
  switch (parameter.kind) {
    case 'path':
    case 'query':
    case 'header':
    case 'cookie':
      return compileTextArgument(parameter, options, otherNames(parameter, route));
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

/** Returns the names that others read from the source of a class: parameters, other classes, and security schemes. */
function otherNames(parameter: TextParameter, { parameters, documentation }: Route): readonly string[] {
  if (parameter.name !== undefined || parameter.type.kind !== 'object') return [];
  const { kind } = parameter;
  const others = parameters.filter((other) => other !== parameter && other.kind === kind) as readonly TextParameter[];
  const keys = documentation.schemes.flatMap(({ definition }) =>
    definition.type === 'apiKey' && definition.in === kind ? definition.name : [],
  );
  const own = new Set(namesOf(parameter));
  return [...others.flatMap(namesOf), ...keys].filter((name) => !own.has(name));
}

function namesOf({ name, type }: TextParameter): readonly string[] {
  if (name !== undefined) return [name];
  return type.kind === 'object' ? type.shape.fields.map(({ wireNameIn }) => wireNameIn) : [];
}

function compilePhase(title: string, steps: readonly Argument[]): BindPhase {
  const [first] = steps;
  if (first === undefined) return () => undefined;
  if (steps.length === 1 && first.direct === undefined) return first.bind;
  return steps.some(({ isAsync }) => isAsync) ? bindAsync(title, steps) : bindSync(steps);
}

function bindSync(steps: readonly Argument[]): BindPhase {
  return (call, values) => {
    for (let index = 0; index < steps.length; index++) (steps[index] as Argument).bind(call, values);
  };
}

/** Waits only for steps that return a promise. */
function bindAsync(title: string, steps: readonly Argument[]): BindPhase {
  const bindFrom = (first: number, call: Call, values: unknown[]): void | Promise<void> => {
    for (let index = first; index < steps.length; index++) {
      const bound = (steps[index] as Argument).bind(call, values);
      if (bound !== undefined) return bound.then(() => bindFrom(index + 1, call, values));
    }
  };
  return generatePhase(title, steps, bindFrom);
}
