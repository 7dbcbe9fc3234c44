import { commandError } from '../../errors';
import type { OutputFiles } from '../write-output';

/** The output of a bundle. */
export interface Bundled {
  readonly files: OutputFiles;
  readonly notes: readonly string[];
}

/** Creates the bundle. */
export async function bundleFiles(..._inputs: unknown[]): Promise<Bundled> {
  throw commandError('noBundler');
}
