import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { registerTypeScript, registerTypeScriptOf } from './load-typescript';
import { createSample, type SamplePackages } from './sample-app';
import { isTypeScript, moduleFormat } from './typescript/source-files';

type Internals = typeof import('antiphon/internal');

/** Options of `loadFramework`. */
export interface FrameworkOptions {
  /** Called when TypeScript is enabled, before the framework is loaded. Default: nothing. */
  readonly beforeLoading?: () => void;
  /** True loads what checks responses, too. Default: false. */
  readonly checkResponses?: boolean;
}

/**
 * Loads the framework as the module `entry` will find it, and what it loads only for an application with a DTO class, so that a process that waits
 * starts the application sooner. A framework that cannot be loaded is reported when the application loads it.
 */
export function loadFramework(entry: string, { beforeLoading, checkResponses = false }: FrameworkOptions = {}): void {
  // Hooks of the caller, which are registered after those of TypeScript, are called first.
  if (isTypeScript(entry)) beforeLoading === undefined ? registerTypeScriptOf(entry) : registerTypeScript();
  beforeLoading?.();
  const load = createRequire(entry);
  loadOptional(load, 'class-transformer');
  const packages = { validators: loadOptional(load, 'class-validator'), framework: loadOptional(load, 'antiphon') };
  if (isComplete(packages)) startSample(packages, checkResponses).catch(() => {});
  loadDiscovery(load);
  if (moduleFormat(entry) === 'module') for (const name of imported) importOptional(load, name).catch(() => {});
}

/** Node.js reads the names that a CommonJS package exports when an ES module imports it, from all of its files. */
const imported = ['antiphon', 'class-validator', 'class-transformer'];

function loadOptional(load: NodeJS.Require, name: string): unknown {
  try {
    return load(name);
  } catch {
    return undefined;
  }
}

async function importOptional(load: NodeJS.Require, name: string): Promise<void> {
  await import(pathToFileURL(load.resolve(name)).href);
}

function isComplete(packages: { readonly [Name in keyof SamplePackages]: unknown }): packages is SamplePackages {
  return packages.framework !== undefined && packages.validators !== undefined;
}

async function startSample(packages: SamplePackages, checkResponses: boolean): Promise<void> {
  const app = await createSample(packages, checkResponses).ready();
  if (checkResponses) app.openapi();
}

/** Loads the search for controllers, by a search of the directory of this file. */
function loadDiscovery(load: NodeJS.Require): void {
  const internals = loadOptional(load, 'antiphon/internal') as Partial<Internals> | undefined;
  internals?.controllerFiles?.('.', __filename);
}
