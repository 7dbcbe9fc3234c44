import platformPath, { type PlatformPath } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Returns the URL of an absolute path. */
export function fileUrl(file: string, path: PlatformPath = platformPath): string {
  return pathToFileURL(file, { windows: path === platformPath.win32 }).href;
}
