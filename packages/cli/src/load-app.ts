import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { explainLoadError } from 'antiphon/internal';
import { CommandError, importError } from './errors';
import { type ExportedApp, pickApp } from './exported-app';
import { type EntryOptions, findEntry } from './find-entry';
import { isTypeScript, moduleFormat } from './typescript/source-files';

/** An application and its module. */
export interface LoadedApp extends ExportedApp {
  /** Absolute path of the module. */
  readonly file: string;
}

/**
 * Loads the application of a project from TypeScript or JavaScript, CommonJS or an ES module, without a build. The application is the export named
 * by `app`, else `default`, `app`, `api`, else the first application by name.
 * @param directory Base of relative paths. Default: the current directory.
 * @throws CommandError if the file or the export does not exist, or, with the cause, if the module throws.
 */
export async function loadApp(options: EntryOptions = {}, directory: string = process.cwd()): Promise<LoadedApp> {
  const entry = findEntry(options, directory);
  const module = path.relative(directory, entry.file) || entry.file;
  if (isTypeScript(entry.file)) loadPreparation().prepareTypeScript(entry.file);
  const exported = await importModule(entry.file).catch(async (error: unknown) => {
    if (error instanceof CommandError) throw error;
    throw (await setupError(error)) ?? importError(module, loadFixes().fixOfLoadError(error), error);
  });
  return { ...pickApp(exported, entry.app, module), file: entry.file };
}

// Built output that starts needs neither.

function loadPreparation() {
  return require('./prepare-typescript') as typeof import('./prepare-typescript');
}

function loadFixes() {
  return require('./failure/load-error-fix') as typeof import('./failure/load-error-fix');
}

/** Returns the setup problem behind an error of the engine, such as a circular import. */
async function setupError(error: unknown): Promise<Error | undefined> {
  const problem = explainLoadError(error);
  if (problem === undefined) return undefined;
  const { SetupError } = await import('antiphon');
  return new SetupError([problem]);
}

async function importModule(file: string): Promise<unknown> {
  return moduleFormat(file) === 'module' ? await import(pathToFileURL(file).href) : require(file);
}
