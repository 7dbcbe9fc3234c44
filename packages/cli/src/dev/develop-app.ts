import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { commandError } from '../errors';
import { findEntry } from '../find-entry';
import { colorsFor, type Streams } from '../output';
import { printError } from '../print-error';
import type { RunOptions } from '../serve-loaded';
import { AppProcess, type Ending } from './app-process';
import { type Changed, Changes } from './changes';
import { listenToStopSignals } from './stop-signals';
import { sourceDirectory, watchProject } from './watch-project';

/** Options of `developApp`. */
export interface DevelopOptions extends RunOptions {
  /** Additional files and directories whose changes cause a reload. Default: none. */
  readonly watch?: readonly string[] | undefined;
  /** Globs, files and directories that never cause a reload. Default: none. */
  readonly ignore?: readonly string[] | undefined;
  /** Address for a debugger; '' is the default of Node.js. */
  readonly inspect?: string | undefined;
}

/** Milliseconds without a change after which a save is considered complete. */
const quietTime = 50;

/** Milliseconds that requests in flight have when the application is restarted. */
const grace = 2000;

/**
 * Serves the application in a separate process, and restarts it on the same port whenever a file of the project changes. A problem that prevents the
 * start is printed with its fix; the next change tries again.
 * @returns The exit code after a signal. A second signal ends this process immediately, with 1.
 * @throws CommandError if the application file does not exist.
 */
export async function developApp(options: DevelopOptions, streams: Streams, directory: string = process.cwd()): Promise<number> {
  const changes = new Changes(quietTime);
  const { watch = [], ignore, inspect, ...served } = options;
  const entry = findEntry(options, directory).file;
  const watched = [path.relative(directory, sourceDirectory(entry, directory)) || '.', ...watch];
  const project = await watchProject(
    { ...options, directory, entry },
    { changed: (file) => changes.add(file), failed: (error) => printError(commandError('watch', String(error)), streams.err) },
  );
  let app: AppProcess | undefined;
  let lastUrl: string | undefined;
  const stop = listenToStopSignals(() => app?.kill());
  const stopped = once(stop, 'abort');
  do {
    const changed = changes.take();
    app = new AppProcess({ options: served, watched, lastUrl, grace }, inspect, {
      loaded: (file) => project.add(file),
      listening: (url) => {
        lastUrl = url;
        if (changed !== undefined) streams.err.write(formatReload(changed, directory, streams));
      },
      ended: (ending) => streams.err.write(formatEnding(ending, streams)),
    });
    await Promise.race([changes.settled, stopped]);
    await app.stop(grace);
  } while (!stop.aborted);
  await project.close();
  return 0;
}

function formatReload({ files, since }: Changed, directory: string, { err }: Streams): string {
  const [first = '', ...others] = files.map((file) => path.relative(directory, file));
  const more = others.length === 0 ? '' : ` (+${others.length} more)`;
  const time = Math.round(performance.now() - since);
  return `${colorsFor(err).green('Reloaded')} in ${time} ms: ${first}${more}\n`;
}

function formatEnding({ listened, explained, requested, code, signal }: Ending, { err }: Streams): string {
  if (requested) return '';
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  const sentence = explained ? '' : `The application ended ${how}${listened ? '' : ' before it listened'}. `;
  return colorsFor(err).dim(`${sentence}Waiting for a change to try again.`).concat('\n');
}
