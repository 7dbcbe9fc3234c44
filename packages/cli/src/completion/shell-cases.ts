import type { CompletedCommand, CompletedOption } from './command-tree';

/** Returns the branches for the words of commands, for a `case` of bash and zsh: each sets `at` to the path of the command, also for an alias. */
export function pathCases(commands: readonly CompletedCommand[]): string {
  return commands
    .filter(({ path }) => path !== '')
    .map(({ path, aliases }) => `      ${[path, ...aliases].map(quote).join(' | ')}) at=${quote(path)} ;;`)
    .join('\n');
}

/** Commands of a shell for each kind of value. */
export interface ValueActions {
  readonly file: string;
  readonly text: string;
  choices(list: readonly string[]): string;
}

/** Returns the branches for the values of options, for a `case` of the path and the word before: one for each option that has a value. */
export function valueCases(commands: readonly CompletedCommand[], actions: ValueActions): string {
  const branches = commands.flatMap(({ path, options }) => options.map((option) => branchOf(path, option, actions)));
  return branches.filter((branch) => branch !== undefined).join('\n');
}

function branchOf(path: string, { names, value }: CompletedOption, actions: ValueActions): string | undefined {
  if (value === 'none') return undefined;
  const action = typeof value === 'string' ? actions[value] : actions.choices(value);
  return `    ${names.map((name) => `'${path} ${name}'`).join(' | ')}) ${action} ;;`;
}

/** Quotes text for bash, zsh and fish. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", `'"'"'`)}'`;
}
