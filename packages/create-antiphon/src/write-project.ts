import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProjectError } from './errors';

const templateDirectory = path.join(__dirname, '..', 'template');

/**
 * Writes the template to a directory, which is created if it does not exist. The package is named after the directory.
 * @returns The files, relative to the directory.
 * @throws ProjectError before anything is written, if the directory is not empty or its name is not a valid package name.
 */
export function writeProject(directory: string): readonly string[] {
  const name = path.basename(directory);
  checkName(name);
  checkEmpty(directory);
  const files = templateFiles().sort();
  for (const file of files) writeFile(path.join(directory, targetName(file)), fill(file, name));
  return files.map(targetName);
}

/** Returns the version of this package; the framework has the same one. */
export function readVersion(): string {
  return (require('../package.json') as { version: string }).version;
}

function checkName(name: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{0,213}$/.test(name)) throw new ProjectError('packageName', name);
}

/** A directory with nothing but an initialized repository counts as empty. */
function checkEmpty(directory: string): void {
  const stats = statSync(directory, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw new ProjectError('file', directory);
  const [first] = readdirSync(directory).filter((entry) => entry !== '.git');
  if (first !== undefined) throw new ProjectError('notEmpty', directory, first);
}

function templateFiles(): string[] {
  return readdirSync(templateDirectory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(templateDirectory, file)).isFile(),
  );
}

/** The template has `_gitignore` for `.gitignore`: npm excludes files with a leading dot from a package, or renames them. */
function targetName(file: string): string {
  return file.replace(/^_/, '.');
}

function fill(file: string, name: string): string {
  const text = readFileSync(path.join(templateDirectory, file), 'utf8');
  return text.replaceAll('{{name}}', name).replaceAll('{{version}}', readVersion());
}

function writeFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
