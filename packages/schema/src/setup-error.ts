import { type Origin, type SourceLocation, withLocations } from './source/source-location';
import { dropUndefined } from './values/drop-undefined';

/** The place of a problem: a class, and its property, method or parameter. */
export interface Place {
  readonly className: string;
  readonly member?: string;
  /** The class itself, or a captured call; the file and line of a problem are found by it. */
  readonly origin?: Origin;
}

/** A configuration error of the author, found at startup: a sentence whose subject is the place, and the fix. */
export interface SetupProblem extends Place {
  /** The stable code of the problem, listed in docs/errors.md. */
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
  /** The path relative to the working directory. Set by `SetupError`; missing if the place has no source. */
  readonly file?: string;
  /** The number of the line, from 1. */
  readonly line?: number;
  /** The error behind the problem, such as what a module threw while it was loaded. */
  readonly cause?: unknown;
}

/** Receives each problem found while reading; they are collected and thrown together. */
export type Report = (problem: SetupProblem) => void;

/** Thrown once for all problems of an application or a class. Its message lists each with its file, line and fix; its cause is the first one of a problem. */
export class SetupError extends Error {
  readonly problems: readonly SetupProblem[];

  constructor(problems: readonly SetupProblem[]) {
    const located = locateAll(problems);
    super(describe(located), causeOf(located));
    this.name = 'SetupError';
    this.problems = located;
  }
}

function causeOf(problems: readonly SetupProblem[]): ErrorOptions | undefined {
  const caused = problems.find((problem) => 'cause' in problem);
  return caused && { cause: caused.cause };
}

/** Returns the place of a class or of one of its members. */
export function placeOf(target: Function, member?: string): Place {
  return member === undefined ? { className: target.name, origin: target } : { className: target.name, member, origin: target };
}

function locateAll(problems: readonly SetupProblem[]): readonly SetupProblem[] {
  if (problems.every(({ origin }) => origin === undefined)) return unique(problems);
  return withLocations((locate) =>
    unique(problems.map(({ origin, ...problem }) => withPlace(problem, origin && locate(origin, problem.member)))),
  );
}

/** A line that is known already is exact: a field without a decorator has no place at run time. */
function withPlace(problem: SetupProblem, found: SourceLocation | undefined): SetupProblem {
  return found === undefined ? problem : { ...problem, ...found, ...dropUndefined({ line: problem.line }) };
}

/** A class that several routes use is reported once. */
function unique(problems: readonly SetupProblem[]): readonly SetupProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify({ ...problem, cause: undefined }), problem])).values()];
}

function describe(problems: readonly SetupProblem[]): string {
  return [`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found at startup:`, ...problems.map(describeOne)].join(
    '\n',
  );
}

function describeOne({ className, member, sentence, fix, file, line }: SetupProblem): string {
  const name = member === undefined ? className : `${className}.${member}`;
  const location = file === undefined ? '' : `\n    At: ${file}:${line}`;
  return `  ${name}: ${sentence}\n    Fix: ${fix}${location}`;
}
