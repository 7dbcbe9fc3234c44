import path from 'node:path';
import { registerTypeScriptOf } from './load-typescript';
import { compilerVersion } from './typescript/compiler';
import { readCompilerSettings } from './typescript/compiler-settings';

/**
 * Enables this process to load the TypeScript file of an application. Looks for the compiler and reads the tsconfig here: an error in a hook of Node.js loses its class, and
 * would be that of the module.
 * @throws CommandError if the compiler is not installed, or the tsconfig cannot be read.
 */
export function prepareTypeScript(file: string): void {
  compilerVersion(path.dirname(file));
  registerTypeScriptOf(file);
  readCompilerSettings(path.dirname(file));
}
