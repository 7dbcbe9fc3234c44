import type { CommandProblem } from './command-problem';

/** The problems of `antiphon doctor`. */
export const doctorErrors = {
  nothingToExplain: (name: string, known: string) => ({
    sentence: `The application does not use a class, a field or an action named \`${name}\``,
    fix: `give --explain one of ${known}`,
  }),
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;
