import { groupBy } from './group-by';
import type { Outcome } from './replay';

/** The counts of one group. */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  amended: number;
}

/**
 * Formats the outcome: every failing row with its request and its differences, the rows that were amended, and a line of figures for each
 * group and for all.
 */
export function report(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ verdict }) => verdict === 'failed');
  const groups = [...groupBy(outcomes, ({ row }) => row.group)].map(([group, rows]) => figures(group, tally(rows)));
  return [...failed.map(failure), amendments(outcomes), heading, ...groups, figures('all', tally(outcomes))].filter(Boolean).join('\n');
}

const heading = `\n${'group'.padEnd(28)}${['passed', 'failed', 'skipped', 'amended'].map((word) => word.padStart(9)).join('')}`;

function tally(outcomes: readonly Outcome[]): Tally {
  const counts: Tally = { passed: 0, failed: 0, skipped: 0, amended: 0 };
  for (const { verdict, exception } of outcomes) {
    counts[verdict] += 1;
    if (exception !== undefined) counts.amended += 1;
  }
  return counts;
}

function figures(name: string, { passed, failed, skipped, amended }: Tally): string {
  return name.padEnd(28) + [passed, failed, skipped, amended].map((count) => String(count).padStart(9)).join('');
}

function failure({ row, differences }: Outcome): string {
  const { method, target, headers } = row.request;
  const request = [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join(' | ');
  return [
    `\nFAILED ${row.id} (${row.server}, ${row.compare})`,
    `  ${shorten(request)}`,
    ...differences.map((text) => `  - ${shorten(text)}`),
  ].join('\n');
}

function amendments(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap(({ row, exception }) =>
    exception === undefined ? [] : [`  ${row.id}: ${exception.reason} (${exception.rule})`],
  );
  return lines.length === 0 ? '' : ['\nAmended before they were compared:', ...lines].join('\n');
}

function shorten(text: string): string {
  return text.length > 1_000 ? `${text.slice(0, 600)} … ${text.slice(-300)}` : text;
}
