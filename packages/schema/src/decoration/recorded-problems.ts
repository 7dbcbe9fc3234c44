import type { SetupMistake } from '../setup-error';

const problems = new WeakMap<Function, SetupMistake[]>();

/** Keeps a problem that a decorator found until its class is read. */
export function recordProblem(target: Function, problem: SetupMistake): void {
  const known = problems.get(target);
  if (known === undefined) problems.set(target, [problem]);
  else known.push(problem);
}

/** The problems that decorators found on a class and its bases. */
export function recordedProblems(target: Function): readonly SetupMistake[] {
  const found: SetupMistake[] = [];
  for (let owner = target; typeof owner === 'function' && owner !== Function.prototype; owner = Object.getPrototypeOf(owner)) {
    found.unshift(...(problems.get(owner) ?? []));
  }
  return found;
}
