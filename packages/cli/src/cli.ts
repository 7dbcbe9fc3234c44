import { Command, CommanderError } from 'commander';
import { addBuildCommand } from './commands/build';
import { addCompletionCommand } from './commands/completion';
import { addContractCommand } from './commands/contract';
import { addDevCommand } from './commands/dev';
import { addDoctorCommand } from './commands/doctor';
import { addGenerateCommand } from './commands/generate';
import { addInfoCommand } from './commands/info';
import { addNewCommand } from './commands/new';
import { addOpenapiCommand } from './commands/openapi';
import { addRoutesCommand } from './commands/routes';
import { addRunCommand } from './commands/run';
import { CommandError } from './errors';
import { type Outcome, type Session, type Streams } from './output';
import { printError } from './print-error';

/**
 * Runs a command line, without the name of the program. Exit codes: 0 for success, 1 for a problem of the application or its environment, 2 for an
 * invalid command line.
 */
export async function main(args: readonly string[], streams: Streams = { out: process.stdout, err: process.stderr }): Promise<Outcome> {
  const session: Session = { ...streams, outcome: 0 };
  try {
    await createProgram(session).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return commanderExitCode(error);
    printError(error, streams.err);
    return error instanceof CommandError ? error.exitCode : 1;
  }
  return session.outcome;
}

/** Creates the program with all of its commands. */
export function createProgram(session: Session): Command {
  const program = new Command('antiphon')
    .description('Develop and run an Antiphon application, list its routes, write its OpenAPI document; drive any server by its document.')
    .version(`Antiphon CLI version: ${readVersion()}`, '-V, --version', 'print the version')
    .exitOverride()
    // An option after the name of a command is that of the command, also if a command above has one of the same name.
    .enablePositionalOptions()
    .showHelpAfterError('(run with --help for usage)')
    .configureOutput({ writeOut: (text) => session.out.write(text), writeErr: (text) => session.err.write(text) })
    .addHelpText(
      'after',
      '\nExamples:\n  $ antiphon dev src/main.ts\n  $ antiphon run src/main.ts\n  $ antiphon routes\n  $ antiphon openapi --out openapi.json',
    );
  addDevCommand(program, session);
  addRunCommand(program, session);
  addGenerateCommand(program, session);
  addRoutesCommand(program, session);
  addOpenapiCommand(program, session);
  addContractCommand(program, session);
  addBuildCommand(program, session);
  addNewCommand(program, session);
  addDoctorCommand(program, session);
  addInfoCommand(program, session);
  addCompletionCommand(program, session);
  return program;
}

/** Help and version exit with 0; every other exit of commander is an invalid command line. */
function commanderExitCode({ exitCode }: CommanderError): number {
  return exitCode === 0 ? 0 : 2;
}

function readVersion(): string {
  return (require('../package.json') as { version: string }).version;
}
