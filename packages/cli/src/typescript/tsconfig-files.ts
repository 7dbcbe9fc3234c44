import { getTsconfig } from 'get-tsconfig';
import { readFiles } from './find-tsconfig';

/**
 * Lists the configuration of the files of a directory: the nearest tsconfig.json and all that it extends, also in packages. Returns an empty list if
 * there is none. A file that does not parse is listed: the application reports it when it starts.
 */
export function tsconfigFiles(directory: string): readonly string[] {
  const read = new Map<string, unknown>();
  try {
    getTsconfig(directory, 'tsconfig.json', read);
  } catch {}
  return readFiles(read).map(([file]) => file);
}
