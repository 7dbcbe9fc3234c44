import { getTsconfig } from 'get-tsconfig';

/**
 * Lists the configuration of the files of a directory: the nearest tsconfig.json and all that it extends, also in packages. Returns an empty list if
 * there is none, or if one of them cannot be parsed: the application reports that when it starts.
 */
export function tsconfigFiles(directory: string): readonly string[] {
  const read = new Map<string, unknown>();
  try {
    getTsconfig(directory, 'tsconfig.json', read);
  } catch {}
  return [...read.keys()].flatMap((key) => readKey.exec(key)?.[1] ?? []);
}

/** get-tsconfig uses the cached call as its key. */
const readKey = /^readFileSync:(.+\.json):utf8$/;
