/** Where a mistake was made: a class, and the property, parameter or method of it. */
export interface Place {
  readonly className: string;
  readonly member?: string;
}

/** One mistake of the author, found at boot: what is wrong and what to write instead. */
export interface SetupMistake extends Place {
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

/** Receives each mistake found while reading; whoever reads collects them and throws them together. */
export type Report = (mistake: SetupMistake) => void;

/** Thrown once for all mistakes of a reading; its message lists each with its fix. */
export class SetupError extends Error {
  readonly mistakes: readonly SetupMistake[];

  constructor(mistakes: readonly SetupMistake[]) {
    super(describe(mistakes));
    this.name = 'SetupError';
    this.mistakes = mistakes;
  }
}

function describe(mistakes: readonly SetupMistake[]): string {
  const lines = mistakes.map((mistake) => `  ${nameOf(mistake)}: ${mistake.sentence}\n    Fix: ${mistake.fix}`);
  return [`${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'} found at boot:`, ...lines].join('\n');
}

function nameOf({ className, member }: Place): string {
  return member === undefined ? className : `${className}.${member}`;
}
