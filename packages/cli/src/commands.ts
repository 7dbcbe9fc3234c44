import type { Command } from 'commander';
import type { Session } from './output';

type AddCommand = (program: Command, session: Session) => void;

/** Each command with the module that adds it, in the order of the help. A module is loaded when it is needed, so that a command loads only its own. */
const modules: Readonly<Record<string, () => AddCommand>> = {
  dev: () => (require('./commands/dev') as typeof import('./commands/dev')).addDevCommand,
  run: () => (require('./commands/run') as typeof import('./commands/run')).addRunCommand,
  generate: () => (require('./commands/generate') as typeof import('./commands/generate')).addGenerateCommand,
  routes: () => (require('./commands/routes') as typeof import('./commands/routes')).addRoutesCommand,
  openapi: () => (require('./commands/openapi') as typeof import('./commands/openapi')).addOpenapiCommand,
  contract: () => (require('./commands/contract') as typeof import('./commands/contract')).addContractCommand,
  build: () => (require('./commands/build') as typeof import('./commands/build')).addBuildCommand,
  eject: () => (require('./commands/eject') as typeof import('./commands/eject')).addEjectCommand,
  new: () => (require('./commands/new') as typeof import('./commands/new')).addNewCommand,
  doctor: () => (require('./commands/doctor') as typeof import('./commands/doctor')).addDoctorCommand,
  info: () => (require('./commands/info') as typeof import('./commands/info')).addInfoCommand,
  completion: () => (require('./commands/completion') as typeof import('./commands/completion')).addCompletionCommand,
};

/** Commands that read all others. */
const readers = new Set(['completion', 'help']);

/**
 * Adds the commands that a command line needs: the one that its first word names, none for the version alone, and all for help, completion and a
 * word that is not a command, to which commander suggests a similar one.
 */
export function addCommands(program: Command, session: Session, args: readonly string[]): void {
  for (const name of namesFor(args)) modules[name]!()(program, session);
}

function namesFor([first = '', ...rest]: readonly string[]): readonly string[] {
  if (rest.length === 0 && (first === '--version' || first === '-V')) return [];
  return Object.hasOwn(modules, first) && !readers.has(first) ? [first] : Object.keys(modules);
}
