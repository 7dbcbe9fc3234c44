import { getTsconfig } from 'get-tsconfig';

/**
 * Lists the files that decide how the files of a directory are compiled: the nearest tsconfig.json and all that it extends, packages
 * included. Empty where there is none, or where one of them cannot be parsed: the application reports that itself when it starts.
 */
export function tsconfigFiles(directory: string): readonly string[] {
  const read = new Map<string, unknown>();
  try {
    getTsconfig(directory, 'tsconfig.json', read);
  } catch {}
  return [...read.keys()].flatMap((key) => readKey.exec(key)?.[1] ?? []);
}

/** get-tsconfig names the call that it has cached. */
const readKey = /^readFileSync:(.+\.json):utf8$/;
