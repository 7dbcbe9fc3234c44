import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileTypeScript } from './compile';
import { type ModuleImport, moduleImports } from './module-imports';
import { isTypeScript, type ModuleFormat, moduleFormat, resolveSource } from './source-files';

/** A module of the project as the JavaScript that runs. */
export interface SourceModule {
  /** Absolute path of the source. */
  readonly file: string;
  readonly format: ModuleFormat;
  /** JavaScript; that of TypeScript ends with an inline source map. */
  readonly code: string;
  /** Without the imports that the compiler removes because they are only types. */
  readonly imports: readonly ResolvedImport[];
}

/** An import, and the file of the project that it refers to; undefined for a package. */
export interface ResolvedImport extends ModuleImport {
  readonly target: string | undefined;
}

/** Options of `readModules`. */
export interface ReadingOptions {
  /** Reads one module. Default: `readModule`. */
  readonly read?: (file: string) => SourceModule;
  /** Returns the files that a module loads without an import. Default: none. */
  readonly scan?: (module: SourceModule) => readonly string[];
}

/**
 * Reads modules and everything that they load from the project, by absolute path. JSON and other files are targets of imports only.
 * @throws SyntaxError for a file that does not parse.
 */
export function readModules(
  files: readonly string[],
  { read = readModule, scan = () => [] }: ReadingOptions,
): ReadonlyMap<string, SourceModule> {
  const modules = new Map<string, SourceModule>();
  const pending = [...files];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (modules.has(file) || !isModule(file)) continue;
    const module = read(file);
    modules.set(file, module);
    pending.push(...module.imports.flatMap(({ target }) => target ?? []), ...scan(module));
  }
  return modules;
}

/**
 * Reads one module.
 * @throws SyntaxError if it does not parse.
 */
export function readModule(file: string): SourceModule {
  const format = moduleFormat(file);
  const code = isTypeScript(file) ? compileTypeScript(file, format) : readFileSync(file, 'utf8');
  return { file, format, code, imports: moduleImports(code).map((each) => ({ ...each, target: targetOf(each.specifier, file) })) };
}

/** Returns true for TypeScript and JavaScript. */
export function isModule(file: string): boolean {
  return isTypeScript(file) || /\.[cm]?jsx?$/.test(file);
}

function targetOf(specifier: string, importer: string): string | undefined {
  const source = resolveSource(specifier, importer);
  if (source !== undefined) return source;
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
  const written = path.resolve(path.dirname(importer), specifier);
  return statSync(written, { throwIfNoEntry: false })?.isFile() ? written : resolveAsRequire(specifier, importer);
}

/** CommonJS finds `./data` for `data.js`. A file that does not exist is reported when the module is loaded. */
function resolveAsRequire(specifier: string, importer: string): string | undefined {
  try {
    return createRequire(importer).resolve(specifier);
  } catch {
    return undefined;
  }
}
