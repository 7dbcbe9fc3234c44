import { loadProjectPackage } from './project-package';

/** The package is not installed in the project. */
export class NoCompiler extends Error {
  readonly code = 'NO_COMPILER';

  constructor(name = '@swc/core') {
    super(`TypeScript is read by the package \`${name}\`, which is not installed: run \`npm install --save-dev ${name}\``);
  }
}

/**
 * Loads `@swc/core` as a module in a directory finds it, else as this package does. It has no type, because the declarations of the package must not name
 * one that a project may lack.
 * @throws NoCompiler
 */
export function loadCompiler(directory: string): unknown {
  loaded ??= loadProjectPackage(directory, '@swc/core');
  if (loaded === undefined) throw new NoCompiler();
  return loaded;
}

/**
 * Returns the version of the compiler without loading it.
 * @throws NoCompiler
 */
export function compilerVersion(directory: string): string {
  version ??= (loadProjectPackage(directory, '@swc/core/package.json') as { readonly version: string } | undefined)?.version;
  if (version === undefined) throw new NoCompiler();
  return version;
}

let loaded: unknown;
let version: string | undefined;
