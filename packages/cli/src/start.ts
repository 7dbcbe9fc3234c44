import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { announce } from './announce';
import { checkEmptyValues } from './commands/empty-values';
import { type ShutdownFlags, shutdownTimes, withGracefulShutdown, withServing } from './commands/server-options';
import { CommandError } from './errors';
import { pickApp } from './exported-app';
import { consoleLogger } from './logs/console-logger';
import { allowClosedPipes } from './output';
import { printError } from './print-error';
import { prepareProcess, type RunOptions, serveLoaded } from './serve-loaded';
import { stopGracefully } from './server-process';
import { enableSourceMaps } from './source-maps';
import { exitOnStopSignals } from './stop-signals';

interface StartFlags extends Omit<RunOptions, 'path' | 'app' | 'entrypoint'>, ShutdownFlags {}

/** Serves the application that a module exports. The function is called when the module was evaluated. */
export type Start = (load: () => unknown) => void;

/**
 * Prepares this process for the application of a file that `antiphon build` wrote, before the application is loaded: reads the arguments of the
 * process as options of `antiphon run`, environment files, and sets the logger. The returned function serves the application until a signal stops it.
 * Invalid arguments end the process with 2, and `--help` with 0.
 * @param file Absolute path of the program.
 * @param app Name of the export that is the application. Default: as for `antiphon run`.
 */
export function prepareStart(file: string, app?: string): Start {
  const streams = { out: process.stdout, err: process.stderr };
  enableSourceMaps();
  allowClosedPipes(streams);
  const started = exitOnStopSignals();
  const flags = readFlags(path.basename(file));
  endOnError(() => prepareProcess(flags, consoleLogger(process.stdout)));
  return (load) =>
    void serve(load).catch((error: unknown) => {
      printError(error, streams.err);
      process.exit(1);
    });

  async function serve(load: () => unknown): Promise<void> {
    const loaded = { ...pickApp(await load(), app, path.relative('', file)), file };
    const running = await serveLoaded(loaded, flags);
    stopGracefully(running, shutdownTimes(flags), streams);
    started();
    announce(running, streams);
  }
}

function readFlags(name: string): StartFlags {
  const program = new Command(name).description('serve this application').exitOverride().showHelpAfterError('(run with --help for usage)');
  withGracefulShutdown(withServing(program, '0.0.0.0'))
    .hook('preAction', (_, called) => checkEmptyValues(called))
    .action(() => {});
  return endOnError(() => program.parse().opts<StartFlags>());
}

function endOnError<Result>(prepare: () => Result): Result {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
    printError(error, process.stderr);
    process.exit(error instanceof CommandError ? error.exitCode : 1);
  }
}
