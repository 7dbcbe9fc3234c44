import { SetupError } from '@antiphon/schema';
import { captureCall, invalidOptions, isCallable, type OptionTable, showValue } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';

/** A function of the framework that an author calls, and its name. */
interface Called {
  readonly name: string;
  readonly callee: Function;
}

/** Throws a SetupError, at the call, for options that the function does not have or does not accept. */
export function requireOptions(given: unknown, known: OptionTable, { name, callee }: Called): void {
  const found = invalidOptions(given, known, `\`${name}\``, { className: name, origin: captureCall(callee) });
  if (found.length > 0) throw new SetupError(found);
}

/** Throws a SetupError, at the call, for an argument that is not a function. */
export function requireFunction(given: unknown, fix: string, { name, callee }: Called): void {
  if (isCallable(given)) return;
  throw new SetupError([{ className: name, origin: captureCall(callee), ...problems.notAFunction(name, showValue(given), fix) }]);
}
