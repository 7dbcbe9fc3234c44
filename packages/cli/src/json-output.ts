import type { Streams } from './output';

/** One problem of a command that failed, for a program. */
export interface JsonProblem {
  /** Name of the kind of problem. */
  readonly code: string;
  readonly sentence: string;
  /** An imperative. */
  readonly fix?: string | undefined;
  /** Class and member, such as `ItemsController.read`. */
  readonly subject?: string | undefined;
  /** Relative to the current directory. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The document of a command that failed. */
export interface JsonFailure {
  readonly problems: readonly JsonProblem[];
}

/** Returns true for a command line with `--json`: all that it writes to standard output is one JSON document. */
export function isForPrograms(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--json');
}

/** Writes the document of a command. It is called once by a command with `--json`. */
export function writeJson(document: unknown, { out }: Pick<Streams, 'out'>): void {
  out.write(`${JSON.stringify(document, null, 2)}\n`);
}
