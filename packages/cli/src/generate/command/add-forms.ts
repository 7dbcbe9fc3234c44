import { Argument, type Command, Option } from 'commander';
import type { Session } from '../../output';
import { generators } from '../generators';
import { addGenerator } from './add-generator';
import { type HistoryFlags, runHistory } from './run-history';
import { withPlanOptions } from './run-plan';

/** Adds the forms of `antiphon generate`: a subcommand for each generator, and the options that undo and repeat runs. */
export function addForms(command: Command, session: Session): void {
  withPlanOptions(command)
    .usage('<generator> <name> [fields...] [options]')
    .enablePositionalOptions()
    .addArgument(new Argument('[generator]', 'what to generate: one of the commands below').argOptional())
    .allowExcessArguments()
    .addOption(new Option('--undo', 'revert the last run that is not reverted yet').conflicts(['update', 'eject']))
    .addOption(new Option('--update [name]', 'repeat recorded generations with the present templates, and merge').conflicts('eject'))
    .option('--eject [generator]', 'copy the templates to .antiphon/templates, where they take precedence')
    .addHelpText('after', help)
    // Terms without their arguments leave room for the descriptions on a narrow terminal.
    .configureHelp({ subcommandTerm: (generator) => [generator.name(), ...generator.aliases()].join(', ') })
    .action(async (unknown: string | undefined, flags: HistoryFlags) => {
      if (unknown !== undefined) command.error(`error: unknown generator '${unknown}' (${hintFor(unknown)})`, { exitCode: 2 });
      if (!flags.undo && flags.update === undefined && flags.eject === undefined) command.help({ error: true });
      await runHistory(flags, session);
    });
  for (const generator of generators) addGenerator(command, generator, session);
}

/** A sample or a schema is an option of DTO classes, which some look for under another name. */
function hintFor(unknown: string): string {
  return /^(?:migrat|sample|schema|openapi|json)/.test(unknown)
    ? 'DTO classes of a sample or a schema: antiphon generate dto NAME --from FILE'
    : `generators: ${names}`;
}

const names = generators.map(({ name }) => name).join(', ');

const help = `
Exit codes: 0 for success, 1 if a file exists or a merge left conflicts,
2 for an invalid command line.

Examples:
  $ antiphon generate resource book title:string price:number 'tags:string[]'
  $ antiphon generate resource book title:string --dry-run
  $ antiphon generate resource --help
  $ antiphon generate --undo
  $ antiphon generate --update book`;
