import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Loads a package as a module in a directory finds it, else as this package does; undefined if it is not installed. A package that a project has for
 * development only is neither a dependency nor a peer of this package: a production install would contain it, because npm keeps optional peers there.
 */
export function loadProjectPackage(directory: string, name: string): unknown {
  for (const load of [createRequire(path.resolve(directory, 'module.js')), require]) {
    const file = resolve(load, name);
    if (file !== undefined) return load(file);
  }
  return undefined;
}

function resolve(load: NodeJS.Require, name: string): string | undefined {
  try {
    return load.resolve(name);
  } catch {
    return undefined;
  }
}
