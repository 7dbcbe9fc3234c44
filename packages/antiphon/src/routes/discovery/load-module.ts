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
  try {
    return require(file);
  } catch (error) {
    if (!isOfModules(error)) throw error;
    return import(href);
  }
}

/** True for an ES module that `require` cannot load: any in old versions of Node.js, one with top-level `await` in all of them. */
function isOfModules(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
  return code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE';
}
