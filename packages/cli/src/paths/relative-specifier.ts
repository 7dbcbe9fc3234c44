import platformPath, { type PlatformPath } from 'node:path';

/**
 * Returns the specifier by which one file imports another, such as `../models/item.js`: with forward slashes on every system. A file on another drive of
 * Windows has no relative path, and its absolute one is returned.
 */
export function relativeSpecifier(target: string, importer: string, path: PlatformPath = platformPath): string {
  const relative = path.relative(path.dirname(importer), target);
  const specifier = relative.split(path.sep).join('/');
  return path.isAbsolute(relative) || /^\.\.?\//.test(specifier) ? specifier : `./${specifier}`;
}
