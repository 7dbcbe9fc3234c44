import { type Command, Option } from 'commander';
import type { Session } from '../output';

/** Adds `antiphon new [NAME]`, which creates a project like `npm create antiphon`. */
export function addNewCommand(program: Command, session: Session): void {
  const command = program
    .command('new')
    .description('create a project')
    .usage('[NAME] [options]')
    .argument('[arguments...]', 'arguments of npm create antiphon: the name of the project, and options')
    // The arguments, --help among them, are those of create-antiphon.
    .helpOption(false)
    .allowUnknownOption()
    .addHelpText('after', '\nExamples:\n  $ antiphon new shop\n  $ antiphon new shop --no-install')
    .action(async (args: readonly string[]) => {
      // Loaded for this command only.
      const { main } = await import('create-antiphon');
      session.outcome = await main(args, { out: session.out, err: session.err, program: 'antiphon new' });
    });
  (command as Command & NodeJS.EventEmitter).once('beforeHelp', () => addOptions(command));
}

/** The options are those of create-antiphon, too: the command itself passes them on unread. */
function addOptions(command: Command): void {
  const { commandOptions } = require('create-antiphon') as typeof import('create-antiphon');
  for (const { flags, description, choices } of commandOptions) {
    const option = new Option(flags, description);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
}
