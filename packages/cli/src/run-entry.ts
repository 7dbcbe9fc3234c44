import { loadApp } from './load-app';
import { consoleLogger } from './logs/console-logger';
import { prepareProcess, type RunningApp, type RunOptions, serveLoaded } from './serve-loaded';

/**
 * Loads and serves an application like `antiphon run`, without handling signals.
 * @throws CommandError if it cannot be found or loaded, or the port is not available; SetupError for configuration problems.
 */
export async function runApp(options: RunOptions = {}, directory: string = process.cwd()): Promise<RunningApp> {
  prepareProcess(options, consoleLogger(process.stdout));
  return serveLoaded(await loadApp(options, directory), options);
}
