import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProjectError } from './errors';
import type { ProjectChoices } from './project';
import { projectFiles } from './project-files';

/** The place and the name of a new project. */
export interface ProjectTarget {
  /** Absolute path. */
  readonly directory: string;
  /** The name of the package. */
  readonly name: string;
}

/**
 * Returns the directory and the package name of the argument NAME: a path whose last part is the name, or whose last two parts are a scoped name. The
 * directory of a scoped name alone (`@acme/shop`) is the part after the scope. `.` is the current directory.
 * @throws ProjectError if the name is not a valid package name, or the directory is not empty or cannot be read.
 */
export function findTarget(argument: string, workingDirectory: string = process.cwd()): ProjectTarget {
  const [, scoped, base] = /(?:^|[/\\])(@[^/\\]+\/([^/\\]+))[/\\]*$/.exec(argument) ?? [];
  const isScopedAlone = scoped !== undefined && argument.startsWith(scoped);
  const directory = path.resolve(workingDirectory, isScopedAlone ? base! : argument);
  const name = scoped ?? path.basename(directory);
  checkName(name);
  checkEmpty(directory);
  return { directory, name };
}

/**
 * Writes a project to a directory, which is created if it does not exist.
 * @returns The files, relative to the directory.
 * @throws ProjectError if a file cannot be written; what has been written is then removed.
 */
export function writeProject({ directory, name }: ProjectTarget, choices: ProjectChoices): readonly string[] {
  const files = projectFiles(name, choices);
  const created: string[] = [];
  try {
    for (const [file, text] of files) writeFile(path.join(directory, file), text, created);
  } catch (error) {
    for (const entry of created.reverse()) rmSync(entry, { recursive: true, force: true });
    throw new ProjectError('unwritable', directory, (error as Error).message);
  }
  return [...files.keys()];
}

function checkName(name: string): void {
  if (name.length > 214 || !/^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name)) throw new ProjectError('packageName', name);
  if (name === 'node_modules' || name === 'favicon.ico') throw new ProjectError('packageName', name);
}

/** A directory with nothing but an initialized repository counts as empty. */
function checkEmpty(directory: string): void {
  const entries = entriesOf(directory);
  if (entries === 'file') throw new ProjectError('file', directory);
  const [first] = entries.filter((entry) => entry !== '.git');
  if (first !== undefined) throw new ProjectError('notEmpty', directory, first);
}

/** The path may lead through a file, be too long, or be closed to this user. */
function entriesOf(directory: string): readonly string[] | 'file' {
  try {
    const stats = statSync(directory, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    return stats.isDirectory() ? readdirSync(directory) : 'file';
  } catch (error) {
    throw new ProjectError('unreadable', directory, (error as Error).message);
  }
}

/** Records what it creates. */
function writeFile(file: string, text: string, created: string[]): void {
  createDirectory(path.dirname(file), created);
  writeFileSync(file, text, { flag: 'wx' });
  created.push(file);
}

/** Before Node.js 26, `mkdir` with `recursive` never returns for a directory of a file system in which none can be created, such as that of /proc. */
function createDirectory(directory: string, created: string[]): void {
  if (existsSync(directory)) return;
  createDirectory(path.dirname(directory), created);
  mkdirSync(directory);
  created.push(directory);
}
