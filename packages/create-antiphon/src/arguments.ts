import { parseArgs } from 'node:util';
import { packageManagerNames } from './package-manager';
import { type ModuleKind, moduleKinds, type TestRunner, testRunners } from './project';

/** A command line. Choices that it does not make are undefined. */
export interface Arguments {
  readonly help: boolean;
  readonly version: boolean;
  /** True takes the default of each choice that is not made. */
  readonly yes: boolean;
  /** True prints the result, or the problem, as JSON, and never prompts. */
  readonly json: boolean;
  readonly name: string | undefined;
  readonly moduleKind: ModuleKind | undefined;
  readonly testRunner: TestRunner | undefined;
  readonly packageManager: (typeof packageManagerNames)[number] | undefined;
  readonly git: boolean | undefined;
  readonly install: boolean | undefined;
}

/** Thrown for an invalid command line; the message and the fix are sentences without a final stop. */
export class UsageError extends Error {
  constructor(
    sentence: string,
    readonly fix: string,
  ) {
    super(sentence);
  }
}

/** An option of the command, for the completion of a shell. */
export interface CommandOption {
  /** Its spellings and its value, such as `-y, --yes` and `--module <kind>`. */
  readonly flags: string;
  readonly description: string;
  /** The accepted values; undefined for a flag. */
  readonly choices?: readonly string[];
}

type OptionDeclaration = ChoiceDeclaration | FlagDeclaration;

interface ChoiceDeclaration {
  readonly type: 'string';
  readonly description: string;
  /** The name of the value in the help of the shell. */
  readonly value: string;
  readonly choices: readonly string[];
}

interface FlagDeclaration {
  readonly type: 'boolean';
  readonly description: string;
  readonly short?: string;
  /** Description of the flag with `no-`. Default: the flag is not offered. */
  readonly negative?: string;
}

/** The options in the order of the help. `parseArgs` reads `type` and `short`. */
const options = {
  module: { type: 'string', value: 'kind', description: 'module system', choices: moduleKinds },
  test: { type: 'string', value: 'runner', description: 'test runner', choices: testRunners },
  'package-manager': { type: 'string', value: 'name', description: 'package manager', choices: packageManagerNames },
  git: { type: 'boolean', description: 'create a repository and commit', negative: 'do not create a repository' },
  install: { type: 'boolean', description: 'install the packages', negative: 'do not install the packages' },
  yes: { type: 'boolean', short: 'y', description: 'take the defaults instead of prompting' },
  json: { type: 'boolean', description: 'print the result as JSON; never prompts' },
  help: { type: 'boolean', short: 'h', description: 'print the help' },
  version: { type: 'boolean', short: 'V', description: 'print the version' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

const declarations: readonly (readonly [string, OptionDeclaration])[] = Object.entries(options);

/** The options of the command, in the order of its help. */
export const commandOptions: readonly CommandOption[] = declarations.flatMap(([name, option]) => commandOptionsOf(name, option));

function commandOptionsOf(name: string, option: OptionDeclaration): readonly CommandOption[] {
  const { description } = option;
  if (option.type === 'string') return [{ flags: `--${name} <${option.value}>`, description, choices: option.choices }];
  const flag = { flags: option.short === undefined ? `--${name}` : `-${option.short}, --${name}`, description };
  return option.negative === undefined ? [flag] : [flag, { flags: `--no-${name}`, description: option.negative }];
}

/**
 * Reads a command line.
 * @throws UsageError for an unknown option, an invalid value or a second name.
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  if (positionals.length > 1)
    throw new UsageError(
      `Expected one name, received ${positionals.length}: ${positionals.join(' ')}`,
      'keep one of them; npm passes on only the options after `--`',
    );
  return {
    help: values.help ?? false,
    version: values.version ?? false,
    yes: values.yes ?? false,
    json: values.json ?? false,
    name: positionals[0],
    moduleKind: choice('--module', values.module, options.module.choices),
    testRunner: choice('--test', values.test, options.test.choices),
    packageManager: choice('--package-manager', values['package-manager'], options['package-manager'].choices),
    git: values.git,
    install: values.install,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw usageErrorOf(error as NodeJS.ErrnoException);
  }
}

function usageErrorOf({ code, message }: NodeJS.ErrnoException): UsageError {
  const [, flag = ''] = /'((?:-\w, )?--?[\w-]+)/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageError(`The option \`${flag}\` is unknown`, fixOfUnknown(flag));
  if (/argument missing/.test(message)) return new UsageError(`The option \`${flag}\` has no value`, `write ${flag} and a value after it`);
  return new UsageError(message.replace(/\.?\s*$/, ''), 'correct the option');
}

/** A user may take the value of a choice for an option (`--bun`), or mistype the end of one. */
function fixOfUnknown(flag: string): string {
  const word = flag.replace(/^--?(?:no-)?/, '');
  const [chosen] = declarations.find(([, option]) => option.type === 'string' && option.choices.includes(word)) ?? [];
  if (chosen !== undefined) return `write --${chosen} ${word}`;
  const [similar, option] = declarations.find(([name]) => word.length > 2 && name.startsWith(word.slice(0, 3))) ?? [];
  if (similar === undefined) return 'remove it';
  return `write --${flag.startsWith('--no-') && option?.type === 'boolean' ? 'no-' : ''}${similar}`;
}

function choice<Value extends string>(flag: string, text: string | undefined, values: readonly Value[]): Value | undefined {
  const value = values.find((each) => each === text);
  if (text !== undefined && value === undefined)
    throw new UsageError(
      `The value \`${text}\` of ${flag} is not one of ${values.join(', ')}`,
      `choose one of them, such as ${flag} ${values[0]}`,
    );
  return value;
}
