import type { Writable } from 'node:stream';
import pc from 'picocolors';
import { commandError } from './errors';

/** The result of a command: an exit code, or `serving` while a server runs. */
export type Outcome = number | 'serving';

/** One call of the command: its streams, and its outcome, which is 0 unless the command sets another. */
export interface Session extends Streams {
  out: Streams['out'];
  outcome: Outcome;
  /** Ends the reservation of standard output, if there is one. */
  release?: (() => void) | undefined;
}

/** The streams of a command: results are written to `out`, everything for a person to `err`, so that results can be piped. */
export interface Streams {
  readonly out: Writable & { isTTY?: boolean };
  readonly err: Writable & { isTTY?: boolean };
}

/**
 * Lets the process go on after a reader such as `head` has closed the pipe of its output, and ends it with 1 and a sentence if the output cannot be
 * written, such as to a full disk. By default Node.js ends the process with a stack.
 */
export function allowClosedPipes({ out, err }: Streams): void {
  for (const stream of [out, err]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') endWithOutputError(error, stream === out ? err : undefined);
    });
  }
}

/** Without a stream, there is none to which the error could be written. */
function endWithOutputError({ message }: Error, err: Streams['err'] | undefined): void {
  const error = commandError('output', message);
  err?.write(`${colorsFor(err).red('Error')} ${error.message}\n${colorsFor(err).dim('Fix')}   ${error.fix}\n`);
  process.exit(1);
}

/** Returns the colors for a stream: `NO_COLOR` and `FORCE_COLOR` decide, else whether it is a terminal. A variable that is empty is not set. */
export function colorsFor({ isTTY = false }: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return pc.createColors(false);
  return pc.createColors(FORCE_COLOR ? !/^(?:0|false)$/.test(FORCE_COLOR) : isTTY && TERM !== 'dumb');
}

/** Returns the columns of a terminal; infinity for a stream that is not one. */
export function columnsOf(stream: Streams['out']): number {
  return (stream as { columns?: number }).columns ?? Number.POSITIVE_INFINITY;
}

/** Formats rows as columns two spaces apart; the first row is the heading. */
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
