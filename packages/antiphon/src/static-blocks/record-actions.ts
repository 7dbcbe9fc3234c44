import { isObject } from '@antiphon/responses/internal';
import type { Class } from '@antiphon/schema';
import {
  acceptedOptions,
  invalidOptions,
  isCallable,
  isListOf,
  isText,
  placeOf,
  recordProblem,
  showValue,
} from '@antiphon/schema/internal';
import type { DecoratorFunction } from '../decorators/compose';
import { inheritOptions } from '../decorators/inherit-options';
import { injectedKindOf } from '../decorators/injected-kinds';
import type { ParameterSource } from '../decorators/sources';
import { isSource, type Use } from '../dependencies/source';
import { actionRecordOf, type ParameterRecord, parameterOptionNames } from '../metadata';
import { problems } from '../problems/problems';
import { type Action, actionOptionNames } from './verbs';

/** Records the actions of a class as decorators of its methods do. */
export function recordActions(target: Class, declared: unknown): void {
  if (!isObject(declared) || Array.isArray(declared)) {
    recordProblem(target, { ...placeOf(target), ...problems.actionsNotNamed() });
    return;
  }
  for (const [name, action] of Object.entries(declared)) {
    if (isAction(action)) recordAction(target, name, action);
    else recordProblem(target, { ...placeOf(target, name), ...problems.notAnAction(name) });
  }
}

function isAction(given: unknown): given is Action {
  return isObject(given) && (given as Partial<Action>).kind === 'action';
}

function recordAction(target: Class, name: string, { verb, uses, options }: Action): void {
  const place = placeOf(target, name);
  const record = actionRecordOf(target, name);
  record.isListed = true;
  if (!isListOf(isText)(verb.methods) || verb.methods.length === 0) {
    recordProblem(target, { ...place, ...problems.invalidMethods(showValue(verb.methods)) });
    return;
  }
  const hasPath = typeof verb.path === 'string';
  record.verbs.push(hasPath ? verb : { ...verb, path: '' });
  if (!hasPath) recordProblem(target, { ...place, ...problems.actionPathNotText() });
  else if (!Array.isArray(uses)) recordProblem(target, { ...place, ...problems.sourcesNotAList() });
  else for (const [index, use] of uses.entries()) recordParameter(target, name, index, parameterOf(use));
  for (const problem of invalidOptions(options, actionOptionNames, 'the action', place)) recordProblem(target, problem);
  const { decorators = [], ...own } = acceptedOptions(options, actionOptionNames);
  record.options = inheritOptions(own, record.options);
  applyDecorators(target, name, decorators);
}

function recordParameter(target: Class, name: string, index: number, parameter: ParameterRecord): void {
  const place = placeOf(target, `${name} (parameter ${index + 1})`);
  for (const problem of invalidOptions(parameter.options, parameterOptionNames, `\`${parameter.kind}\``, place))
    recordProblem(target, problem);
  actionRecordOf(target, name).parameters.set(index, { ...parameter, options: acceptedOptions(parameter.options, parameterOptionNames) });
}

/** Returns the record of a parameter for what supplies its value. */
export function parameterOf(use: unknown): ParameterRecord {
  const injected = injectedKindOf(use);
  if (injected !== undefined) return { kind: injected, options: {} };
  if (isSource(use) && use.kind === 'source') return (use as ParameterSource).parameter;
  return { kind: 'depends', options: {}, use: use as Use };
}

/** Applies decorators to a class, or to one of its methods, from the last to the first. */
export function applyDecorators(target: Class, name: string | undefined, decorators: readonly DecoratorFunction[]): void {
  const wrong = Array.isArray(decorators) ? decorators.filter((each) => !isCallable(each)) : [decorators];
  if (wrong.length > 0) return void recordProblem(target, { ...placeOf(target, name), ...problems.notDecorators(showValue(wrong[0])) });
  for (const decorate of decorators.toReversed()) {
    if (name === undefined) decorate(target);
    else decorate(target.prototype, name, descriptorOf(target, name));
  }
}

function descriptorOf(target: Class, name: string): PropertyDescriptor | undefined {
  for (let owner: object | null = target.prototype; owner !== null; owner = Object.getPrototypeOf(owner)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}
