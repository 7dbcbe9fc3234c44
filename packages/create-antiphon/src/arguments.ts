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

/** Thrown for an invalid command line; the message is a sentence without a final stop. */
export class UsageError extends Error {}

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
  if (positionals.length > 1) throw new UsageError(`expected one name, received ${positionals.length}: ${positionals.join(' ')}`);
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
    throw new UsageError((error as Error).message.replace(/\. To specify a positional argument[\s\S]*/, ''));
  }
}

function choice<Value extends string>(flag: string, text: string | undefined, values: readonly Value[]): Value | undefined {
  const value = values.find((each) => each === text);
  if (text !== undefined && value === undefined)
    throw new UsageError(`the value \`${text}\` of ${flag} is not one of ${values.join(', ')}`);
  return value;
}
