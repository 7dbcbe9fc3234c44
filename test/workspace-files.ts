import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's directory. */
export const root = path.join(__dirname, '..');

/** The text of a file of the workspace. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/**
 * Files of the workspace, relative to its root with `/`, without those that .gitignore names; all, or those that match one of the patterns.
 * In a pattern `*` stands for anything, also for slashes.
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
// Not through git: the tests run where only Node is installed.
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
