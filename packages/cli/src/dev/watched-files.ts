import path from 'node:path';
import picomatch from 'picomatch';
import { isWithin } from '../paths/is-within';

/** Places of files that may cause a reload. */
export interface WatchedPlaces {
  /** Base of relative paths and globs. */
  readonly directory: string;
  /** Directory of the application's source. */
  readonly source: string;
  /** Files and directories of `--watch`, with everything in them. */
  readonly named: readonly string[];
  /** Globs, files and directories that never cause a reload. */
  readonly ignored: readonly string[];
  /** Output directory of a compiler, if the application does not run from it. */
  readonly output: string | undefined;
}

/**
 * Determines which files cause a reload: loaded files; TypeScript and JavaScript files of the source, except tests, because a directory or glob of
 * controllers may include them; and everything in the places of `--watch`. Ignored files never do. In directories, nothing below `node_modules`,
 * `dist`, `coverage` or a name with a leading dot does, so that installing, building and editors cause no reload.
 */
export class WatchedFiles {
  readonly #places: WatchedPlaces;
  readonly #files = new Set<string>();
  readonly #platform: NodeJS.Platform;
  readonly #isIgnored: (file: string) => boolean;

  constructor(places: WatchedPlaces, platform: NodeJS.Platform = process.platform) {
    this.#places = places;
    this.#platform = platform;
    this.#isIgnored = compileIgnored(places);
  }

  /** Adds a file in any directory; it need not exist. */
  add(file: string): void {
    this.#files.add(fileKey(file, this.#platform));
  }

  /** Returns true if a change of this file causes a reload. */
  has(file: string): boolean {
    return (this.#files.has(fileKey(file, this.#platform)) && !this.#isIgnored(file)) || this.isInTree(file);
  }

  /** Returns true for a file that causes a reload because of its place, without having been added. */
  isInTree(file: string): boolean {
    return !this.#isIgnored(file) && (this.#isNamed(file) || (this.#isSource(file) && isCode(file)));
  }

  /** Returns true for a directory that is watched recursively. */
  isTree(directory: string): boolean {
    return !this.#isIgnored(directory) && (this.#isNamed(directory) || this.#isSource(directory));
  }

  #isNamed(place: string): boolean {
    return this.#places.named.some((root) => isWithin(place, root) && !isSkipped(path.relative(root, place)));
  }

  #isSource(place: string): boolean {
    const { source, output } = this.#places;
    if (!isWithin(place, source) || isSkipped(path.relative(source, place))) return false;
    return output === undefined || isWithin(source, output) || !isWithin(place, output);
  }
}

/**
 * Returns a text that is the same for all spellings of a path. On Windows and macOS, an import may have another case, or another Unicode form, than the
 * watcher, which reports a file as its directory lists it.
 */
export function fileKey(file: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' || platform === 'darwin' ? file.normalize().toLowerCase() : file;
}

function compileIgnored({ directory, ignored }: WatchedPlaces): (file: string) => boolean {
  const globs = ignored.map((glob) => withSlashes(glob).replace(/^\.\//, '').replace(/\/+$/, ''));
  const matches = picomatch(
    globs.flatMap((glob) => [glob, `${glob}/**`]),
    { dot: true },
  );
  return (file) => globs.length > 0 && matches(path.relative(directory, file).replaceAll('\\', '/'));
}

/** On Windows a backslash is a separator; elsewhere it escapes the next character of a glob. */
export function withSlashes(glob: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? glob.replaceAll('\\', '/') : glob;
}

function isSkipped(relative: string): boolean {
  return relative.split(path.sep).some((name) => /^(?:\..+|node_modules|dist|coverage)$/.test(name));
}

function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.(?:test|spec)\.[^.]+$|\.d\.[cm]?ts$/.test(file);
}
