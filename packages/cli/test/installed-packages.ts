import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const packages = path.join(__dirname, '..', '..');
const bundler = path.join(packages, '..', 'scripts', 'bundle-package.mjs');
const folders = ['responses', 'schema', 'openapi', 'transform', 'antiphon', 'create-antiphon', 'cli'];
// Inside this package, so that projects next to the packages find its dependencies of development too.
const installations = path.join(packages, 'cli', 'node_modules', '.cache', 'installed');

/** Adds the packages of the workspace to a project as a user has them: compiled, with the exports that are published, and with their dependencies. */
export function installPackages(project: string): void {
  const modules = path.join(project, 'node_modules');
  for (const name of folders) {
    const { name: packageName } = manifestOf(name);
    cpSync(path.join(installation(), 'node_modules', packageName), path.join(modules, packageName), { recursive: true });
  }
  linkDependencies(modules);
}

let installed: string | undefined;

/**
 * Returns a directory whose `node_modules` has the packages as `installPackages` adds them. It is written once for each build: an application that loads
 * the published files starts in little more than half of the time of one that loads the sources of the workspace, and each copy needs them.
 */
export function installation(): string {
  if (installed !== undefined) return installed;
  const directory = path.join(installations, hashOfBuild());
  if (!existsSync(directory)) install(directory);
  installed = directory;
  return directory;
}

/** Installs in another directory first: another process may have the same intention, or may end this one. */
function install(directory: string): void {
  mkdirSync(installations, { recursive: true });
  removeUnused();
  const place = mkdtempSync(path.join(installations, 'new-'));
  const modules = path.join(place, 'node_modules');
  const copies = folders.flatMap((name) => [path.join(packages, name), copyPackage(name, modules)]);
  linkDependencies(modules);
  execFileSync(process.execPath, [bundler, ...copies]);
  try {
    renameSync(place, directory);
  } catch (error) {
    rmSync(place, { recursive: true });
    if (!existsSync(directory)) throw error;
  }
}

/** Removes installations of other builds that no test has used for a day. */
function removeUnused(): void {
  for (const name of readdirSync(installations)) {
    const directory = path.join(installations, name);
    // Another process may have removed it.
    const { mtimeMs = Date.now() } = statSync(directory, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > 86_400_000) rmSync(directory, { recursive: true, force: true });
  }
}

function hashOfBuild(): string {
  const hash = createHash('sha256');
  for (const file of [bundler, ...folders.flatMap(builtFiles)]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function builtFiles(name: string): readonly string[] {
  const directory = path.join(packages, name);
  const files = ['dist', ...copiedFolders(name)].flatMap((folder) => filesBelow(path.join(directory, folder)));
  return [path.join(directory, 'package.json'), ...files];
}

function filesBelow(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(isPublished)
    .sort();
}

/** Returns the directory of the copy. A bundle is written from the compiled modules of the workspace. */
function copyPackage(name: string, modules: string): string {
  const directory = path.join(packages, name);
  const { publishConfig, ...manifest } = manifestOf(name);
  const copy = path.join(modules, manifest.name);
  mkdirSync(copy, { recursive: true });
  for (const folder of copiedFolders(name))
    cpSync(path.join(directory, folder), path.join(copy, folder), { recursive: true, filter: isPublished });
  writeFileSync(path.join(copy, 'package.json'), JSON.stringify({ ...manifest, exports: publishConfig.exports }));
  return copy;
}

function copiedFolders(name: string): readonly string[] {
  const { files } = manifestOf(name);
  return ['dist', 'bin', 'template', 'templates'].filter((folder) => files.includes(folder));
}

function manifestOf(name: string): { name: string; files: readonly string[]; publishConfig: { exports: object } } {
  return JSON.parse(readFileSync(path.join(packages, name, 'package.json'), 'utf8'));
}

function isPublished(file: string): boolean {
  return !/[\\/]dist[\\/](?:test|projects|templates|fuzz)(?:[\\/]|$)|\.tsbuildinfo$/.test(file);
}

function linkDependencies(modules: string): void {
  for (const name of folders) linkPackages(path.join(packages, name, 'node_modules'), modules);
}

function linkPackages(from: string, modules: string): void {
  for (const name of namesIn(from)) {
    const link = path.join(modules, name);
    if (/^@?antiphon/.test(name) || existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(realpathSync(path.join(from, name)), link, 'junction');
  }
}

function namesIn(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(path.join(directory, name)).map((each) => `${name}/${each}`) : name));
}
