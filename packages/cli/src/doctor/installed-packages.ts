import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readManifest } from './project';

/** The packages of one release of the framework. */
export const family = ['antiphon', '@antiphon/cli', '@antiphon/responses', '@antiphon/schema', '@antiphon/openapi', '@antiphon/transform'];

/** Packages that keep metadata or identities of classes, of which an application must have one copy. */
const single = [
  'antiphon',
  '@antiphon/responses',
  '@antiphon/schema',
  'class-validator',
  'class-transformer',
  'reflect-metadata',
  'fastify',
];

/** A package as Node.js resolves it. */
export interface Installed {
  readonly directory: string;
  readonly version: string;
}

/** Resolves a package from a directory; undefined if it is not installed. */
export function findInstalled(name: string, from: string): Installed | undefined {
  const directory = resolveDirectory(name, from) ?? findPackage(name, from);
  return directory === undefined ? undefined : { directory, version: versionIn(directory) };
}

/** Supports Yarn Plug'n'Play, but no package whose `exports` do not list its package.json. */
function resolveDirectory(name: string, from: string): string | undefined {
  try {
    return path.dirname(createRequire(path.join(from, 'package.json')).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function versionIn(directory: string): string {
  return readManifest(path.join(directory, 'package.json'))?.version ?? '';
}

/** An installed copy of a package. */
export interface Copy {
  readonly version: string;
  /** The package that depends on it. */
  readonly by: string;
}

/** The copies of each package, by their real directories. */
export type Copies = ReadonlyMap<string, ReadonlyMap<string, Copy>>;

/** Finds the copies of the packages of which an application must have one, by following the dependencies of a project as Node.js resolves them. */
export function findCopies(project: string): Copies {
  const copies = new Map<string, Map<string, Copy>>();
  const visited = new Set<string>();
  const pending = [{ directory: realpathSync(project), isProject: true }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (visited.has(next.directory)) continue;
    visited.add(next.directory);
    const manifest = readManifest(path.join(next.directory, 'package.json')) ?? {};
    for (const name of dependenciesOf(manifest, next.isProject)) {
      const found = findPackage(name, next.directory);
      if (found === undefined) continue;
      if (single.includes(name)) record(copies, name, found, manifest.name ?? 'the project');
      pending.push({ directory: found, isProject: false });
    }
  }
  return copies;
}

function dependenciesOf(manifest: NonNullable<ReturnType<typeof readManifest>>, isProject: boolean): readonly string[] {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest;
  return Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies, ...(isProject ? devDependencies : {}) });
}

function record(copies: Map<string, Map<string, Copy>>, name: string, directory: string, by: string): void {
  const places = copies.get(name) ?? new Map<string, Copy>();
  copies.set(name, places);
  if (places.has(directory)) return;
  places.set(directory, { version: versionIn(directory), by });
}

/** Follows the directories that Node.js searches, and links as pnpm makes them. */
function findPackage(name: string, from: string): string | undefined {
  const candidate = path.join(from, 'node_modules', name);
  if (existsSync(path.join(candidate, 'package.json'))) return realpathSync(candidate);
  const parent = path.dirname(from);
  return parent === from ? undefined : findPackage(name, parent);
}
