import * as transform from '@antiphon/transform';
import { commandError } from '../errors';

/**
 * Loads the compiler of the project, which has it for development only: built output is served without it.
 * @param directory Directory of a source. Default: the current directory.
 * @throws CommandError if it is not installed.
 */
export function loadCompiler(directory: string = process.cwd()): typeof import('@swc/core') {
  return orProblem(() => transform.loadCompiler(directory)) as typeof import('@swc/core');
}

/**
 * Returns the version of the compiler without loading it.
 * @throws CommandError if it is not installed.
 */
export function compilerVersion(directory: string = process.cwd()): string {
  return orProblem(() => transform.compilerVersion(directory));
}

/** Converts the error of a missing compiler to one of the command; other errors are those of the compiler. */
export function orProblem<Result>(compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    throw error instanceof transform.NoCompiler ? commandError('noCompiler') : error;
  }
}
