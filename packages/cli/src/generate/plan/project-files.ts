import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';
import { commandError } from '../../errors';
import { isWithin } from '../../paths/is-within';

/** The files of a project, by paths relative to its root with forward slashes. No path leads out of the project, also not through a symbolic link. */
export class ProjectFiles {
  readonly root: string;
  readonly #realRoot: string;

  constructor(root: string) {
    this.root = root;
    this.#realRoot = realpathSync(root);
  }

  /** Converts an absolute path. Throws a CommandError for one outside the project, and for a name that Windows reserves. */
  relative(file: string): string {
    const relative = path.relative(this.root, file).split(path.sep).join('/');
    this.absolute(relative);
    return relative;
  }

  /** Returns the absolute path. Throws a CommandError for one outside the project, and for a name that Windows reserves. */
  absolute(relative: string): string {
    const file = path.resolve(this.root, relative);
    if (!isWithin(file, this.root) || !isWithin(realPath(file), this.#realRoot)) throw commandError('outsideProject', relative, this.root);
    const reserved = relative.split(/[\\/]/).find((segment) => isReservedName(segment));
    if (reserved !== undefined) throw commandError('deviceName', relative, reserved);
    return file;
  }

  /** Returns the text of a file; undefined if it does not exist. Throws a CommandError if it is a directory. */
  read(relative: string): string | undefined {
    const file = this.absolute(relative);
    const stats = statsOf(file);
    if (stats === undefined) return undefined;
    if (stats.isDirectory()) throw commandError('directoryInPlace', relative);
    return readFileSync(file, 'utf8');
  }
}

/** Returns true for a name that Windows keeps for a device, with any extension, or does not accept at the end of a name. */
export function isReservedName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(name) || /[. ]$/.test(name.replace(/^\.{1,2}$/, ''));
}

/** A path below a file does not exist either. */
function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Resolves the symbolic links of the part of a path that exists. */
function realPath(file: string): string {
  if (statsOf(file) !== undefined) return resolveLink(file);
  const parent = path.dirname(file);
  return parent === file ? file : path.join(realPath(parent), path.basename(file));
}

/** A link to a file that does not exist counts as outside: it cannot be read, and writing would follow it. */
function resolveLink(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.parse(file).root;
  }
}
