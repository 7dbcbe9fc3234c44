import type { CommandProblem } from './command-problem';

/** The problems of `antiphon eject`. */
export const ejectErrors = {
  notTypeScript: (path: string) => ({
    sentence: `The file \`${path}\` is not TypeScript`,
    fix: 'give the paths of .ts, .tsx, .mts and .cts files, or of directories that contain some',
  }),
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;
