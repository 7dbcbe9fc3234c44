import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readCompilerSettings } from './compiler-settings';

/** How Node would run a file: by its extension, else by `type` of the nearest package.json. */
export type ModuleFormat = 'commonjs' | 'module';

/** Whether a file is TypeScript that can be run; a declaration file holds nothing to run. */
export function isTypeScript(file: string): boolean {
  return /(?<!\.d)\.(?:ts|tsx|mts|cts)$/.test(file);
}

/** Decides the module system of a JavaScript or TypeScript file as Node and TypeScript's `nodenext` do. */
export function moduleFormat(file: string): ModuleFormat {
  const extension = path.extname(file);
  if (extension === '.mts' || extension === '.mjs') return 'module';
  if (extension === '.cts' || extension === '.cjs') return 'commonjs';
  return packageFormat(path.dirname(file));
}

/**
 * Finds the TypeScript file that an import in a TypeScript file means: a path of tsconfig, `./x.js` written for `x.ts`, an extension or
 * `index.ts` left out. Undefined leaves the import to Node.
 */
export function resolveSource(specifier: string, importer: string): string | undefined {
  if (!isTypeScript(importer)) return undefined;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return sourceAt(path.resolve(path.dirname(importer), specifier));
  if (path.isAbsolute(specifier)) return sourceAt(specifier);
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
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: ModuleFormat }).type ?? 'commonjs';
  const parent = path.dirname(directory);
  return parent === directory ? 'commonjs' : packageFormat(parent);
}

/** TypeScript's own order: the source behind a written `.js`, then the extensions, then a directory's index. */
function sourceAt(target: string): string | undefined {
  if (isTypeScript(target) && isFile(target)) return target;
  const written = /\.([cm]?)jsx?$/.exec(target);
  if (written !== null) return firstFile(withExtensions(target.slice(0, written.index), [`.${written[1]}ts`, '.tsx']));
  return firstFile([...withExtensions(target, ['.ts', '.tsx']), ...withExtensions(path.join(target, 'index'), ['.ts', '.tsx'])]);
}

/** A path of tsconfig may also lead to JavaScript. */
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

/** A path below a file (`cfg.json/index.ts`) throws ENOTDIR where one that is missing does not. */
function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
