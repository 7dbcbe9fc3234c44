import { makeDirectory } from './data';

/** The directories of this process. */
export const { directory, published, uploads } = makeDirectory();
