import { getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { commandError } from '../errors';

/**
 * Returns the nearest tsconfig.json with all that it extends; null without one.
 * @param cache Keeps the files that were read, for the next call.
 * @throws CommandError if it, or a file that it extends, cannot be read.
 */
export function findTsconfig(directory: string, cache?: Map<string, any>): TsConfigResult | null {
  try {
    return getTsconfig(directory, 'tsconfig.json', cache);
  } catch (error) {
    throw commandError('projectTsconfig', (error as Error).message);
  }
}
