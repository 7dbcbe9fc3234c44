import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const packagesDirectory = path.join(__dirname, '..', '..', '..');
const published = {
  antiphon: 'antiphon',
  '@antiphon/openapi': 'openapi',
  '@antiphon/responses': 'responses',
  '@antiphon/schema': 'schema',
};

/**
 * Installs the packages of the workspace in a directory as they are published: compiled, with the entries of `publishConfig`, and next to each other.
 * Programs that do not compile the sources of packages, such as Vitest, then load one copy of each module.
 */
export function installPackages(directory: string): void {
  const modules = path.join(directory, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  const copies = Object.entries(published).map(
    ([name, folder]) => [path.join(packagesDirectory, folder), path.join(modules, name)] as const,
  );
  for (const [source, target] of copies) installPackage(source, target);
  execFileSync(process.execPath, [path.join(packagesDirectory, '..', 'scripts', 'bundle-package.mjs'), ...copies.flat()]);
}

function installPackage(source: string, target: string): void {
  const { publishConfig, ...manifest } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ ...manifest, ...publishConfig }));
  cpSync(path.join(source, 'dist'), path.join(target, 'dist'), { recursive: true, filter: isPublished });
  for (const file of readdirSync(source).filter((name) => name.startsWith('jest-')))
    cpSync(path.join(source, file), path.join(target, file));
  linkDependencies(path.join(source, 'node_modules'), path.join(target, 'node_modules'));
}

function isPublished(file: string): boolean {
  return !/[\\/]dist[\\/](?:test|projects|fuzz)\b|\.map$|\.tsbuildinfo$/.test(file);
}

/** Links the packages of others; those of the workspace are installed beside. */
function linkDependencies(source: string, target: string): void {
  for (const name of packageNames(source).filter((name) => !(name in published))) {
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    symlinkSync(path.join(source, name), path.join(target, name), 'junction');
  }
}

function packageNames(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(path.join(directory, name)).map((inner) => `${name}/${inner}`) : [name]));
}
