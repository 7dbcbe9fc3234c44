import type { Command, Option } from 'commander';

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** The words after the name of the program: ` generate resource`, each after a space; '' is the program itself. */
  readonly path: string;
  /** The path with each alias of the command as its last word: ` generate` has ` g`. */
  readonly aliases: readonly string[];
  /** The commands below it, or the choices of its first argument. */
  readonly commands: readonly CompletedWord[];
  readonly options: readonly CompletedOption[];
}

/** A word with its description. */
export interface CompletedWord {
  readonly name: string;
  readonly description: string;
}

/** An option with its spellings, and the values that follow it. */
export interface CompletedOption {
  /** `--port`, or `-o` and `--out`. */
  readonly names: readonly string[];
  readonly description: string;
  /** `none` for a flag; `file` for a path; a list of choices; else any text. */
  readonly value: 'none' | 'file' | 'text' | readonly string[];
}

/** Reads the commands of a program, so that what a shell completes is what the program accepts. */
export function readCommandTree(command: Command, parent?: string): readonly CompletedCommand[] {
  // Commands that are loaded when they are called are loaded for their help, too.
  (command as Command & NodeJS.EventEmitter).emit('beforeHelp', { error: false, command, write: () => {} });
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const path = pathOf(command.name(), parent);
  const own = {
    path,
    aliases: command.aliases().map((alias) => pathOf(alias, parent)),
    commands: [...commands.map(readWord), ...choicesOf(command)],
    options: help.visibleOptions(command).map(readOption),
  };
  const below = commands.filter((sub) => command.commands.includes(sub));
  return [own, ...helpOf(commands, below, path), ...below.flatMap((sub) => readCommandTree(sub, path))];
}

function readWord(command: Command): CompletedWord {
  return { name: command.name(), description: command.description() };
}

/** The choices of the first argument are completed like commands. */
function choicesOf({ registeredArguments: [first] }: Command): readonly CompletedWord[] {
  return (first?.argChoices ?? []).map((name) => ({ name, description: first!.description }));
}

/** The command for help is not among the commands of the program, which are its words. */
function helpOf(visible: readonly Command[], below: readonly Command[], parent: string): readonly CompletedCommand[] {
  const own = visible.filter((command) => !below.includes(command));
  return own.map((command) => ({ path: pathOf(command.name(), parent), aliases: [], commands: below.map(readWord), options: [] }));
}

/** The program itself has no parent. */
function pathOf(name: string, parent: string | undefined): string {
  return parent === undefined ? '' : `${parent} ${name}`;
}

function readOption(option: Option): CompletedOption {
  const names = [option.short, option.long].filter((name) => name !== undefined && name !== null);
  return { names, description: option.description, value: valueOfOption(option) };
}

function valueOfOption({ flags, required, optional, argChoices }: Option): CompletedOption['value'] {
  if (!required && !optional) return 'none';
  if (argChoices !== undefined) return argChoices;
  return /[<[](?:file|path|directory|source|glob)\b/i.test(flags) ? 'file' : 'text';
}
