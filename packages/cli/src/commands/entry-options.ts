import { Argument, type Command } from 'commander';
import type { EntryOptions } from '../find-entry';

/** Adds what every command says about where the application is. */
export function withEntry(command: Command): Command {
  return command
    .addArgument(new Argument('[entry]', 'TypeScript or JavaScript file of the application, or its directory').argOptional())
    .option('--app <name>', 'name of the export that holds the app')
    .option('-e, --entrypoint <module:app>', 'file and export in one, instead of ENTRY and --app');
}

/** The options of one call, from what commander hands to an action. */
export function entryOf(path: string | undefined, options: Omit<EntryOptions, 'path'>): EntryOptions {
  return { path, app: options.app, entrypoint: options.entrypoint };
}
