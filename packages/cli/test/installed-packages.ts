import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const packages = path.join(__dirname, '..', '..');
const folders = ['responses', 'schema', 'openapi', 'transform', 'antiphon', 'create-antiphon', 'cli'];

/** Adds the packages of the workspace to a project as a user has them: compiled, with the exports that are published, and with their dependencies. */
export function installPackages(project: string): void {
  const modules = path.join(project, 'node_modules');
  const copies = folders.map((name) => path.join(packages, name)).map((directory) => [directory, copyPackage(directory, modules)]);
  for (const name of folders) linkDependencies(path.join(packages, name, 'node_modules'), modules);
  execFileSync(process.execPath, [path.join(packages, '..', 'scripts', 'bundle-package.mjs'), ...copies.flat()]);
}

/** Returns the directory of the copy. */
function copyPackage(directory: string, modules: string): string {
  const { name, publishConfig, ...manifest } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const copy = path.join(modules, name);
  for (const folder of ['dist', 'bin', 'template'].filter((each) => existsSync(path.join(directory, each)))) {
    cpSync(path.join(directory, folder), path.join(copy, folder), {
      recursive: true,
      filter: (file) => !/dist[\\/]test(?:[\\/]|$)/.test(file),
    });
  }
  writeFileSync(path.join(copy, 'package.json'), JSON.stringify({ ...manifest, name, exports: publishConfig.exports }));
  return copy;
}

function linkDependencies(from: string, modules: string): void {
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
