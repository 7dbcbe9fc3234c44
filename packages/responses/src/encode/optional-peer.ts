import { missingPackage } from '../problems';

/**
 * Returns the error to throw if an optional peer package could not be loaded: it names the package to install and the class that needs it. An
 * error inside the package is returned unchanged.
 *
 * Each `require` is written in a `try` block in the file that needs the package, where bundlers recognize that the package may be missing.
 */
export function peerError(error: unknown, name: string, neededBy: string): unknown {
  return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' ? missingPackage(name, neededBy, error) : error;
}
