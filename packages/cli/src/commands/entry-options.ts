import { Argument, type Command } from 'commander';
import type { EntryOptions } from '../find-entry';

/** Adds the argument and the options that locate the application. */
export function withEntry(command: Command): Command {
  return command
    .addArgument(new Argument('[entry]', 'TypeScript or JavaScript file of the application, or its directory').argOptional())
    .option('--app <name>', 'name of the export that is the application')
    .option('-e, --entrypoint <module:app>', 'file and export in one, instead of ENTRY and --app');
}

/** Returns the entry options of a call, from the arguments of an action of commander. */
export function entryOf(path: string | undefined, options: Omit<EntryOptions, 'path'>): EntryOptions {
  return { path, app: options.app, entrypoint: options.entrypoint };
}
