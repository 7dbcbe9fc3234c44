import type { Class, Place, Report } from '@antiphon/schema';
import { placeOf, recordedProblems } from '@antiphon/schema/internal';
import { isInjected } from '../../decorators/injected-kinds';
import type { ParameterRecord } from '../../metadata';
import { problems } from '../../problems/problems';
import { readSignature } from '../../signature';
import { joinPath, parameterNames } from '../path';
import type { ActionPlan } from '../read-controller';
import type { Parameter } from '../route';
import { declaredParameter } from './declared-parameter';
import { inferredParameter } from './inferred-parameter';
import type { ParameterContext } from './parameter-context';
import { sourceOf } from './parameter-type';
import { undeclaredParameter } from './undeclared-parameter';

/**
 * Builds the parameters of an action, in order. The decorator of a parameter specifies its source; without one its class does: `Response`,
 * `BackgroundTasks` and `AbortSignal` are injected, a DTO class is the body. Any other undecorated parameter is a problem, unless its controller infers
 * parameters from the signatures in the source.
 */
export function buildParameters(controller: Class, action: ActionPlan, report: Report, prefix = ''): readonly Parameter[] {
  const freePathNames = undeclaredPathNames(action, prefix);
  const recorded = recordedProblems(controller);
  const parameters: Parameter[] = [];
  for (let index = 0; index < parameterCount(action); index++) {
    const place = placeOf(controller, `${action.name} (parameter ${index + 1})`);
    const isReported = recorded.some(({ member }) => member === place.member);
    const context = { index, place, action, freePathNames, isReported, report };
    const parameter = buildParameter(context, action.parameters.get(index));
    if (parameter === undefined) continue;
    checkSignature(context, parameter);
    parameters.push(parameter);
  }
  if (action.signature !== undefined) checkPathNames({ place: placeOf(controller, action.name), report }, parameters, freePathNames);
  return parameters;
}

/** With the whole request, an action may read a parameter of the path itself, but a renamed parameter would move to the query unnoticed. */
function checkPathNames(
  { place, report }: { place: Place; report: Report },
  parameters: readonly Parameter[],
  pathNames: readonly string[],
): void {
  const bound = parameters.flatMap((parameter) => (parameter.kind === 'path' ? [parameter.name] : []));
  if (bound.includes(undefined) || !parameters.some(({ kind }) => kind === 'request')) return;
  for (const name of pathNames.filter((each) => !bound.includes(each))) report({ ...place, ...problems.pathNameUnbound(name) });
}

/** Returns the number of an action's parameters. */
export function parameterCount({ designTypes = [], method, parameters, signature }: ActionPlan): number {
  return Math.max(
    designTypes.length,
    method.length,
    signature?.parameters.length ?? 0,
    ...Array.from(parameters.keys(), (index) => index + 1),
  );
}

/** Returns the names in the path without a declared parameter: an undecorated parameter is probably one of them. */
function undeclaredPathNames({ verbs, parameters }: ActionPlan, prefix: string): readonly string[] {
  const declared = [...parameters.values()].filter(({ kind }) => kind === 'path').map(({ name }) => name);
  return verbs.flatMap(({ path }) => parameterNames(joinPath(prefix, path))).filter((name) => !declared.includes(name));
}

function buildParameter(context: ParameterContext, record: ParameterRecord | undefined): Parameter | undefined {
  const { index } = context;
  const entry = context.action.signature?.parameters[index];
  if (record === undefined) return entry ? inferredParameter(context, entry) : undeclaredParameter(context);
  const { kind } = record;
  // Added by the graph of dependencies.
  if (kind === 'depends') return undefined;
  if (isInjected(kind)) return { kind, index };
  return declaredParameter(context, record, kind);
}

/** Reports a default in the signature that has no effect because the parameter is required. */
function checkSignature({ action, index, place, report }: ParameterContext, parameter: Parameter): void {
  if (!('required' in parameter) || !parameter.required || index < action.method.length) return;
  if (!readSignature(action.method)?.[index]?.hasDefault) return;
  report({ ...place, ...problems.defaultInSignature(sourceOf(action, parameter.kind), parameter.name) });
}
