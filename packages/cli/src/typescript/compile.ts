import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '@swc/core';
import { swcOptionsFor } from './compiler-settings';
import type { ModuleFormat } from './source-files';

/**
 * Compiles a TypeScript file to JavaScript with an inline source map. Results are cached by content in `node_modules/.cache/antiphon` of the
 * project; without `node_modules`, nothing is cached.
 * @throws SyntaxError with the position for a file that does not parse.
 */
export function compileTypeScript(file: string, format: ModuleFormat): string {
  const source = readFileSync(file, 'utf8');
  const options = { ...swcOptionsFor(file), module: moduleOptions(format) };
  const cached = cachedFile(source, options);
  if (cached !== undefined && existsSync(cached)) return readFileSync(cached, 'utf8');
  const code = transform(source, options);
  if (cached !== undefined) writeCache(cached, code);
  return code;
}

function moduleOptions(format: ModuleFormat): NonNullable<Options['module']> {
  if (format === 'module') return { type: 'es6' };
  // import() is kept: it may load an ES module. The annotation lists the exports for cjs-module-lexer, as for Node.js.
  return { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true };
}

function transform(source: string, options: Options): string {
  const { transformSync } = swc();
  try {
    return transformSync(source, options).code;
  } catch (error) {
    throw syntaxError(error as Error);
  }
}

/** Keeps the description of swc without the stacks of the compiler. */
function syntaxError({ message }: Error): SyntaxError {
  const [place = ''] = message.split(/\n+Caused by:/);
  const error = new SyntaxError(`\n${place.trimEnd()}`);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** Loaded only for a file that is not in the cache: loading takes longer than everything else in a warm start. */
function swc(): typeof import('@swc/core') {
  return require('@swc/core');
}

function cachedFile(source: string, options: Options): string | undefined {
  cacheDirectory ??= findCacheDirectory(process.cwd());
  if (cacheDirectory === '') return undefined;
  compilerVersion ??= (require('@swc/core/package.json') as { version: string }).version;
  const key = createHash('sha256').update(compilerVersion).update(JSON.stringify(options)).update(source).digest('hex');
  return path.join(cacheDirectory, `${key}.js`);
}

let compilerVersion: string | undefined;
let cacheDirectory: string | undefined;

function findCacheDirectory(directory: string): string {
  const modules = path.join(directory, 'node_modules');
  if (existsSync(modules)) return path.join(modules, '.cache', 'antiphon');
  const parent = path.dirname(directory);
  return parent === directory ? '' : findCacheDirectory(parent);
}

/** Writes under another name first, because two processes may start at the same time. A cache that cannot be written is not an error. */
function writeCache(file: string, code: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    cacheDirectory = '';
  }
}
