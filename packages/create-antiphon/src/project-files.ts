import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageJson } from './package-json';
import { withCommandsOf } from './package-manager';
import type { ProjectChoices } from './project';

const templateDirectory = path.join(__dirname, '..', 'template');

/** Returns the files of a project by their paths, which have forward slashes. The name is that of the package. */
export function projectFiles(name: string, choices: ProjectChoices): ReadonlyMap<string, string> {
  const files = new Map([['package.json', packageJson(name, choices, readVersion())]]);
  for (const layer of ['project', choices.testRunner, choices.packageManager]) {
    for (const file of filesOf(layer)) files.set(targetName(file), adapt(path.join(templateDirectory, layer, file), name, choices));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the version of this package; the framework has the same one. */
export function readVersion(): string {
  return (require('../package.json') as { version: string }).version;
}

function filesOf(layer: string): readonly string[] {
  return readdirSync(path.join(templateDirectory, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(templateDirectory, layer), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The template has `_gitignore` for `.gitignore`: npm excludes files with a leading dot from a package, or renames them. */
function targetName(file: string): string {
  return file.replace(/^_/, '.');
}

/** The template is written for ES modules, Vitest and npm. */
function adapt(file: string, name: string, { moduleKind, testRunner, packageManager }: ProjectChoices): string {
  let text = readFileSync(file, 'utf8').replaceAll('{{name}}', name).replaceAll('{{title}}', titleOf(name));
  if (file.endsWith('.ts') && moduleKind === 'commonjs') text = text.replace(/(?<= from '\.{1,2}\/[^']*)\.js(?=';)/g, '');
  if (file.endsWith('.ts') && testRunner === 'jest') text = importJest(text);
  return file.endsWith('.md') ? withCommandsOf(packageManager, text) : text;
}

/** Imports are sorted by their module, so that of Jest is the first one. */
function importJest(text: string): string {
  const [line, names] = /^import (.+) from 'vitest';\n/m.exec(text) ?? [];
  return line === undefined ? text : `import ${names} from '@jest/globals';\n${text.replace(line, '')}`;
}

/** Returns the name of a package without its scope: the title of the application, and the name of the image. */
export function titleOf(name: string): string {
  return name.replace(/^@[^/]+\//, '');
}
