import { existsSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from './paths/is-within';
import { readPackageJson } from './read-package-json';

/**
 * Returns the directory of the project of an application: that of the nearest package.json above its module, such as `../shop` for `../shop/src/main.ts`. It
 * is the current directory if that is within the same project.
 */
export function projectDirectory(entry: string, directory: string): string {
  for (let above = path.dirname(entry); above !== path.dirname(above); above = path.dirname(above)) {
    if (isWithin(directory, above)) return directory;
    if (hasManifest(above)) return above;
  }
  return directory;
}

/** A package.json with nothing but a type sets the kind of the modules in its directory. */
function hasManifest(directory: string): boolean {
  const file = path.join(directory, 'package.json');
  return existsSync(file) && Object.keys(readPackageJson(file)).some((name) => name !== 'type');
}
