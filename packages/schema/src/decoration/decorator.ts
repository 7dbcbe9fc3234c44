import { problems } from '../problems/problems';
import { placeOf } from '../setup-error';
import { isStandardSchema } from '../standard/standard-schema';
import { isRecord } from '../values/predicates';
import { acceptedOptions, invalidOptions, type OptionTable } from './option-names';
import { recordProblem } from './recorded-problems';
import { isStandardCall, rejectStandardCall } from './standard-protocol';
import { isClass, isMemberTarget, readTarget, type Target, type TargetKind } from './target';

// `any`: decorators of classes, members and parameters have no other type in common
type Decorator = (...applied: any[]) => void;

/** The name of a decorator factory, and the arguments of its call. */
interface MadeDecorator {
  readonly name: string;
  readonly given: readonly unknown[];
}

const madeDecorators = new WeakMap<Function, MadeDecorator>();

/**
 * Makes a decorator factory of this framework, which returns a decorator for the places of `kinds`. It reports a use without parentheses, a use on
 * another place, a use by the standard protocol, and an option that `options` does not list or whose value it does not accept, with the name of the
 * decorator. Such an option is left out.
 *
 * @param optionsAt Returns the index of the argument that contains the options, for one that from JavaScript may be any value.
 */
// `any`: each decorator has its own parameters
export function decorator<Make extends (...given: any[]) => Decorator>(
  name: string,
  kinds: readonly TargetKind[],
  make: Make,
  options?: OptionTable,
  optionsAt?: (given: readonly unknown[]) => number,
): Make {
  const factory = (...given: unknown[]): Decorator | undefined => {
    if (isStandardCall(given)) rejectStandardCall(name, given[1], factory);
    if (isMemberTarget(given)) return void recordBareUse(name, readTarget(given));
    const found = options === undefined ? [] : findOptions(given, optionsAt?.(given));
    const apply = make(...(options === undefined || found.length === 0 ? given : acceptArguments(given, options, found)));
    const checked: Decorator = (...applied) => {
      if (isStandardCall(applied)) rejectStandardCall(name, applied[1], checked);
      const target = readTarget(applied);
      if (target.isStatic || !kinds.includes(target.kind)) return recordWrongTarget(name, kinds, target);
      if (options !== undefined) for (const index of found) recordInvalidOptions(name, given[index], options, target);
      apply(...applied);
    };
    madeDecorators.set(checked, { name, given });
    return checked;
  };
  return factory as unknown as Make;
}

function recordInvalidOptions(name: string, options: unknown, known: OptionTable, { owner, member }: Target): void {
  for (const problem of invalidOptions(options, known, `@${name}`, placeOf(owner, member))) recordProblem(owner, problem);
}

/** Returns the indexes of the arguments that are options. */
function findOptions(given: readonly unknown[], optionsAt: number | undefined): readonly number[] {
  return given.flatMap((each, index) => (mayBeOptions(each) || (index === optionsAt && each !== undefined) ? [index] : []));
}

function acceptArguments(given: readonly unknown[], known: OptionTable, indexes: readonly number[]): readonly unknown[] {
  return given.map((each, index) => (indexes.includes(index) ? acceptedOptions(each, known) : each));
}

/** Returns true for an argument that is an object and not part of the type grammar. */
function mayBeOptions(value: unknown): value is object {
  return isRecord(value) && !Object.isFrozen(value) && !isStandardSchema(value);
}

/**
 * Returns the class and the decorator if a decorator without parentheses has replaced a class: with `@Controller class Items {}`, `Items` becomes
 * the decorator that `Controller(Items)` returns.
 */
export function replacedClass(value: unknown): { readonly decorator: string; readonly class: Function } | undefined {
  const decoration = typeof value === 'function' ? madeDecorators.get(value) : undefined;
  if (decoration === undefined || decoration.given.length !== 1) return undefined;
  const [target] = decoration.given;
  return replacedClass(target) ?? (isClass(target) ? { decorator: decoration.name, class: target } : undefined);
}

function recordBareUse(name: string, { owner, member }: Target): void {
  recordProblem(owner, { ...placeOf(owner, member), ...problems.withoutParentheses(name) });
}

function recordWrongTarget(name: string, kinds: readonly TargetKind[], { kind, isStatic, owner, member }: Target): void {
  recordProblem(owner, { ...placeOf(owner, member), ...problems.wrongTarget(name, isStatic ? `static ${kind}` : kind, kinds) });
}
