import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { readPackageJson } from '../read-package-json';

/** The module system in which Node.js runs a file. */
export type ModuleFormat = 'commonjs' | 'module';

/** Returns true for a TypeScript file that can be run, so not for a declaration file. */
export function isTypeScript(file: string): boolean {
  return /(?<!\.d)\.(?:ts|tsx|mts|cts)$/.test(file);
}

/** Returns the module system of a JavaScript or TypeScript file: by its extension, else by `type` of the nearest package.json. */
export function moduleFormat(file: string): ModuleFormat {
  const extension = path.extname(file);
  if (extension === '.mts' || extension === '.mjs') return 'module';
  if (extension === '.cts' || extension === '.cjs') return 'commonjs';
  return packageFormat(path.dirname(file));
}

/**
 * Finds the TypeScript file of an import in a TypeScript file: a path of tsconfig, `./x.js` for `x.ts`, a path without its extension or `index.ts`.
 * Returns undefined for an import that Node.js resolves.
 */
export function resolveSource(specifier: string, importer: string): string | undefined {
  if (!isTypeScript(importer)) return undefined;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return sourceAt(path.resolve(path.dirname(importer), specifier));
  if (path.isAbsolute(specifier)) return sourceAt(specifier);
  // Loaded here, because the other functions are used for JavaScript, too.
  const { readCompilerSettings } = require('./compiler-settings') as typeof import('./compiler-settings');
  return firstDefined(readCompilerSettings(path.dirname(importer)).matchPaths(specifier), mappedFile);
}

const formats = new Map<string, ModuleFormat>();

function packageFormat(directory: string): ModuleFormat {
  const known = formats.get(directory);
  if (known !== undefined) return known;
  const format = readPackageFormat(directory);
  formats.set(directory, format);
  return format;
}

function readPackageFormat(directory: string): ModuleFormat {
  const manifest = path.join(directory, 'package.json');
  if (existsSync(manifest)) return readPackageJson<{ type?: ModuleFormat }>(manifest).type ?? 'commonjs';
  const parent = path.dirname(directory);
  return parent === directory ? 'commonjs' : packageFormat(parent);
}

/** Follows the order of TypeScript: the source of a `.js` path, then the extensions, then the index of a directory. */
function sourceAt(target: string): string | undefined {
  if (isTypeScript(target) && isFile(target)) return target;
  const written = /\.([cm]?)jsx?$/.exec(target);
  if (written !== null) return firstFile(withExtensions(target.slice(0, written.index), [`.${written[1]}ts`, '.tsx']));
  return firstFile([...withExtensions(target, ['.ts', '.tsx']), ...withExtensions(path.join(target, 'index'), ['.ts', '.tsx'])]);
}

/** A path of tsconfig may also refer to JavaScript. */
function mappedFile(target: string): string | undefined {
  return (
    sourceAt(target) ?? firstFile([target, ...withExtensions(target, ['.js']), ...withExtensions(path.join(target, 'index'), ['.js'])])
  );
}

function withExtensions(stem: string, extensions: readonly string[]): string[] {
  return extensions.map((extension) => stem + extension);
}

function firstFile(candidates: readonly string[]): string | undefined {
  return candidates.find(isFile);
}

function firstDefined<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = find(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** A path below a file (`cfg.json/index.ts`) throws ENOTDIR, unlike one that does not exist. */
function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
