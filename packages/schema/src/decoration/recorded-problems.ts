import type { SetupProblem } from '../setup-error';
import { classesOf } from '../values/ancestry';

const problems = new WeakMap<Function, SetupProblem[]>();

/** Records a problem that a decorator found, until its class is read. */
export function recordProblem(target: Function, problem: SetupProblem): void {
  const known = problems.get(target);
  if (known === undefined) problems.set(target, [problem]);
  else known.push(problem);
}

/** Returns the problems that decorators found on a class and its bases. */
export function recordedProblems(target: Function): readonly SetupProblem[] {
  return classesOf(target)
    .toReversed()
    .flatMap((owner) => problems.get(owner) ?? []);
}
