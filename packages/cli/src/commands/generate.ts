import type { Command } from 'commander';
import type { Session } from '../output';

/** Adds `antiphon generate`, which writes code in the style of the project, and can undo and repeat it. */
export function addGenerateCommand(program: Command, session: Session): void {
  const command = program
    .command('generate')
    .alias('g')
    .description('write controllers, DTO classes, services and tests in the style of the project; undo and repeat it');
  let isLoaded = false;
  // The other commands start faster without the generators.
  const load = (): void => {
    if (isLoaded) return;
    isLoaded = true;
    const { addForms } = require('../generate/command/add-forms') as typeof import('../generate/command/add-forms');
    addForms(command, session);
  };
  program.hook('preSubcommand', (_, called) => (called === command ? load() : undefined));
  // `antiphon help generate` does not call the subcommand.
  command.on('beforeHelp', load);
}
