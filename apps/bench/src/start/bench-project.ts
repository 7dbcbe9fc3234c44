import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Spelling } from './dto-sources';
import { installPublished } from './published-packages';
import { type ModuleSystem, writeTypeScriptProject } from './typescript-project';

/** Directory of the projects, with the packages of this workspace as they would be published. */
const projects = path.join(__dirname, '..', '..', 'node_modules', '.cache', 'start');

/** The command `antiphon`, as it would be published. */
export const antiphonBin = path.join(projects, 'node_modules', '@antiphon', 'cli', 'bin', 'antiphon.js');

/** Writes a new project with `fileCount` TypeScript files, and returns its directory. */
export function benchProject(fileCount: number, type: ModuleSystem, spelling: Spelling = 'class-validator'): string {
  const directory = path.join(projects, `${fileCount}-${type}-${spelling.replaceAll(' ', '-')}`);
  rmSync(directory, { recursive: true, force: true });
  // The cache of the command is in the nearest node_modules.
  mkdirSync(path.join(directory, 'node_modules'), { recursive: true });
  installPublished(projects);
  writeTypeScriptProject(directory, fileCount, { type, spelling });
  return directory;
}

/** Compiles a project with `tsc`. */
export function buildProject(directory: string): void {
  execFileSync(process.execPath, [require.resolve('typescript/package.json').replace('package.json', 'bin/tsc'), '-p', directory]);
}
