import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandError } from './errors';
import { isObject } from './is-object';
import { readPackageJson } from './read-package-json';

/** Options that locate the application. */
export interface EntryOptions {
  /** The file of the application, or its directory. */
  readonly path?: string | undefined;
  /** Name of the export. */
  readonly app?: string | undefined;
  /** File and export as `module:app`, instead of the two others. */
  readonly entrypoint?: string | undefined;
}

/** The module of an application. */
export interface Entry {
  /** Absolute path. */
  readonly file: string;
  /** Name of the export, if the options name one. */
  readonly app: string | undefined;
}

/**
 * Finds the module of an application: the given path; else `--entrypoint module:app`; else `"antiphon": { "entry" }` of the directory's
 * package.json, unless `--app` is given; else the first of main, app, api, src/main, src/app, … that exists.
 * @throws CommandError if there is none, or if the options contradict each other.
 */
export function findEntry(options: EntryOptions, directory: string): Entry {
  if (options.entrypoint !== undefined) return entryOfString(options, options.entrypoint, directory);
  if (options.path !== undefined) return { file: fileAt(options.path, directory), app: options.app };
  return (options.app === undefined ? configuredEntry(directory) : undefined) ?? { file: defaultFile(directory), app: options.app };
}

function entryOfString({ path: given, app }: EntryOptions, entrypoint: string, directory: string): Entry {
  if (given !== undefined || app !== undefined) throw commandError('entrypointAndPath');
  const parts = splitAtName(entrypoint);
  if (parts === undefined) throw commandError('entrypointForm', entrypoint);
  return { file: fileAt(parts.module, directory), app: parts.app };
}

/** Splits at the last colon: `C:\main.ts:app` has two. */
function splitAtName(entrypoint: string): { module: string; app: string } | undefined {
  const [, module, app] = /^(.+):([^:\\/]+)$/.exec(entrypoint) ?? [];
  return module === undefined || app === undefined ? undefined : { module, app };
}

function configuredEntry(directory: string): Entry | undefined {
  const configured = readConfiguration(directory);
  if (configured === undefined) return undefined;
  if (typeof configured !== 'string' || configured === '') throw commandError('configuration', '`antiphon.entry` is not a path');
  const parts = splitAtName(configured);
  return parts === undefined
    ? { file: fileAt(configured, directory), app: undefined }
    : { file: fileAt(parts.module, directory), app: parts.app };
}

function readConfiguration(directory: string): unknown {
  const manifest = path.join(directory, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { antiphon } = readPackageJson<{ antiphon?: unknown }>(manifest);
  if (antiphon === undefined) return undefined;
  if (!isObject(antiphon)) throw commandError('configuration', '`antiphon` is not an object');
  return (antiphon as { entry?: unknown }).entry;
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const defaultNames = ['main', 'app', 'api', 'src/main', 'src/app', 'src/api', 'app/main', 'app/app', 'app/api'];
const packageNames = ['index', 'main', 'app', 'api'];

function fileAt(given: string, directory: string): string {
  const target = path.resolve(directory, given);
  const found = statSync(target, { throwIfNoEntry: false });
  if (found?.isDirectory()) return fileInDirectory(given, target);
  const file = found?.isFile() ? target : firstFile([target], extensions);
  if (file === undefined) throw commandError('noPath', given);
  return file;
}

function fileInDirectory(given: string, directory: string): string {
  const file = configuredEntry(directory)?.file ?? firstFile(inDirectory(directory, [...packageNames, ...defaultNames]), extensions);
  if (file === undefined) throw commandError('noEntryInDirectory', given, listed(packageNames));
  return file;
}

function defaultFile(directory: string): string {
  const file = firstFile(inDirectory(directory, defaultNames), extensions);
  if (file === undefined) throw commandError('noEntry', listed(defaultNames));
  return file;
}

function inDirectory(directory: string, names: readonly string[]): string[] {
  return names.map((name) => path.join(directory, name));
}

function firstFile(stems: readonly string[], suffixes: readonly string[]): string | undefined {
  return stems
    .flatMap((stem) => suffixes.map((suffix) => stem + suffix))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function listed(names: readonly string[]): string {
  return `${names.join(', ')} (${extensions.join(' ')})`;
}
