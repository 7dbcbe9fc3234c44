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

/** The options of the command, in the order of its help. */
export const commandOptions: readonly CommandOption[] = [
  { flags: '--module <kind>', description: 'module system', choices: moduleKinds },
  { flags: '--test <runner>', description: 'test runner', choices: testRunners },
  { flags: '--package-manager <name>', description: 'package manager', choices: packageManagerNames },
  { flags: '--git', description: 'create a repository and commit' },
  { flags: '--no-git', description: 'do not create a repository' },
  { flags: '--install', description: 'install the packages' },
  { flags: '--no-install', description: 'do not install the packages' },
  { flags: '-y, --yes', description: 'take the defaults instead of prompting' },
  { flags: '--json', description: 'print the result as JSON; never prompts' },
  { flags: '-h, --help', description: 'print the help' },
  { flags: '-V, --version', description: 'print the version' },
];

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
  module: { type: 'string' },
  test: { type: 'string' },
  'package-manager': { type: 'string' },
  git: { type: 'boolean' },
  install: { type: 'boolean' },
} as const;

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
    moduleKind: choice('--module', values.module, moduleKinds),
    testRunner: choice('--test', values.test, testRunners),
    packageManager: choice('--package-manager', values['package-manager'], packageManagerNames),
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
  const choices = { module: moduleKinds, test: testRunners, 'package-manager': packageManagerNames };
  const [chosen] = Object.entries(choices).find(([, values]) => (values as readonly string[]).includes(word)) ?? [];
  if (chosen !== undefined) return `write --${chosen} ${word}`;
  const [similar, option] = Object.entries(options).find(([name]) => word.length > 2 && name.startsWith(word.slice(0, 3))) ?? [];
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
