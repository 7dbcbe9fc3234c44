import { existsSync } from 'node:fs';
import path from 'node:path';

/** Returns the directory for cached files in the nearest `node_modules` of a directory or above it; undefined without one. */
export function findCacheDirectory(directory: string): string | undefined {
  const modules = path.join(directory, 'node_modules');
  if (existsSync(modules)) return path.join(modules, '.cache', 'antiphon');
  const parent = path.dirname(directory);
  return parent === directory ? undefined : findCacheDirectory(parent);
}
