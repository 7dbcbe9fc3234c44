import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isTypeScript } from '../../typescript/source-files';

/** An existing TypeScript file of a project. */
export interface ExistingSource {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the TypeScript files of a directory and of those below it, in order of their paths; not declaration files, nor those in `node_modules`, in
 * hidden directories, and in directories of build output.
 * @param limit The most files to read. Default: all.
 */
export function existingSources(directory: string, limit: number = Number.POSITIVE_INFINITY): readonly ExistingSource[] {
  const files: string[] = [];
  collect(directory, files, limit);
  return files.map(readSource);
}

/** Reads one file. */
export function readSource(file: string): ExistingSource {
  return { file, text: readFileSync(file, 'utf8') };
}

const skipped = new Set(['node_modules', 'dist', 'build', 'out', 'coverage']);

function collect(directory: string, files: string[], limit: number): void {
  for (const entry of entriesOf(directory)) {
    if (files.length >= limit) return;
    const file = path.join(directory, entry.name);
    if (entry.isFile() && isTypeScript(file)) files.push(file);
    if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.')) collect(file, files, limit);
  }
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
