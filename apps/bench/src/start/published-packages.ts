import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const workspace = path.join(__dirname, '..', '..', '..', '..', 'packages');
const published = ['antiphon', 'cli', 'openapi', 'responses', 'schema', 'transform'];

interface Manifest {
  readonly name: string;
  readonly files: readonly string[];
  readonly publishConfig?: { readonly exports?: unknown };
}

/** Copies the packages of this workspace as they would be published into `node_modules` of a directory: a link would load their sources. */
export function installPublished(directory: string): void {
  rmSync(path.join(directory, 'node_modules'), { recursive: true, force: true });
  const copies = published.map((folder) => [
    path.join(workspace, folder),
    install(path.join(workspace, folder), path.join(directory, 'node_modules')),
  ]);
  execFileSync(process.execPath, [path.join(workspace, '..', 'scripts', 'bundle-package.mjs'), ...copies.flat()]);
}

/** Returns the directory of the copy. */
function install(source: string, modules: string): string {
  const manifest = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as Manifest;
  const target = path.join(modules, manifest.name);
  mkdirSync(path.join(target, 'node_modules'), { recursive: true });
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ ...manifest, ...manifest.publishConfig }));
  for (const name of ['dist', 'bin']) {
    if (manifest.files.includes(name)) cpSync(path.join(source, name), path.join(target, name), { recursive: true });
  }
  linkDependencies(path.join(source, 'node_modules'), path.join(target, 'node_modules'));
  return target;
}

/** The packages of the workspace are found in the directory above, as copies. */
function linkDependencies(source: string, target: string): void {
  for (const name of readdirSync(source).filter((name) => !/^(?:\.|@?antiphon$)/.test(name))) {
    symlinkSync(path.join(source, name), path.join(target, name), 'junction');
  }
}
