import { Command, CommanderError } from 'commander';
import { addCommands } from './commands';
import { checkEmptyValues } from './commands/empty-values';
import { CommandError } from './errors';
import { isForPrograms, writeJson } from './json-output';
import type { Outcome, Session, Streams } from './output';

/**
 * Runs a command line, without the name of the program. Exit codes: 0 for success, 1 for a problem of the application or its environment, 2 for an
 * invalid command line.
 */
export async function main(args: readonly string[], streams: Streams = { out: process.stdout, err: process.stderr }): Promise<Outcome> {
  const session: Session = { ...streams, outcome: 0 };
  try {
    const program = createProgram(session, args);
    await program.parseAsync(commandLineOf(program, args), { from: 'user' });
    return session.outcome;
  } catch (error) {
    return report(error, session, isForPrograms(args));
  } finally {
    session.release?.();
  }
}

/** Help of a word that is not a command has the effect of that word: an error that suggests a similar command. */
function commandLineOf({ commands }: Command, args: readonly string[]): readonly string[] {
  const [first, word = '-'] = args;
  const isKnown =
    word.startsWith('-') || [...commands, new Command('help')].some((each) => [each.name(), ...each.aliases()].includes(word));
  return first === 'help' && !isKnown ? [word] : args;
}

/** Reports the error of a command, and returns its exit code. Help and the version are errors of commander with 0, and commander prints its errors itself. */
function report(error: unknown, session: Session, isJson: boolean): number {
  if (error instanceof CommanderError && (error.exitCode === 0 || !isJson)) return error.exitCode === 0 ? 0 : 2;
  if (isJson) writeJson(loadFailureToJson()(error), session);
  else loadPrintError()(error, session.err);
  if (error instanceof CommanderError) return 2;
  return error instanceof CommandError ? error.exitCode : 1;
}

/** Creates the program with the commands that a command line needs; by default, with all. */
export function createProgram(session: Session, args: readonly string[] = []): Command {
  const isJson = isForPrograms(args);
  const program = new Command('antiphon')
    .description('Develop and run an Antiphon application, list its routes, write its OpenAPI document; drive any server by its document.')
    .version(`Antiphon CLI version: ${readVersion()}`, '-V, --version', 'print the version')
    .exitOverride()
    // An option after the name of a command is that of the command, also if a command above has one of the same name.
    .enablePositionalOptions()
    // Beside the longest options, 80 columns leave less than the 40 from which commander wraps by default.
    .configureHelp({ minWidthToWrap: 30 })
    .showHelpAfterError('(run with --help for usage)')
    .configureOutput({ writeOut: (text) => session.out.write(text), writeErr: (text) => void (isJson || session.err.write(text)) })
    .addHelpText(
      'after',
      '\nExamples:\n  $ antiphon dev src/main.ts\n  $ antiphon run src/main.ts\n  $ antiphon routes\n  $ antiphon openapi --out openapi.json',
    );
  program.hook('preAction', (_, called) => checkEmptyValues(called));
  addCommands(program, session, args);
  return program;
}

// A command that succeeds does not load what describes errors.

function loadFailureToJson() {
  return (require('./failure/failure-json') as typeof import('./failure/failure-json')).failureToJson;
}

function loadPrintError() {
  return (require('./print-error') as typeof import('./print-error')).printError;
}

function readVersion(): string {
  return (require('../package.json') as { version: string }).version;
}
