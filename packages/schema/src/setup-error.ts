import { type Origin, withLocations } from './source-location';

/** Names what a problem is reported at: a class, and its property, method or parameter. */
export interface Place {
  readonly className: string;
  readonly member?: string;
  /** The class itself, or a captured call; the file and line of a problem are found by it. */
  readonly origin?: Origin;
}

/** A configuration error of the author, found at startup: a sentence whose subject is the place, and the fix. */
export interface SetupMistake extends Place {
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
  /** Relative to the working directory. Set by `SetupError`; missing where the place has no source. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}

/** Receives each problem found while reading; they are collected and thrown together. */
export type Report = (mistake: SetupMistake) => void;

/** Thrown once for all problems of an application or a class; its message lists each with its file, line and fix. */
export class SetupError extends Error {
  readonly mistakes: readonly SetupMistake[];

  constructor(mistakes: readonly SetupMistake[]) {
    const located = locateAll(mistakes);
    super(describe(located));
    this.name = 'SetupError';
    this.mistakes = located;
  }
}

/** The place of a class or of one of its members. */
export function placeOf(target: Function, member?: string): Place {
  return { className: target.name, ...(member === undefined ? {} : { member }), origin: target };
}

function locateAll(mistakes: readonly SetupMistake[]): readonly SetupMistake[] {
  if (mistakes.every(({ origin }) => origin === undefined)) return unique(mistakes);
  return withLocations((locate) =>
    unique(mistakes.map(({ origin, ...mistake }) => ({ ...mistake, ...(origin && locate(origin, mistake.member)) }))),
  );
}

/** A class that several routes use is reported once. */
function unique(mistakes: readonly SetupMistake[]): readonly SetupMistake[] {
  return [...new Map(mistakes.map((mistake) => [JSON.stringify(mistake), mistake])).values()];
}

function describe(mistakes: readonly SetupMistake[]): string {
  return [`${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'} found at boot:`, ...mistakes.map(describeOne)].join('\n');
}

function describeOne({ className, member, sentence, fix, file, line }: SetupMistake): string {
  const name = member === undefined ? className : `${className}.${member}`;
  const location = file === undefined ? '' : `\n    At: ${file}:${line}`;
  return `  ${name}: ${sentence}\n    Fix: ${fix}${location}`;
}
