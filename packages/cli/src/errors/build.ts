import type { CommandProblem } from './command-problem';

/** The problems of `antiphon build`. */
export const buildErrors = {
  bundleOption: (option: string) => ({
    sentence: `The option ${option} requires --bundle`,
    fix: `add --bundle, or remove ${option}`,
    isUsage: true,
  }),
  buildOut: (out: string) => ({
    sentence: `The output directory \`${out}\` is a file, or contains the sources`,
    fix: 'choose another directory with --out or `outDir`, such as dist',
  }),
  buildReplaces: (file: string, count: number) => ({
    sentence: `The file \`${file}\`${count === 1 ? '' : ` and ${count - 1} others`} would be replaced, but \`antiphon build\` did not write ${count === 1 ? 'it' : 'them'}`,
    fix: 'remove the output directory once, or give --force',
  }),
  buildFiles: (problem: string) => ({
    sentence: `A file of the build cannot be read or written: ${problem}`,
    fix: 'check the permissions of the sources and of the output directory, and the free space, and build again',
  }),
  buildAsset: (asset: string) => ({
    sentence: `The asset \`${asset}\` does not exist`,
    fix: 'give --assets, or `antiphon.assets` of package.json, the paths of existing files and directories',
  }),
  assetOutside: (asset: string) => ({
    sentence: `The asset \`${asset}\` is outside the project, so that its copy would be outside the output`,
    fix: 'move it into the project, or copy it in a script after the build',
  }),
  outsideRoot: (file: string, root: string) => ({
    sentence: `The module \`${file}\` is outside the directory of the sources, \`${root}\``,
    fix: 'move it there, or set `rootDir` of the tsconfig to a directory that contains both',
  }),
  sameOutput: (file: string, other: string) => ({
    sentence: `The modules \`${file}\` and \`${other}\` would be written to the same file`,
    fix: 'rename or delete one of them',
  }),
  tsconfig: (file: string, problem: string) => ({
    sentence: `The configuration \`${file}\` cannot be read: ${problem}`,
    fix: 'correct it and the files that it extends, or give --tsconfig the path of another one',
  }),
  types: (tsconfig: string) => ({
    sentence: `The types of \`${tsconfig}\` have errors; nothing was written`,
    fix: 'correct them, or build without a type check: --no-check',
  }),
  syntax: (description: string) => ({
    sentence: `A file does not parse; nothing was written\n${description}`,
    fix: undefined,
  }),
  noCompiler: () => ({
    sentence: 'TypeScript is compiled by the package `@swc/core`, which is not installed',
    fix: 'run `npm install --save-dev @swc/core`, or the same with your package manager; in production, serve the output of `antiphon build`',
  }),
  noBundler: () => ({
    sentence: 'A bundle is created by the package `rolldown`, which is not installed',
    fix: 'run `npm install --save-dev rolldown`, or the same with your package manager',
  }),
  bundle: (problem: string) => ({
    sentence: `The bundle could not be created; nothing was written\n${problem}`,
    fix: undefined,
  }),
  scannedControllers: (place: string) => ({
    sentence: `The controllers of ${place} are found by a directory that is only known at run time, which a bundle does not have`,
    fix: "write the directory as a string, such as controllers: ['.'], or list the classes",
  }),
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;
