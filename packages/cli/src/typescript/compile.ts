import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '@swc/core';
import { swcOptionsFor } from './compiler-settings';
import type { ModuleFormat } from './source-files';

/**
 * Compiles one TypeScript file to JavaScript with an inline source map. What was compiled once is kept in `node_modules/.cache/antiphon`
 * of the project, by content; without a `node_modules` it is compiled every time.
 * @throws SyntaxError for a file that does not parse, with the place.
 */
export function compileTypeScript(file: string, format: ModuleFormat): string {
  const source = readFileSync(file, 'utf8');
  const options = { ...swcOptionsFor(file), module: moduleOptions(format) };
  const kept = cachedFile(source, options);
  if (kept !== undefined && existsSync(kept)) return readFileSync(kept, 'utf8');
  const code = transform(source, options);
  if (kept !== undefined) keep(kept, code);
  return code;
}

function moduleOptions(format: ModuleFormat): Options['module'] {
  if (format === 'module') return { type: 'es6' };
  // import() stays: it may load an ES module. The annotation tells an importing ES module the names (see esm-hooks).
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

/** What swc says of the file; the stacks that it adds are those of the compiler. */
function syntaxError({ message }: Error): SyntaxError {
  const [place = ''] = message.split(/\n+Caused by:/);
  const error = new SyntaxError(`\n${place.trimEnd()}`);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** Loaded when the first file is not in the cache: it takes longer than everything else in a warm start. */
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

/** Written under another name first: two processes may start at once. A cache that cannot be written is no reason to fail. */
function keep(file: string, code: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    cacheDirectory = '';
  }
}
