import { type Class, type Place, type Report } from '@antiphon/schema';
import { placeOf, recordedProblems, replacedClass, schemaProblems } from '@antiphon/schema/internal';
import { inheritOptions } from '../decorators/inherit-options';
import { type ControllerOptions, listOptions, type RouteOptions } from '../decorators/route-options';
import {
  type ActionRecord,
  type ActionSignature,
  designParameterTypes,
  type ParameterRecord,
  type RecordedClass,
  type RecordedOptions,
  recordedAncestry,
  type VerbRecord,
} from '../metadata';
import { problems } from '../problems/problems';
import { type DocComment, readDocComments } from './doc-comments';

/** A controller with the actions and options that it inherits. */
export interface ControllerPlan {
  readonly class: Class;
  readonly prefix: string;
  readonly options: ControllerOptions;
  readonly actions: readonly ActionPlan[];
  /** By the action's name; the comment of an overriding method replaces the inherited one. */
  readonly comments: ReadonlyMap<string, DocComment>;
}

export interface ActionPlan {
  readonly name: string;
  readonly method: (...args: never[]) => unknown;
  readonly verbs: readonly VerbRecord[];
  readonly options: RouteOptions;
  readonly parameters: ReadonlyMap<number, ParameterRecord>;
  /** True if a list in the static block of the controller names the sources of the arguments. */
  readonly isListed: boolean;
  /** The signature in the source, if it binds the parameters without a decorator. */
  readonly signature: ActionSignature | undefined;
  /** Types of the parameters that the compiler wrote; undefined if it wrote none. */
  readonly designTypes: readonly unknown[] | undefined;
}

/** Reads a controller class with its ancestors. Returns undefined, after a report, for a class that is not a controller. */
export function readController(controller: Class, report: Report): ControllerPlan | undefined {
  const ancestry = recordedAncestry(controller);
  const replaced = replacedClass(controller);
  const prefix = ancestry.findLast(({ record }) => record?.controller !== undefined)?.record?.controller?.prefix;
  if (prefix === undefined || replaced !== undefined) {
    report(
      replaced === undefined
        ? { ...placeOf(controller), ...problems.notAController() }
        : { ...placeOf(replaced.class), ...schemaProblems.withoutParentheses(replaced.decorator) },
    );
    return undefined;
  }
  const recorded = recordedProblems(controller);
  for (const problem of recorded) report(problem);
  for (const { class: owner, record } of ancestry) {
    if (record?.infersParameters && record.signatures === undefined) report({ ...placeOf(owner), ...problems.signaturesMissing() });
  }
  const options = ancestry.reduce<RecordedOptions>(
    (merged, { class: owner, record }) => inheritOptions(merged, withoutUnlisted(record?.options ?? {}, placeOf(owner), report)),
    {},
  );
  const comments = new Map(ancestry.flatMap(({ class: owner }) => [...readDocComments(owner)]));
  const actions = readActions(controller, ancestry, report);
  const isEmpty = ancestry.every(({ record }) => (record?.actions.size ?? 0) === 0);
  if (isEmpty && recorded.length === 0) report({ ...placeOf(controller), ...problems.controllerWithoutActions() });
  return { class: controller, prefix, options, actions, comments };
}

function readActions(controller: Class, ancestry: readonly RecordedClass[], report: Report): readonly ActionPlan[] {
  const names = new Set(ancestry.flatMap(({ record }) => [...(record?.actions.keys() ?? [])]));
  const plans = Array.from(names, (name) => readAction(controller, ancestry, name, report));
  return plans.filter((plan) => plan !== undefined);
}

function readAction(controller: Class, ancestry: readonly RecordedClass[], key: string | symbol, report: Report): ActionPlan | undefined {
  const name = String(key);
  const method: unknown = controller.prototype[key];
  const records = ancestry.flatMap(({ record }) => record?.actions.get(key) ?? []);
  const verbs = records.findLast((record) => record.verbs.length > 0)?.verbs;
  if (verbs === undefined) {
    report({ ...placeOf(controller, name), ...problems.actionWithoutVerb() });
    return undefined;
  }
  if (typeof method !== 'function') {
    if (records.some(({ isListed }) => isListed)) report({ ...placeOf(controller, name), ...problems.actionWithoutMethod(name) });
    return undefined;
  }
  return {
    name,
    method: method as ActionPlan['method'],
    verbs,
    options: records.reduce<RecordedOptions>(
      (merged, record) => inheritOptions(merged, withoutUnlisted(record.options, placeOf(controller, name), report)),
      {},
    ),
    parameters: mergeParameters(records),
    isListed: records.at(-1)?.isListed === true,
    signature: signatureOf(ancestry, key),
    designTypes: ancestry.map(({ class: owner }) => designParameterTypes(owner, key)).findLast((types) => types !== undefined),
  };
}

/** From JavaScript, an option may be one value where a list is expected. It is reported and left out. */
function withoutUnlisted(options: RecordedOptions, place: Place, report: Report): RecordedOptions {
  const unlisted = listOptions.filter((name) => options[name] !== undefined && !Array.isArray(options[name]));
  for (const name of unlisted) report({ ...place, ...problems.optionNotAList(name) });
  return unlisted.length === 0 ? options : { ...options, ...Object.fromEntries(unlisted.map((name) => [name, undefined])) };
}

/** An overriding method has its own signature. */
function signatureOf(ancestry: readonly RecordedClass[], key: string | symbol): ActionSignature | undefined {
  const owner = ancestry.findLast((each) => Object.hasOwn(each.class.prototype, key));
  return owner?.record?.infersParameters ? owner.record.signatures?.get(String(key)) : undefined;
}

function mergeParameters(records: readonly ActionRecord[]): ReadonlyMap<number, ParameterRecord> {
  return new Map(records.flatMap((record) => [...record.parameters]));
}
