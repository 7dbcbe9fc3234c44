import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's root directory. */
export const root = path.join(__dirname, '..');

/** Reads a file of the workspace as text. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/**
 * Returns the files of the workspace that match one of the patterns, or all files. Paths are relative to the root and use `/`.
 * Files matched by .gitignore are left out. In a pattern, `*` matches any characters, slashes included.
 */
export function workspaceFiles(...patterns: string[]): string[] {
  if (patterns.length === 0) return files;
  const wanted = patterns.map(toExpression);
  return files.filter((file) => wanted.some((expression) => expression.test(file)));
}

const ignored = read('.gitignore')
  .split('\n')
  .filter(Boolean)
  .map((line) => toExpression(line.replace(/\/$/, '')));
// The file system is read, not git's index: the tests also run where only Node is installed.
const files = filesIn('').sort();

function filesIn(directory: string): string[] {
  const entries = readdirSync(path.join(root, directory), { withFileTypes: true });
  const kept = entries.filter(({ name }) => name !== '.git' && !ignored.some((expression) => expression.test(name)));
  return kept.flatMap((entry) => {
    const file = path.posix.join(directory, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

function toExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
