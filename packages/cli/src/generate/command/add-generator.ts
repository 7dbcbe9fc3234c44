import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Session } from '../../output';
import type { GenerateRequest, Generator, GeneratorArgument } from '../generation';
import { planGeneration } from '../planners/plan-generation';
import { planUpdate } from '../planners/plan-update';
import { findNameProblem } from './check-name';
import { contextOf, type PlanFlags, runPlan, withPlanOptions } from './run-plan';

interface GeneratorFlags extends PlanFlags {
  readonly update?: true;
}

/** Adds the subcommand of a generator, such as `antiphon generate resource`. */
export function addGenerator(parent: Command, generator: Generator, session: Session): void {
  const command = parent
    .command(generator.name)
    .aliases(generator.aliases ?? [])
    .description(generator.summary)
    .allowExcessArguments(false);
  command.addArgument(generator.argument.optional ? toArgument(generator.argument, '[', ']') : toArgument(generator.argument, '<', '>'));
  if (generator.fields !== undefined) command.addArgument(toArgument(generator.fields, '[', '...]'));
  for (const option of optionsOf(generator)) command.addOption(option);
  withPlanOptions(command)
    .option('--update', 'merge into the files of an earlier generation of the same name, such as after a new field')
    .addHelpText('after', `\nExamples:\n${generator.examples.map((example) => `  $ antiphon generate ${example}`).join('\n')}`)
    .action(async (name: string | undefined, fields: readonly string[] | undefined) => {
      const request = { name: name ?? '', fields: Array.isArray(fields) ? fields : [], options: optionValues(generator, command) };
      await runGenerator(generator, request, { flags: command.opts<GeneratorFlags>(), session });
    });
}

function toArgument({ name, description }: GeneratorArgument, open: string, close: string): Argument {
  const argument = new Argument(`${open}${name}${close}`, description);
  return name === 'name' ? argument.argParser(nameArgument) : argument;
}

function nameArgument(name: string): string {
  const problem = findNameProblem(name);
  if (problem !== undefined) throw new InvalidArgumentError(problem);
  return name;
}

function optionsOf({ options = [] }: Generator): Option[] {
  return options.map(({ flags, description, choices }) => {
    const option = new Option(flags, description);
    return choices === undefined ? option : option.choices(choices);
  });
}

function optionValues(generator: Generator, command: Command): GenerateRequest['options'] {
  const values = command.opts<Record<string, string | boolean | undefined>>();
  const names = optionsOf(generator).map((option) => option.attributeName());
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

async function runGenerator(
  generator: Generator,
  request: GenerateRequest,
  { flags, session }: { readonly flags: GeneratorFlags; readonly session: Session },
): Promise<void> {
  const context = contextOf(flags);
  const generation = { generator: generator.name, request };
  const command = ['generate', generator.name, request.name, ...request.fields].filter((word) => word !== '').join(' ');
  const plan = flags.update
    ? await planUpdate([generation], { command: `${command} --update`, context })
    : await planGeneration(generator, generation, { command, force: flags.force, context });
  runPlan(plan, context, { flags, session });
}
