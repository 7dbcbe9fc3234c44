import type { Command } from 'commander';
import type { Session } from '../output';

/** Adds `antiphon new [NAME]`, which creates a project like `npm create antiphon`. */
export function addNewCommand(program: Command, session: Session): void {
  program
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
}
