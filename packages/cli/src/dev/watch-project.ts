import { once } from 'node:events';
import path from 'node:path';
import { getTsconfig } from 'get-tsconfig';
import { WatchedFiles } from './watched-files';

/** What to watch of a project. */
export interface WatchOptions {
  /** The project's directory. */
  readonly directory: string;
  /** Absolute path of the application's module. */
  readonly entry: string;
  /** Environment files. */
  readonly envFile?: readonly string[] | undefined;
  /** More files and directories. */
  readonly watch?: readonly string[] | undefined;
  /** Globs that never cause a reload. */
  readonly ignore?: readonly string[] | undefined;
}

/** Is told the absolute path of a file that was changed, added or removed, or what keeps the watch from working. */
export interface WatchListener {
  changed(file: string): void;
  failed(error: unknown): void;
}

/** A project that is watched. */
export interface ProjectWatch {
  /** Watches one more file, wherever it is. */
  add(file: string): void;
  close(): Promise<void>;
}

/** Watches a project until it is closed; resolved, no change is missed any more. */
export async function watchProject(options: WatchOptions, { changed, failed }: WatchListener): Promise<ProjectWatch> {
  const { directory, entry, envFile = [], watch = [], ignore = [] } = options;
  const absolute = (place: string) => path.resolve(directory, place);
  const tsconfig = readTsconfig(path.dirname(entry));
  const places = {
    directory,
    source: sourceDirectory(entry, directory),
    named: watch.map(absolute),
    ignored: ignore,
    output: tsconfig.outDir,
  };
  const files = new WatchedFiles(places);
  const single = [entry, absolute('package.json'), tsconfig.file, ...envFile.map(absolute)];
  for (const file of single) files.add(file);
  // Loaded here: the other commands do without it.
  const chokidar = await import('chokidar');
  const trees = chokidar.watch([places.source, ...places.named], {
    ignoreInitial: true,
    ignored: (place, stats) => !(stats?.isFile() ? files.isInTree(place) : files.isTree(place)),
  });
  // Single files with all others of their directory: so one is seen again after it was gone, as an editor that saves by renaming does.
  const directories = chokidar.watch(single.map(path.dirname), { ignoreInitial: true, depth: 0 });
  for (const watcher of [trees, directories]) {
    watcher.on('all', (event, file) => !event.endsWith('Dir') && files.has(file) && changed(file));
    watcher.on('error', failed);
  }
  await Promise.all([once(trees, 'ready'), once(directories, 'ready')]);
  return {
    add: (file) => {
      if (files.has(file)) return;
      files.add(file);
      directories.add(path.dirname(file));
    },
    close: async () => void (await Promise.all([trees.close(), directories.close()])),
  };
}

/** The topmost directory of the project that the entry is in, as `src`; the project's own when it is there itself. */
export function sourceDirectory(entry: string, directory: string): string {
  const [first = '', ...rest] = path.relative(directory, entry).split(path.sep);
  if (first === '..' || path.isAbsolute(first)) return path.dirname(entry);
  return rest.length === 0 ? directory : path.join(directory, first);
}

/** One that does not parse yet is told by the application when it starts. */
function readTsconfig(directory: string): { readonly file: string; readonly outDir: string | undefined } {
  try {
    const found = getTsconfig(directory);
    if (found !== null) {
      const { outDir } = found.config.compilerOptions ?? {};
      return { file: found.path, outDir: outDir === undefined ? undefined : path.resolve(path.dirname(found.path), outDir) };
    }
  } catch {}
  return { file: path.join(directory, 'tsconfig.json'), outDir: undefined };
}
