import type { SetupProblem } from '@antiphon/schema';

/**
 * A configuration error without its place: `report({ ...place, ...problems.duplicateRoute('GET /items', 'Items.list') })`.
 *
 * The sentence is a full clause that names its subject, because it is printed after the class and the member; the fix is an imperative in
 * lower case. Neither ends with a full stop. The code is stable and appears in docs/errors.md.
 */
export type Problem = Pick<SetupProblem, 'code' | 'sentence' | 'fix'>;

/**
 * Problems by name; each function takes the details that its sentence mentions, values as `showValue` shows them. The files of problems import nothing at
 * run time: the command loads them before it loads the framework.
 */
export type ProblemTable = Readonly<Record<string, (...details: never[]) => Problem>>;
