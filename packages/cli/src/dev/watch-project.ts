import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FSWatcher } from 'chokidar';
import { getTsconfig } from 'get-tsconfig';
import { commandError } from '../errors';
import { isWithin } from '../paths/is-within';
import { tsconfigFiles } from '../typescript/tsconfig-files';
import { fileKey, WatchedFiles, type WatchedPlaces } from './watched-files';

/** Options of `watchProject`. */
export interface WatchOptions {
  /** Directory of the project. */
  readonly directory: string;
  /** Absolute path of the application's module. */
  readonly entry: string;
  /** Environment files. */
  readonly envFile?: readonly string[] | undefined;
  /** Additional files and directories. */
  readonly watch?: readonly string[] | undefined;
  /** Globs that never cause a reload. */
  readonly ignore?: readonly string[] | undefined;
}

/** Receives the absolute path of a file that was changed, added or removed, and errors of the watcher. */
export interface WatchListener {
  changed(file: string): void;
  failed(error: unknown): void;
}

/** A watched project. */
export interface ProjectWatch {
  /** Watches another file, in any directory, and the configuration that it is compiled with. */
  add(file: string): void;
  close(): Promise<void>;
}

/**
 * Watches a project until it is closed. Every change after the promise has resolved is reported.
 * @throws CommandError for a path of `watch` that does not exist.
 */
export async function watchProject(options: WatchOptions, { changed, failed }: WatchListener): Promise<ProjectWatch> {
  const { places, single } = placesOf(options);
  const files = new WatchedFiles(places);
  const configured = new Set<string>();
  const versions = new Versions();
  for (const file of single) {
    files.add(file);
    versions.update(file);
  }
  const { trees, directories } = await openWatchers(files, places, single);
  for (const watcher of [trees, directories]) {
    watcher.on('all', (event, file) => {
      if (event.endsWith('Dir') || !files.has(file)) return;
      // Files of the source that were not added are those of the other watcher.
      if (watcher === directories && !versions.has(file)) return;
      if (!versions.update(file)) return;
      // A changed configuration may extend other files.
      if (file.endsWith('.json')) configured.clear();
      changed(file);
    });
    // Reported once: if one watch fails for lack of resources, thousands do.
    watcher.once('error', failed).on('error', () => {});
  }
  await Promise.all([once(trees, 'ready'), once(directories, 'ready')]);
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    versions.update(file);
    directories.add(path.dirname(file));
  };
  return {
    add: (file) => {
      add(file);
      const directory = path.dirname(file);
      if (configured.has(directory)) return;
      configured.add(directory);
      tsconfigFiles(directory).forEach(add);
    },
    close: async () => void (await Promise.all([trees.close(), directories.close()])),
  };
}

/**
 * The modification times and sizes of files. The watcher also reports a file of which only a link was made or the mode was changed, if it was
 * not read since it was written, as in a fresh checkout.
 */
class Versions {
  readonly #versions = new Map<string, string>();

  has(file: string): boolean {
    return this.#versions.has(fileKey(file));
  }

  /** Returns true if the file is new, removed or changed since the last call for it. */
  update(file: string): boolean {
    const stats = statSync(file, { throwIfNoEntry: false });
    const version = stats === undefined ? 'missing' : `${stats.mtimeMs} ${stats.size}`;
    const key = fileKey(file);
    const isChanged = this.#versions.get(key) !== version;
    this.#versions.set(key, version);
    return isChanged;
  }
}

/** The watchers of the directories with source, and of the directories of single files. */
interface Watchers {
  readonly trees: FSWatcher;
  readonly directories: FSWatcher;
}

async function openWatchers(files: WatchedFiles, places: WatchedPlaces, single: readonly string[]): Promise<Watchers> {
  // Loaded here, because the other commands do not need it.
  const { watch } = await import('chokidar');
  const trees = watch([places.source, ...places.named], {
    ignoreInitial: true,
    ignored: (place, stats) => !(stats?.isFile() ? files.isInTree(place) : files.isTree(place)),
  });
  // A single file is watched through its directory, so that it is found again after an editor has replaced it by renaming. The files that a directory
  // has when its watch begins are reported too: one of them may have changed since it was added.
  const directories = watch(single.map(path.dirname), { ignoreInitial: false, depth: 0 });
  return { trees, directories };
}

function placesOf({ directory, entry, envFile = [], watch = [], ignore = [] }: WatchOptions): { places: WatchedPlaces; single: string[] } {
  const absolute = (place: string) => path.resolve(directory, place);
  const { file, outDir } = readTsconfig(path.dirname(entry));
  const named = watch.map(absolute);
  const missing = named.findIndex((place) => !existsSync(place));
  if (missing !== -1) throw commandError('watchPath', watch[missing]!);
  const manifests = [directory, packageDirectory(entry, directory)].map((place) => path.join(place, 'package.json'));
  return {
    places: { directory, source: sourceDirectory(entry, directory), named, ignored: ignore, output: outDir },
    single: [entry, file, ...manifests, ...envFile.map(absolute), ...named],
  };
}

/** Returns the topmost directory of the entry within its package, such as `src`; the package's own for an entry in it. */
export function sourceDirectory(entry: string, directory: string): string {
  const root = packageDirectory(entry, directory);
  const [first = '', ...rest] = path.relative(root, entry).split(path.sep);
  return rest.length === 0 ? root : path.join(root, first);
}

/** Returns the nearest directory with a package.json, within the project. */
function packageDirectory(entry: string, directory: string): string {
  const top = isWithin(entry, directory) ? directory : path.parse(entry).root;
  for (let place = path.dirname(entry); place !== top; place = path.dirname(place)) {
    if (existsSync(path.join(place, 'package.json'))) return place;
  }
  return top === directory ? directory : path.dirname(entry);
}

/** Ignores a file that does not parse: the application reports it when it starts. */
function readTsconfig(directory: string): { readonly file: string; readonly outDir: string | undefined } {
  try {
    const found = getTsconfig(directory);
    if (found !== null) {
      const { outDir } = found.config.compilerOptions ?? {};
      // The library writes forward slashes on Windows, too.
      return {
        file: path.normalize(found.path),
        outDir: outDir === undefined ? undefined : path.resolve(path.dirname(found.path), outDir),
      };
    }
  } catch {}
  return { file: path.join(directory, 'tsconfig.json'), outDir: undefined };
}
