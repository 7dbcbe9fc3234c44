import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Why a project cannot be written there, and what to do instead. */
export class ProjectError extends Error {
  readonly fix: string;

  constructor(sentence: string, fix: string) {
    super(sentence);
    this.name = 'ProjectError';
    this.fix = fix;
  }
}

const templateDirectory = path.join(__dirname, '..', 'template');

/**
 * Writes the template into a directory, made when it does not exist; the package gets the directory's name.
 * @returns The files, relative to the directory.
 * @throws ProjectError before anything is written, when the directory is not empty or its name cannot name a package.
 */
export function writeProject(directory: string): readonly string[] {
  const name = checkName(path.basename(directory));
  checkEmpty(directory);
  const files = templateFiles().sort();
  for (const file of files) writeFile(path.join(directory, targetName(file)), fill(file, name));
  return files.map(targetName);
}

function checkName(name: string): string {
  if (/^[a-z0-9][a-z0-9._-]{0,213}$/.test(name)) return name;
  const fix = 'Use lower-case letters, digits, hyphens, dots and underscores, and begin with a letter or digit.';
  throw new ProjectError(`\`${name}\` cannot be the name of a package.`, fix);
}

/** A repository that was only initialised counts as empty. */
function checkEmpty(directory: string): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new ProjectError(`\`${directory}\` is a file.`, 'Choose another name.');
  const [first] = readdirSync(directory).filter((entry) => entry !== '.git');
  if (first === undefined) return;
  throw new ProjectError(
    `\`${directory}\` is not empty: it has \`${first}\`.`,
    'Choose another name, or an empty directory. Nothing is ever overwritten.',
  );
}

function templateFiles(): string[] {
  return readdirSync(templateDirectory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(templateDirectory, file)).isFile(),
  );
}

/** npm leaves files with a dot in front out of a package, or renames them. */
function targetName(file: string): string {
  return file.replace(/^_/, '.');
}

function fill(file: string, name: string): string {
  return readFileSync(path.join(templateDirectory, file), 'utf8').replaceAll('{{name}}', name);
}

function writeFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
