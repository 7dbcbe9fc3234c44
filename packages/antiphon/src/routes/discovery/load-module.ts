import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Imports a module by its URL. */
export type ModuleImporter = (url: string) => Promise<unknown>;

let importer: ModuleImporter | undefined;

/**
 * Sets the function that imports the files of controllers. A test runner that compiles modules itself, such as Vitest, must import them; otherwise
 * they would be loaded a second time, and not compiled.
 */
export function setModuleImporter(replacement: ModuleImporter): void {
  importer = replacement;
}

/** Returns true in a worker of Vitest without the setup file that calls `setModuleImporter`. */
export function isImporterMissing(): boolean {
  return importer === undefined && '__vitest_worker__' in globalThis;
}

/** Loads a file of the application. Tries `require` first: Jest replaces it, and a CommonJS application itself uses it. */
export async function loadModule(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  if (importer !== undefined) return importer(href);
  const kind = kindOf(file);
  if (importedKinds.has(kind)) return import(href);
  try {
    return require(file);
  } catch (error) {
    if (!isOfModules(error)) throw error;
    const loaded = await import(href);
    // An ES module with top-level `await` differs from the files beside it.
    if (codeOf(error) === 'ERR_REQUIRE_ESM') importedKinds.add(kind);
    return loaded;
  }
}

/** The kinds of files that `require` has rejected: it would create an error, with its stack, for each of them. */
const importedKinds = new Set<string>();

/** Returns what the module system of a file depends on: its extension, and the nearest directory with a package.json. */
function kindOf(file: string): string {
  return `${packageOf(dirname(file))}:${extname(file)}`;
}

function packageOf(directory: string): string {
  const known = packages.get(directory);
  if (known !== undefined) return known;
  const parent = dirname(directory);
  const found = parent === directory || existsSync(join(directory, 'package.json')) ? directory : packageOf(parent);
  packages.set(directory, found);
  return found;
}

const packages = new Map<string, string>();

/** True for an ES module that `require` cannot load: any in old versions of Node.js, one with top-level `await` in all of them. */
function isOfModules(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE';
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null | undefined)?.code;
}
