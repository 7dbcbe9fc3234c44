import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandError } from './errors';
import { isObject } from './is-object';

/**
 * Reads a package.json like Node.js and npm, which accept a byte order mark.
 * @throws CommandError if it cannot be read, does not parse or is not an object.
 */
export function readPackageJson<Manifest extends object>(file: string): Manifest {
  const manifest = parse(file);
  if (!isObject(manifest) || Array.isArray(manifest)) throw commandError('packageJson', shown(file), 'it is not an object');
  return manifest as Manifest;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw commandError('packageJson', shown(file), (error as Error).message);
  }
}

/** The shorter path: a manifest above the current directory may be far away. */
function shown(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}
