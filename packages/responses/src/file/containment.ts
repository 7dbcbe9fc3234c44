import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { unreadableRoot } from '../problems';
import { isHiddenName, isPlainName } from './file-name';
import { areListedNames } from './listed-names';

/**
 * The error of a file that does not exist, or that is not within its `root`; the client cannot distinguish the two. Its status is 404, because the
 * path under a root usually comes from the client.
 */
export class FileNotFoundError extends Error {
  override readonly name = 'FileNotFoundError';
  readonly statusCode = 404;
}

/** Options that determine which files of a directory are served. */
export interface ContainmentOptions {
  /** Follows symbolic links that lead out of the directory. Default: false. */
  readonly followSymlinks?: boolean | undefined;
  /** Names that begin with a dot: `allow` serves them, `ignore` treats them as missing (404). Default: `ignore`; `.well-known` (RFC 8615) is always served. */
  readonly dotfiles?: 'allow' | 'ignore' | undefined;
}

/** A file or directory within a root. */
export interface ContainedEntry {
  readonly kind: 'file' | 'directory';
  /** The path after all symbolic links have been followed. */
  readonly path: string;
}

/**
 * Finds the file or directory with a path of `names` within `root`.
 *
 * @returns undefined if it does not exist or must not be served: a name is hidden, leads to a parent or is another spelling of a name, or a symbolic
 * link leads out of `root`.
 * @throws Error if `root` itself does not exist or cannot be read.
 */
export async function findContained(
  root: string,
  names: readonly string[],
  { followSymlinks = false, dotfiles }: ContainmentOptions = {},
): Promise<ContainedEntry | undefined> {
  if (!mayServe(names, dotfiles)) return undefined;
  const realRoot = await realpath(root).catch((error) => {
    throw unreadableRoot(root, error);
  });
  try {
    const named = join(realRoot, ...names);
    const path = await realpath(named);
    if (!followSymlinks && path !== realRoot && !path.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return undefined;
    // The real path has the spelling of the directories, so that only other spellings and symbolic links are looked up in them.
    if (path !== named && !(await areListedNames(realRoot, names))) return undefined;
    const stats = await stat(path);
    if (stats.isFile()) return { kind: 'file', path };
    return stats.isDirectory() ? { kind: 'directory', path } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the path of a file within `root`, after all symbolic links have been followed.
 *
 * @throws FileNotFoundError if {@link findContained} finds no file, or if the path is absolute. A path that would leave the root or be hidden after
 * percent-decoding is rejected as well: nothing decodes it, but only an attacker sends it.
 */
export async function resolveContained(root: string, path: string, options?: ContainmentOptions): Promise<string> {
  const names = namesOf(path);
  const spellings = [names, namesOf(decodePath(path))];
  const isRejected = isAbsolute(path) || !spellings.every((spelling) => mayServe(spelling, options?.dotfiles));
  const entry = isRejected ? undefined : await findContained(root, names, options);
  // One message for every reason, so that a client does not learn which files exist outside the root. A trailing slash names a directory.
  if (entry?.kind !== 'file' || path.endsWith('/')) throw new FileNotFoundError('The file does not exist');
  return entry.path;
}

function mayServe(names: readonly string[], dotfiles: ContainmentOptions['dotfiles']): boolean {
  return names.every((name) => isPlainName(name) && (dotfiles === 'allow' || !isHiddenName(name)));
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

function decodePath(path: string): string {
  return path.replace(/%(2e|2f|5c|00)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
