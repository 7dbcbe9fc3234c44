import path from 'node:path';
import { registerTypeScript } from './load-typescript';
import { compilerVersion } from './typescript/compiler';
import { readCompilerSettings } from './typescript/compiler-settings';

/**
 * Enables this process to load a TypeScript file. Looks for the compiler and reads the tsconfig here: an error in a hook of Node.js loses its class, and
 * would be that of the module.
 * @throws CommandError if the compiler is not installed, or the tsconfig cannot be read.
 */
export function prepareTypeScript(file: string): void {
  compilerVersion(path.dirname(file));
  registerTypeScript();
  readCompilerSettings(path.dirname(file));
}
