import { statSync } from 'node:fs';
import path from 'node:path';
import type { TsConfigResult } from 'get-tsconfig';
import { CommandError } from '../errors';
import { type EntryOptions, findEntry } from '../find-entry';
import { isWithin } from '../paths/is-within';
import { projectDirectory } from '../project-directory';
import { readPackageJson } from '../read-package-json';
import { findTsconfig } from '../typescript/find-tsconfig';
import { scannedFiles } from '../typescript/scanned-controllers';
import { readModule, readModules, type SourceModule } from '../typescript/source-modules';

/** A project as the checks see it. Each part is read when a check needs it, so that a broken one does not prevent the others. */
export interface Project {
  readonly directory: string;
  readonly options: EntryOptions;
  readonly manifest: Manifest;
  /** Absolute path of the entry. Throws a CommandError if there is none. */
  entry(): string;
  /** The nearest tsconfig.json of the entry, else of the directory; null if there is none. Throws if it cannot be parsed. */
  tsconfig(): TsConfigResult | null;
  /** The modules that the entry imports or finds by the option `controllers`, without those that do not parse. */
  modules(): ReadonlyMap<string, SourceModule>;
  /** The errors of modules that do not parse, by absolute path. */
  syntaxErrors(): ReadonlyMap<string, SyntaxError>;
  /** Returns a path relative to the project, with forward slashes. */
  shown(file: string): string;
}

/** The parts of package.json that the checks read. */
export interface Manifest {
  readonly name?: string;
  readonly type?: string;
  readonly engines?: { readonly node?: string };
  readonly packageManager?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly jest?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Opens a project. Nothing is read before a check needs it, except package.json, which may be missing. */
export function openProject(given: EntryOptions, current: string): Project {
  let graph: ReadModules | undefined;
  const entry = () => findEntry(given, current).file;
  const { directory, options } = locate(given, current);
  const read = () => (graph ??= readAll(entry()));
  return {
    directory,
    options,
    manifest: readManifest(path.join(directory, 'package.json')) ?? {},
    entry,
    tsconfig: () => findTsconfig(directoryOf(entry, directory)),
    modules: () => read().modules,
    syntaxErrors: () => read().errors,
    shown: (file) => path.relative(directory, file).replaceAll('\\', '/'),
  };
}

/** Returns the directory of the project, and options that do not depend on the current directory if that is another one. */
function locate(options: EntryOptions, current: string): Pick<Project, 'directory' | 'options'> {
  try {
    const { file, app } = findEntry(options, current);
    const directory = projectDirectory(file, current);
    return { directory, options: directory === current ? options : { path: file, app } };
  } catch (error) {
    // The checks report it.
    if (error instanceof CommandError) return locateWithoutEntry(options, current);
    throw error;
  }
}

/** A directory is that of a project, also without an application that is found. */
function locateWithoutEntry(options: EntryOptions, current: string): Pick<Project, 'directory' | 'options'> {
  const directory = options.path === undefined ? current : path.resolve(current, options.path);
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory() || isWithin(current, directory))
    return { directory: current, options };
  return { directory, options: { ...options, path: '.' } };
}

/** Reads a package.json; undefined if it does not exist or does not parse. */
export function readManifest(file: string): (Manifest & { readonly version?: string }) | undefined {
  try {
    return readPackageJson<Manifest & { readonly version?: string }>(file);
  } catch {
    return undefined;
  }
}

interface ReadModules {
  readonly modules: ReadonlyMap<string, SourceModule>;
  readonly errors: ReadonlyMap<string, SyntaxError>;
}

function readAll(entry: string): ReadModules {
  const errors = new Map<string, SyntaxError>();
  const read = (file: string): SourceModule => {
    try {
      return readModule(file);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      errors.set(file, error as SyntaxError);
      return { file, format: 'module', code: '', imports: [] };
    }
  };
  const modules = readModules([entry], { read, scan: scannedFiles });
  return { modules: new Map([...modules].filter(([file]) => !errors.has(file))), errors };
}

function directoryOf(entry: () => string, directory: string): string {
  try {
    return path.dirname(entry());
  } catch {
    return directory;
  }
}
