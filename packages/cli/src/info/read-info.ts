import { realpathSync } from 'node:fs';
import path from 'node:path';
import { openProject, type Project, readManifest } from '../doctor/project';
import { CommandError } from '../errors';
import { findEntry } from '../find-entry';
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

/** The project that contains the current directory. */
export interface ProjectInfo {
  /** Null outside of a project; `invalid` if it does not parse. */
  readonly manifest: 'valid' | 'invalid' | null;
  readonly moduleKind: 'module' | 'commonjs' | null;
  /** Path of the application, relative to the project; null if there is none. */
  readonly entry: string | null;
  /** The reason why the entry was not found. */
  readonly entryProblem?: string;
}

/** Collects the facts about the project that contains a directory. The application is not loaded. */
export function readInfo(directory: string): Info {
  const root = rootOf(directory);
  const project = openProject({}, root ?? directory);
  return {
    system: readSystem(),
    packageManager: readPackageManager(project),
    project: readProject(project, root !== undefined),
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

function readProject({ directory }: Project, hasManifest: boolean): ProjectInfo {
  if (!hasManifest) return { manifest: null, moduleKind: null, ...readEntry(directory) };
  const manifest = readManifest(path.join(directory, 'package.json'));
  if (manifest === undefined) return { manifest: 'invalid', moduleKind: null, ...readEntry(directory) };
  return { manifest: 'valid', moduleKind: manifest.type === 'module' ? 'module' : 'commonjs', ...readEntry(directory) };
}

function readEntry(directory: string): Pick<ProjectInfo, 'entry' | 'entryProblem'> {
  try {
    return { entry: path.relative(directory, findEntry({}, directory).file).replaceAll('\\', '/') };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { entry: null, entryProblem: error.message.replaceAll(`${directory}${path.sep}`, '') };
  }
}
