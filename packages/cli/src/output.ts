import type { Writable } from 'node:stream';
import pc from 'picocolors';
import { CommandError } from './errors';
import { stackOf } from './logs/describe-error';
import { foldStack } from './logs/fold-stack';

/** What a command ends with: an exit code, or a server that goes on. */
export type Outcome = number | 'serving';

/** One call of the command: where it writes, and what it leaves behind; 0 unless it says otherwise. */
export interface Session extends Streams {
  outcome: Outcome;
}

/** Where a command writes: results to `out`, everything meant for a person to `err`, so that results can be piped. */
export interface Streams {
  readonly out: Writable & { isTTY?: boolean };
  readonly err: Writable & { isTTY?: boolean };
}

/** Colours for one stream: none unless it is a terminal, and none with NO_COLOR. */
export function colorsFor(stream: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}

/** Writes rows as columns two spaces apart; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Writes one error for a person: a problem as its sentence and fix, problems found at boot one by one, anything else with its stack. */
export function printError(error: unknown, stream: Streams['err']): void {
  const colors = colorsFor(stream);
  const boot = setupProblems(error) ?? setupProblems(causeOf(error));
  if (boot !== undefined) return void stream.write(formatProblems(boot, colors));
  if (!(error instanceof CommandError)) return void stream.write(`${colors.red('Error')} ${foldStack(stackOf(error))}\n`);
  stream.write(`${colors.red('Error')} ${error.message}\n`);
  if (error.fix !== undefined) stream.write(`${colors.dim('Fix')}   ${error.fix}\n`);
  if (error.cause !== undefined) stream.write(`\n${foldStack(stackOf(error.cause))}\n`);
}

/** One problem of the application's author, as `SetupError` of the framework lists them. */
interface SetupProblem {
  readonly className: string;
  readonly member?: string;
  readonly file?: string;
  readonly line?: number;
  readonly sentence: string;
  readonly fix: string;
}

/** Known by its form: the application may have its own copy of the framework. */
function setupProblems(error: unknown): readonly SetupProblem[] | undefined {
  const problems = (error as { problems?: unknown } | null | undefined)?.problems;
  return error instanceof Error && error.name === 'SetupError' && Array.isArray(problems) ? problems : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof CommandError ? error.cause : undefined;
}

function formatProblems(problems: readonly SetupProblem[], colors: ReturnType<typeof colorsFor>): string {
  const heading = `${colors.red('Error')} ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the application, which was not started.\n`;
  return heading + problems.map((problem) => formatProblem(problem, colors)).join('');
}

function formatProblem({ className, member, file, line, sentence, fix }: SetupProblem, colors: ReturnType<typeof colorsFor>): string {
  const place = member === undefined ? className : `${className}.${member}`;
  const location = file === undefined ? '' : `  ${colors.dim(`${file}:${line}`)}`;
  return `\n  ${colors.bold(place)}${location}\n    ${sentence}\n    ${colors.dim('Fix')}  ${fix}\n`;
}
