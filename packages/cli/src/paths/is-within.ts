import platformPath, { type PlatformPath } from 'node:path';

/** Returns true for the directory itself and everything in it. On Windows, case is ignored, and no drive contains another one. */
export function isWithin(file: string, directory: string, path: PlatformPath = platformPath): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
