import { once } from 'node:events';
import path from 'node:path';
import { commandError } from '../errors';
import { findEntry } from '../find-entry';
import type { Streams } from '../output';
import { printError } from '../print-error';
import { AppServer } from './app-server';
import { Changes } from './changes';
import type { DevelopOptions } from './develop-options';
import { defaultEnvFile } from './env-files';
import { listenToStopSignals } from './stop-signals';
import { TypeChecker } from './type-checker';
import { sourceDirectory, watchProject } from './watch-project';

/** Milliseconds without a change after which a save is considered complete. */
const quietTime = 30;

/**
 * Serves the application in a separate process, and restarts it on the same port whenever a file of the project changes. A problem that prevents the
 * start is printed with its fix, and shown to clients; the next change tries again.
 * @returns The exit code after a signal. A second signal ends this process immediately, with 1.
 * @throws CommandError if the application file does not exist, or `check` finds no TypeScript.
 */
export async function developApp(options: DevelopOptions, streams: Streams, directory: string = process.cwd()): Promise<number> {
  const entry = findEntry(options, directory).file;
  const types = options.check ? new TypeChecker(entry, directory, streams) : undefined;
  const watched = [path.relative(directory, sourceDirectory(entry, directory)) || '.', ...(options.watch ?? [])];
  const server = new AppServer({ options, entry, directory, watched, loaded: (file) => project?.add(file) }, streams);
  const changes = new Changes(quietTime);
  const project = await watchProject(
    { ...options, directory, entry, envFile: watchedEnvFiles(options) },
    { changed: (file) => changes.add(file), failed: (error) => printError(commandError('watch', String(error)), streams.err) },
  ).catch((error: unknown) => {
    server.kill();
    throw error;
  });
  const stop = listenToStopSignals(() => server.kill());
  const stopped = once(stop, 'abort');
  do {
    await server.start(changes.take());
    types?.check();
    await Promise.race([changes.begun, stopped]);
    if (!stop.aborted) await Promise.all([server.pause(), Promise.race([changes.settled, stopped])]);
  } while (!stop.aborted);
  await server.stop();
  server.kill();
  types?.stop();
  await project.close();
  return 0;
}

/** The default file is watched before it exists. */
function watchedEnvFiles({ envFile }: DevelopOptions): readonly string[] {
  return envFile === false ? [] : (envFile ?? [defaultEnvFile]);
}
