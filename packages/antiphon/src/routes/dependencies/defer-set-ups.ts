import type { RouteDependency } from '../route';

/**
 * Moves the set-up of generators after the body: a client that sends its body slowly must not hold a connection or a lock. A generator stays before it if
 * something there needs it: a dependency that is not a generator, or the lists of guards, whose places are `guards`.
 * @param steps In the order of evaluation: each follows those that it uses.
 */
export function deferSetUps(steps: readonly RouteDependency[], guards: ReadonlySet<unknown>): readonly RouteDependency[] {
  const needed = new Set(guards);
  const placed: RouteDependency[] = [];
  for (const step of steps.toReversed()) {
    const isLate = step.needsBody || (isGenerator(step.provide) && !needed.has(step.index));
    if (!isLate) for (const use of step.uses) needed.add(use);
    placed.push(isLate && !step.needsBody ? { ...step, needsBody: true } : step);
  }
  return placed.reverse();
}

/** Returns true for a generator function, also an asynchronous one. */
export function isGenerator(provide: Function): boolean {
  return /GeneratorFunction\]$/.test(Object.prototype.toString.call(provide));
}
