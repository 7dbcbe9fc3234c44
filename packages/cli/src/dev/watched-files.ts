import path from 'node:path';
import picomatch from 'picomatch';

/** What may cause a reload. */
export interface WatchedPlaces {
  /** Where relative paths and globs start. */
  readonly directory: string;
  /** Directory of the application's source: what could be loaded from it. */
  readonly source: string;
  /** Files and directories that were named: whatever is in them. */
  readonly named: readonly string[];
  /** Globs, files and directories that never cause one. */
  readonly ignored: readonly string[];
  /** Where a compiler writes to, when the application does not run from there. */
  readonly output: string | undefined;
}

/**
 * Decides whose change is a reason to reload: a file that was loaded; a TypeScript or JavaScript file of the source, which may be found by a
 * directory or glob of controllers, tests left out; whatever is in a place that was named. Never what is ignored; and in directories nothing
 * below `node_modules`, `dist`, `coverage` or a name with a dot in front, so that neither installing nor building nor an editor is a reason.
 */
export class WatchedFiles {
  readonly #places: WatchedPlaces;
  readonly #files = new Set<string>();
  readonly #isIgnored: (file: string) => boolean;

  constructor(places: WatchedPlaces) {
    this.#places = places;
    this.#isIgnored = compileIgnored(places);
  }

  /** Adds one file, wherever it is; it need not exist. */
  add(file: string): void {
    this.#files.add(file);
  }

  /** Whether a change of this file is a reason. */
  has(file: string): boolean {
    return (this.#files.has(file) && !this.#isIgnored(file)) || this.isInTree(file);
  }

  /** Whether this file is one because of where it is, so that it need not have been added. */
  isInTree(file: string): boolean {
    return !this.#isIgnored(file) && (this.#isNamed(file) || (this.#isSource(file) && isCode(file)));
  }

  /** Whether this directory is one of those that are watched with all that is below. */
  isTree(directory: string): boolean {
    return !this.#isIgnored(directory) && (this.#isNamed(directory) || this.#isSource(directory));
  }

  #isNamed(place: string): boolean {
    return this.#places.named.some((root) => isWithin(root, place) && !isSkipped(path.relative(root, place)));
  }

  #isSource(place: string): boolean {
    const { source, output } = this.#places;
    if (!isWithin(source, place) || isSkipped(path.relative(source, place))) return false;
    return output === undefined || isWithin(output, source) || !isWithin(output, place);
  }
}

/** Whether `place` is `directory` or below it. */
export function isWithin(directory: string, place: string): boolean {
  return place === directory || place.startsWith(directory.endsWith(path.sep) ? directory : directory + path.sep);
}

function compileIgnored({ directory, ignored }: WatchedPlaces): (file: string) => boolean {
  const globs = ignored.map((glob) => glob.replace(/^\.\//, '').replace(/\/+$/, ''));
  const matches = picomatch(
    globs.flatMap((glob) => [glob, `${glob}/**`]),
    { dot: true },
  );
  return (file) => globs.length > 0 && matches(path.relative(directory, file).replaceAll('\\', '/'));
}

function isSkipped(relative: string): boolean {
  return relative.split(path.sep).some((name) => /^(?:\..+|node_modules|dist|coverage)$/.test(name));
}

function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.(?:test|spec)\.[^.]+$|\.d\.[cm]?ts$/.test(file);
}
