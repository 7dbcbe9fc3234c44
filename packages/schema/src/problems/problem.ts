import type { SetupProblem } from '../setup-error';

/**
 * A configuration error without its place: `report({ ...place, ...problems.emptyEnum() })`.
 *
 * The sentence is a full clause that names its subject, because it is printed after the class and the member; the fix is an imperative in
 * lower case. Neither ends with a full stop. The code is stable and appears in docs/errors.md.
 */
export type Problem = Pick<SetupProblem, 'code' | 'sentence' | 'fix'>;

/** Problems by name; each function takes the details that its sentence mentions. */
export type ProblemTable = Readonly<Record<string, (...details: never[]) => Problem>>;

/** Returns a value in a sentence: the name of a class or function, or the value. */
export function shownName(value: unknown): string {
  return `\`${typeof value === 'function' ? value.name : String(value)}\``;
}
