import { formatPatch, structuredPatch } from 'diff';
import type { colorsFor } from '../../output';
import { type Change, changesOf, type Plan } from './plan';

/** Formats the changes of a plan as a unified diff, which `patch -p1` and `git apply` accept; without changes, as an empty text. */
export function diffPlan(plan: Pick<Plan, 'operations'>, colors: ReturnType<typeof colorsFor>): string {
  return changesOf(plan)
    .map((change) => colored(diffOf(change), colors))
    .join('');
}

/** Returns the unified diff of one change. */
export function diffOf(change: Change): string {
  const before = change.kind === 'create' ? '' : change.before;
  const after = change.kind === 'remove' ? '' : change.text;
  const patch = structuredPatch(`a/${change.path}`, `b/${change.path}`, before, after, undefined, undefined, { context: 3 });
  const from = change.kind === 'create' ? '/dev/null' : patch.oldFileName;
  const to = change.kind === 'remove' ? '/dev/null' : patch.newFileName;
  return `diff --git a/${change.path} b/${change.path}\n${modeLine(change)}${formatPatch({ ...patch, oldFileName: from, newFileName: to }).replace(/^={2,}\n/m, '')}`;
}

function modeLine({ kind }: Change): string {
  if (kind === 'create') return 'new file mode 100644\n';
  return kind === 'remove' ? 'deleted file mode 100644\n' : '';
}

function colored(diff: string, colors: ReturnType<typeof colorsFor>): string {
  return diff.replaceAll(/^.*$/gm, (line) => {
    if (/^(?:diff |---|\+\+\+|new file|deleted file)/.test(line)) return line === '' ? line : colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  });
}
