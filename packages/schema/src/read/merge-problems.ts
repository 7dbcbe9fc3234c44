import type { SetupProblem } from '../setup-error';

/** Replaces problems of a class that differ only by their members by one problem of the class, which names the members. */
export function mergeProblems(problems: readonly SetupProblem[]): readonly SetupProblem[] {
  const groups = new Map<string, SetupProblem[]>();
  for (const problem of problems) {
    const { className, member, code, sentence, fix } = problem;
    const key = JSON.stringify([className, member === undefined, code, sentence, fix]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap(mergeMembers);
}

function mergeMembers(problems: readonly SetupProblem[]): readonly SetupProblem[] {
  const members = new Set(problems.map(({ member }) => member));
  if (members.size === 1) return problems;
  return problems.slice(0, 1).map(({ member: _, ...problem }) => {
    const names = Array.from(members, (member) => `\`${member}\``).join(', ');
    return { ...problem, sentence: `${problem.sentence} (${names})` };
  });
}
