import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../doctor/project';

/** The package manager of a project, by everything that names it: if these differ, two managers have installed packages. */
export interface PackageManagerInfo {
  /** Name and version of the manager that runs the command; null if it was called otherwise. */
  readonly running: string | null;
  /** `packageManager` of package.json, without its hash. */
  readonly declared: string | null;
  /** Relative to the project; in a workspace they are above it. */
  readonly lockFiles: readonly string[];
}

const lockFileNames = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** Reads which package manager a project uses. */
export function readPackageManager({ directory, manifest, shown }: Project): PackageManagerInfo {
  const { packageManager } = manifest;
  return {
    running: runningManager(process.env.npm_config_user_agent ?? ''),
    declared: typeof packageManager === 'string' ? packageManager.split('+')[0]! : null,
    lockFiles: findLockFiles(directory).map(shown),
  };
}

/** The rest of the user agent repeats Node.js and the system. */
function runningManager(userAgent: string): string | null {
  const [, name, version] = /^(npm|pnpm|yarn|bun)\/(\S+)/.exec(userAgent) ?? [];
  return name === undefined ? null : `${name} ${version}`;
}

/** Returns those of the nearest directory that has one. */
function findLockFiles(directory: string): readonly string[] {
  const found = lockFileNames.map((name) => path.join(directory, name)).filter((file) => existsSync(file));
  const parent = path.dirname(directory);
  return found.length > 0 || parent === directory ? found : findLockFiles(parent);
}
