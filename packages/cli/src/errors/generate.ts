/** The problems of `antiphon generate`: rows of the command's table. */
export const generateErrors = {
  noProject: (directory: string) => ({
    sentence: `Neither \`${directory}\` nor a directory above it has a package.json`,
    fix: 'run the command in a project; `npm create antiphon NAME` writes a new one',
  }),
  workspaceRoot: (directory: string) => ({
    sentence: `The directory \`${directory}\` is the root of a workspace and contains no application`,
    fix: 'run the command in the directory of the package, or give the application with --entry',
  }),
  javascriptApp: (file: string) => ({
    sentence: `The application \`${file}\` is JavaScript, in which Node.js cannot run decorators`,
    fix: 'rename it to .ts, which `antiphon run` compiles, or give the TypeScript file with --entry',
  }),
  unparsableSource: (file: string, problem: string) => ({
    sentence: `The file \`${file}\` cannot be parsed: ${problem}`,
    fix: 'correct the syntax, and run the command again; nothing was written',
  }),
} as const satisfies Record<string, (...details: never[]) => { sentence: string; fix: string | undefined }>;
