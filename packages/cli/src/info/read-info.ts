import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { openProject, type Project, readManifest } from '../doctor/project';
import { CommandError } from '../errors';
import { type EntryOptions, findEntry } from '../find-entry';
import { findRoot } from '../generate/project/find-root';
import { type CompilerInfo, readCompiler } from './compiler';
import { type PackageManagerInfo, readPackageManager } from './package-manager';
import { type PackageInfo, readPackages, readTools, type ToolInfo } from './packages';
import { readSystem, type SystemInfo } from './system';

/** The facts about a machine and a project that a bug report needs. It contains no absolute path and no value of an environment variable. */
export interface Info {
  readonly system: SystemInfo;
  readonly packageManager: PackageManagerInfo;
  readonly project: ProjectInfo;
  /** The framework, its peers, and the optional peers of response classes. */
  readonly packages: readonly PackageInfo[];
  /** The declared compilers, bundlers and test runners. */
  readonly tools: readonly ToolInfo[];
  readonly compiler: CompilerInfo;
}

/** The project that contains the directory. */
export interface ProjectInfo {
  /** Null outside of a project; `invalid` if it does not parse. */
  readonly manifest: 'valid' | 'invalid' | null;
  readonly moduleKind: 'module' | 'commonjs' | null;
  /** Path of the application, relative to the project; null if there is none. */
  readonly entry: string | null;
  /** The reason why the entry was not found. */
  readonly entryProblem?: string;
}

/**
 * Collects the facts about the project that contains a directory. The application is not loaded.
 * @param given A file of an application, or a directory, relative to `current`. Default: `current` itself.
 * @throws CommandError if it does not exist.
 */
export function readInfo(current: string, given = '.'): Info {
  const place = path.resolve(current, given);
  const options = statSync(place, { throwIfNoEntry: false })?.isDirectory() ? {} : { path: findEntry({ path: given }, current).file };
  const directory = options.path === undefined ? place : path.dirname(options.path);
  const root = rootOf(directory);
  const project = openProject(options, root ?? directory);
  return {
    system: readSystem(),
    packageManager: readPackageManager(project),
    project: readProject(project, options, root !== undefined),
    packages: readPackages(project.directory),
    tools: readTools(project),
    compiler: readCompiler(project),
  };
}

function rootOf(directory: string): string | undefined {
  try {
    return findRoot(realpathSync(directory));
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function readProject({ directory }: Project, options: EntryOptions, hasManifest: boolean): ProjectInfo {
  const entry = readEntry(directory, options);
  if (!hasManifest) return { manifest: null, moduleKind: null, ...entry };
  const manifest = readManifest(path.join(directory, 'package.json'));
  if (manifest === undefined) return { manifest: 'invalid', moduleKind: null, ...entry };
  return { manifest: 'valid', moduleKind: manifest.type === 'module' ? 'module' : 'commonjs', ...entry };
}

function readEntry(directory: string, options: EntryOptions): Pick<ProjectInfo, 'entry' | 'entryProblem'> {
  try {
    return { entry: path.relative(directory, findEntry(options, directory).file).replaceAll('\\', '/') };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { entry: null, entryProblem: error.message.replaceAll(`${directory}${path.sep}`, '') };
  }
}
