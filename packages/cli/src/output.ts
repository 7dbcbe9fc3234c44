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

/** Writes one error for a person: a mistake as its sentence and fix, mistakes found at boot one by one, anything else with its stack. */
export function printError(error: unknown, stream: Streams['err']): void {
  const colors = colorsFor(stream);
  const boot = setupMistakes(error) ?? setupMistakes(causeOf(error));
  if (boot !== undefined) return void stream.write(formatMistakes(boot, colors));
  if (!(error instanceof CommandError)) return void stream.write(`${colors.red('Error')} ${foldStack(stackOf(error))}\n`);
  stream.write(`${colors.red('Error')} ${error.message}\n`);
  if (error.fix !== undefined) stream.write(`${colors.dim('Fix')}   ${error.fix}\n`);
  if (error.cause !== undefined) stream.write(`\n${foldStack(stackOf(error.cause))}\n`);
}

/** One mistake of the application's author, as `SetupError` of the framework lists them. */
interface SetupMistake {
  readonly className: string;
  readonly member?: string;
  readonly file?: string;
  readonly line?: number;
  readonly sentence: string;
  readonly fix: string;
}

/** Known by its form: the application may have its own copy of the framework. */
function setupMistakes(error: unknown): readonly SetupMistake[] | undefined {
  const mistakes = (error as { mistakes?: unknown } | null | undefined)?.mistakes;
  return error instanceof Error && error.name === 'SetupError' && Array.isArray(mistakes) ? mistakes : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof CommandError ? error.cause : undefined;
}

function formatMistakes(mistakes: readonly SetupMistake[], colors: ReturnType<typeof colorsFor>): string {
  const heading = `${colors.red('Error')} ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'} in the application, which was not started.\n`;
  return heading + mistakes.map((mistake) => formatMistake(mistake, colors)).join('');
}

function formatMistake({ className, member, file, line, sentence, fix }: SetupMistake, colors: ReturnType<typeof colorsFor>): string {
  const place = member === undefined ? className : `${className}.${member}`;
  const location = file === undefined ? '' : `  ${colors.dim(`${file}:${line}`)}`;
  return `\n  ${colors.bold(place)}${location}\n    ${sentence}\n    ${colors.dim('Fix')}  ${fix}\n`;
}
