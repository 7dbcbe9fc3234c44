import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Returns true if each directory of a path within `root` lists the name that follows it. The file systems of Windows and macOS find a file by further
 * spellings: upper and lower case by Unicode rules (`ſ` for `s`), other Unicode forms, short names. A guard of `/private/` does not see `/Private/`.
 *
 * The composed form (NFC) of a listed name is accepted as well, because some volumes of macOS list decomposed names only.
 */
export async function areListedNames(
  root: string,
  names: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (platform !== 'win32' && platform !== 'darwin') return true;
  let directory = root;
  for (const name of names) {
    const listed = await readdir(directory);
    if (!listed.includes(name) && !listed.some((each) => each.normalize() === name)) return false;
    directory = join(directory, name);
  }
  return true;
}
