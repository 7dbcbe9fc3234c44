import { mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Creates a directory and those above it. `mkdirSync` with `recursive` does not return below a directory such as `/proc`, where the system reports a
 * missing parent that exists.
 * @throws Error of the file system if it cannot be created.
 */
export function createDirectory(directory: string, createsParents = true): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || !createsParents || path.dirname(directory) === directory) throw error;
    createDirectory(path.dirname(directory));
    createDirectory(directory, false);
  }
}
