import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';

/**
 * A file that is not there, or not within the `root` it was asked for in; the client cannot tell which. It carries the status 404,
 * because the path under a root usually comes from the client.
 */
export class FileNotFoundError extends Error {
  override readonly name = 'FileNotFoundError';
  readonly statusCode = 404;
}

/** The files of a directory that may be served. */
export interface ContainmentOptions {
  /** Follow symbolic links that lead out of the directory. Default: false. */
  readonly followSymlinks?: boolean;
  /** Serve names that begin with a dot. Default: false; `.well-known` (RFC 8615) is always served. */
  readonly dotFiles?: boolean;
}

/** A file or directory within another. */
export interface ContainedEntry {
  readonly kind: 'file' | 'directory';
  /** The real path, every symbolic link followed. */
  readonly path: string;
}

/**
 * Finds the file or directory that a list of names leads to within `root`. Undefined when it does not exist or must not be served: a name is
 * hidden or climbs out, or a symbolic link leads out of `root`.
 *
 * @throws Error when `root` itself does not exist.
 */
export async function findContained(
  root: string,
  names: readonly string[],
  { followSymlinks = false, dotFiles = false }: ContainmentOptions = {},
): Promise<ContainedEntry | undefined> {
  if (!names.every(isPlainName) || (!dotFiles && names.some(isHidden))) return undefined;
  const realRoot = await realpath(root);
  try {
    const path = await realpath(join(realRoot, ...names));
    if (!followSymlinks && path !== realRoot && !path.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return undefined;
    const stats = await stat(path);
    if (stats.isFile()) return { kind: 'file', path };
    return stats.isDirectory() ? { kind: 'directory', path } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the real path of the file `path` within `root`.
 *
 * @throws FileNotFoundError when {@link findContained} finds no file there, or the path is absolute. A path that climbs out or is hidden only once it is
 * percent-decoded is refused as well: nothing decodes it, but such a path is an attempt.
 */
export async function resolveInside(root: string, path: string, options?: ContainmentOptions): Promise<string> {
  const spellings = [path, decoded(path)].map((spelling) => spelling.split('/').filter((name) => name !== '' && name !== '.'));
  const isRefused =
    isAbsolute(path) || spellings.some((names) => !names.every(isPlainName) || (!options?.dotFiles && names.some(isHidden)));
  const entry = isRefused ? undefined : await findContained(root, spellings[0] as string[], options);
  // One sentence for every reason, so that a client cannot learn which files exist outside the root. A slash at the end names a directory.
  if (entry?.kind !== 'file' || path.endsWith('/')) throw new FileNotFoundError('There is no such file.');
  return entry.path;
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

function isHidden(name: string): boolean {
  return name.startsWith('.') && name !== '.well-known';
}

function decoded(path: string): string {
  return path.replace(/%(2e|2f|5c|00)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
