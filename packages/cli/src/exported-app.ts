import type { App } from 'antiphon';
import { isApp } from 'antiphon/internal';
import { commandError } from './errors';
import { isObject } from './is-object';

/** An application that a module exports. */
export interface ExportedApp {
  readonly app: App;
  /** Name of the export. */
  readonly name: string;
}

/**
 * Returns the application that a module exports: as `name`, else as `default`, `app`, `api`, else the first application by name.
 * @param file Path of the module, for messages.
 * @throws CommandError if the export does not exist, or is not an application.
 */
export function pickApp(module: unknown, name: string | undefined, file: string): ExportedApp {
  const exported = namesOf(module);
  const found = name === undefined ? findName(exported, file) : checkName(exported, name, file);
  return { app: exported[found] as App, name: found };
}

type Exports = Readonly<Record<string, unknown>>;

/** `module.exports = app` counts as the default export, as for an ES module that imports it. */
function namesOf(module: unknown): Exports {
  return isApp(module) || !isObject(module) ? { default: module } : (module as Exports);
}

function checkName(exported: Exports, name: string, file: string): string {
  if (!(name in exported)) throw commandError('noSuchExport', name, file, listNames(exported));
  if (!isApp(exported[name])) throw commandError('notAnApp', name, file);
  return name;
}

function findName(exported: Exports, file: string): string {
  const name = ['default', 'app', 'api', ...Object.keys(exported).sort()].find((candidate) => isApp(exported[candidate]));
  if (name === undefined) throw commandError('noApp', file, listNames(exported));
  return name;
}

function listNames(exported: Exports): string {
  return Object.keys(exported)
    .filter((name) => name !== '__esModule')
    .map((name) => `\`${name}\``)
    .join(', ');
}
