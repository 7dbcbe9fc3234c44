import { existsSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../../errors';
import { readPackageJson } from '../../read-package-json';

/** A package.json as far as `antiphon generate` reads it. */
export interface Manifest {
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly workspaces?: unknown;
  readonly prettier?: unknown;
  readonly jest?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Returns the directory of the nearest package.json. Throws a CommandError if there is none. */
export function findRoot(directory: string): string {
  const root = selfAndAbove(directory).find((each) => existsSync(path.join(each, 'package.json')));
  if (root === undefined) throw commandError('noProject', directory);
  return root;
}

/**
 * Returns the directories that configure a package: its root, and those above it up to the root of its workspace or repository. Only the root if it is
 * part of neither.
 */
export function configurationDirectories(root: string): readonly string[] {
  const all = selfAndAbove(root);
  const last = all.findIndex((directory) => isWorkspaceRoot(directory) || existsSync(path.join(directory, '.git')));
  return all.slice(0, Math.max(last, 0) + 1);
}

/** Returns true for the root of a workspace of any package manager. */
export function isWorkspaceRoot(directory: string): boolean {
  return existsSync(path.join(directory, 'pnpm-workspace.yaml')) || readManifest(directory).workspaces !== undefined;
}

/** Reads the package.json of a directory; an empty object if there is none. Throws a CommandError if it does not parse. */
export function readManifest(directory: string): Manifest {
  const file = path.join(directory, 'package.json');
  return existsSync(file) ? readPackageJson<Manifest>(file) : {};
}

/** Returns the packages that manifests declare, of all kinds; the first manifest takes precedence. */
export function declaredPackages(manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  const declared = manifests.map(({ dependencies, devDependencies, peerDependencies, optionalDependencies }) => ({
    ...peerDependencies,
    ...optionalDependencies,
    ...devDependencies,
    ...dependencies,
  }));
  return Object.assign({}, ...declared.reverse());
}

function selfAndAbove(directory: string): string[] {
  const parent = path.dirname(directory);
  return parent === directory ? [directory] : [directory, ...selfAndAbove(parent)];
}
