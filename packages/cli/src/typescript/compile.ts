import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { transform as readPlainFields } from '@antiphon/transform';
import type { Options } from '@swc/core';
import { type CompiledFile, openCache } from './compiled-files';
import { compilerVersion, loadCompiler, orProblem } from './compiler';
import { swcOptionsFor } from './compiler-settings';
import { type ModuleFormat, resolveSource } from './source-files';

/**
 * Compiles a TypeScript file to JavaScript with an inline source map; plain fields of DTO classes are read first. Results are cached by content in
 * `node_modules/.cache/antiphon` of the project; without `node_modules`, nothing is cached.
 * @throws SyntaxError with the position for a file that does not parse.
 */
export function compileTypeScript(file: string, format: ModuleFormat): string {
  const source = readFileSync(file, 'utf8');
  const options = { ...swcOptionsFor(file), module: moduleOptions(format) };
  const cache = openCache([compilerVersion(path.dirname(file)), source, JSON.stringify(options)]);
  const { code, dependencies } = cache.read() ?? cache.write(compile(source, options));
  for (const dependency of dependencies) reportDependency(dependency);
  return code;
}

/**
 * Loads the compiler of a directory and compiles an empty file with it, so that the first file takes less time. A compiler that cannot be loaded is
 * reported by that file.
 */
export function warmUpCompiler(directory: string): void {
  try {
    loadCompiler(directory).transformSync('', { swcrc: false, configFile: false });
  } catch {}
}

/** Sets the listener for files that a compiled file depends on and does not load: those that declare the types of its fields. */
export function reportDependenciesTo(listener: (file: string) => void): void {
  dependencyListener = listener;
}

/** Passes a file to the listener. */
export function reportDependency(file: string): void {
  dependencyListener?.(file);
}

let dependencyListener: ((file: string) => void) | undefined;

function compile(source: string, options: Options): CompiledFile {
  const { code, isChanged, dependencies, map } = orProblem(() => readPlainFields(source, options.filename!, { resolve: resolveSource }));
  const mapped = isChanged ? { ...options, inputSourceMap: JSON.stringify(map()) } : options;
  return { code: transform(code, mapped), dependencies };
}

function moduleOptions(format: ModuleFormat): NonNullable<Options['module']> {
  if (format === 'module') return { type: 'es6' };
  // import() is kept: it may load an ES module. The annotation lists the exports for cjs-module-lexer, as for Node.js.
  return { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true };
}

/** The compiler is loaded only for a file that is not in the cache: loading it takes longer than everything else in a warm start. */
function transform(source: string, options: Options): string {
  const { transformSync } = loadCompiler(path.dirname(options.filename!));
  try {
    return transformSync(source, options).code;
  } catch (error) {
    throw syntaxError(error as Error, source, path.relative('', options.filename!));
  }
}

/** Keeps the first sentence of swc and the place, without its drawing and the stacks of the compiler. On a terminal, swc writes in color. */
function syntaxError(thrown: Error, source: string, file: string): SyntaxError {
  const message = stripVTControlCharacters(thrown.message);
  const [, sentence = message] = /^\s*[x×] (.+)$/m.exec(message) ?? [];
  const error = new SyntaxError(`${sentence} (${file}:${placeOf(message, source)})`);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** The place in the heading of swc is that of the first line shown; a caret below a line marks the error itself. */
function placeOf(message: string, source: string): string {
  const [, number, before, caret] = /^ *(\d+) [|│] .*\n( *[:·] )( *)[\^─┬]/m.exec(message) ?? [];
  if (number !== undefined && before !== undefined)
    return `${number}:${columnOf(caret!.length, source.split('\n')[Number(number) - 1] ?? '')}`;
  return /:(\d+:\d+)\]/.exec(message)?.[1] ?? '1:1';
}

/** Returns the column, from 1, of a drawn line at which it has `width` characters before: a tab is drawn up to the next of every four. */
function columnOf(width: number, line: string): number {
  let drawn = 0;
  let column = 0;
  for (; drawn < width; column++) drawn += line[column] === '\t' ? 4 - (drawn % 4) : 1;
  return column + 1;
}
