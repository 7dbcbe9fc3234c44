import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'antiphon';
import { explainLoadError, isApp } from 'antiphon/internal';
import { commandError, importError } from './errors';
import { type EntryOptions, findEntry } from './find-entry';
import { isObject } from './is-object';
import { registerTypeScript } from './load-typescript';
import { isTypeScript, moduleFormat } from './typescript/source-files';

/** An application and its module. */
export interface LoadedApp {
  readonly app: App;
  /** Absolute path of the module. */
  readonly file: string;
  /** Name of the export. */
  readonly name: string;
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
  if (isTypeScript(entry.file)) registerTypeScript();
  const exported = await importModule(entry.file).catch(async (error: unknown) => {
    throw (await setupError(error)) ?? importError(module, error);
  });
  const name = entry.app === undefined ? findAppName(exported, module) : checkAppName(exported, entry.app, module);
  return { app: exported[name] as App, file: entry.file, name };
}

/** Returns the setup problem behind an error of the engine, such as a circular import. */
async function setupError(error: unknown): Promise<Error | undefined> {
  const problem = explainLoadError(error);
  if (problem === undefined) return undefined;
  const { SetupError } = await import('antiphon');
  return new SetupError([problem]);
}

type Exports = Readonly<Record<string, unknown>>;

async function importModule(file: string): Promise<Exports> {
  const exported: unknown = moduleFormat(file) === 'module' ? await import(pathToFileURL(file).href) : require(file);
  return namesOf(exported);
}

/** `module.exports = app` counts as the default export, as for an ES module that imports it. */
function namesOf(exported: unknown): Exports {
  if (isApp(exported) || !isObject(exported)) return { default: exported };
  return exported as Exports;
}

function checkAppName(exported: Exports, name: string, module: string): string {
  if (!(name in exported)) throw commandError('noSuchExport', name, module, listNames(exported));
  if (!isApp(exported[name])) throw commandError('notAnApp', name, module);
  return name;
}

function findAppName(exported: Exports, module: string): string {
  const name = ['default', 'app', 'api', ...Object.keys(exported).sort()].find((candidate) => isApp(exported[candidate]));
  if (name === undefined) throw commandError('noApp', module, listNames(exported));
  return name;
}

function listNames(exported: Exports): string {
  return Object.keys(exported)
    .filter((name) => name !== '__esModule')
    .map((name) => `\`${name}\``)
    .join(', ');
}
