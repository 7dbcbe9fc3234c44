/** The choices of a project. */
export interface ProjectChoices {
  readonly moduleKind: ModuleKind;
  readonly testRunner: TestRunner;
  readonly packageManager: PackageManager;
}

/** The module system of the sources: ES modules or CommonJS. */
export type ModuleKind = 'esm' | 'commonjs';

/** The library that runs the tests. */
export type TestRunner = 'vitest' | 'jest';

/** A package manager; `yarn-classic` is version 1 of yarn, whose commands and lock file differ. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

/** The values of the choices, the default first. */
export const moduleKinds: readonly ModuleKind[] = ['esm', 'commonjs'];
export const testRunners: readonly TestRunner[] = ['vitest', 'jest'];
