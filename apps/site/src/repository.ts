import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The root directory of the repository. */
export const root = path.join(__dirname, '..', '..', '..');

/** Reads a file of the repository as text. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Reads a JSON file of the repository. */
export function readJson<Content>(file: string): Content {
  return JSON.parse(read(file)) as Content;
}
