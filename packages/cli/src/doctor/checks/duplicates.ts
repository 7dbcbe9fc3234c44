import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type Finding, ok, problem } from '../finding';
import { type Project, readManifest } from '../project';

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

/** Checks that packages exist once, by following the dependencies of the project as Node.js resolves them. */
export function checkDuplicates({ directory, shown }: Project): readonly Finding[] {
  const copies = findCopies(directory);
  const duplicates = [...copies].filter(([, places]) => places.size > 1);
  if (duplicates.length === 0) return [ok('Every package of the framework and its peers exists once')];
  return duplicates.map(([name, places]) => {
    const listed = Array.from(places, ([place, { version, by }]) => `${version} for ${by} (${shown(place)})`).join(', ');
    return problem(`${name} exists ${places.size} times: ${listed}`, duplicateFix(name));
  });
}

function duplicateFix(name: string): string {
  return `use one version of ${name} everywhere: \`npm dedupe\`, \`pnpm dedupe\`, or \`overrides\` of package.json; a library lists it in peerDependencies`;
}

interface Copy {
  readonly version: string;
  /** The package that depends on it. */
  readonly by: string;
}

type Copies = ReadonlyMap<string, ReadonlyMap<string, Copy>>;

function findCopies(project: string): Copies {
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
  places.set(directory, { version: readManifest(path.join(directory, 'package.json'))?.version ?? '', by });
}

/** Follows the directories that Node.js searches, and links as pnpm makes them. */
function findPackage(name: string, from: string): string | undefined {
  const candidate = path.join(from, 'node_modules', name);
  if (existsSync(path.join(candidate, 'package.json'))) return realpathSync(candidate);
  const parent = path.dirname(from);
  return parent === from ? undefined : findPackage(name, parent);
}
