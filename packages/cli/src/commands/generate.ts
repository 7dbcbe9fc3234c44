import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { commandError } from '../errors';
import { findNameProblem } from '../generate/check-name';
import { type GenerateContext, readContext } from '../generate/generate-context';
import type { GenerateRequest, Generator, GeneratorArgument } from '../generate/generation';
import { generators } from '../generate/generators';
import { applyPlan } from '../generate/plan/apply-plan';
import type { Plan } from '../generate/plan/plan';
import { planEject } from '../generate/plan/plan-eject';
import { hasConflict, planGeneration } from '../generate/plan/plan-generation';
import { planUndo } from '../generate/plan/plan-undo';
import { generationsNamed, planUpdate } from '../generate/plan/plan-update';
import { reportPlan } from '../generate/report-plan';
import type { Session } from '../output';

/** The options of every form of the command. */
interface PlanFlags {
  readonly dryRun?: true;
  readonly json?: true;
  readonly force?: true;
  readonly format?: boolean;
  readonly entry?: string;
}

interface HistoryFlags extends PlanFlags {
  readonly undo?: true;
  readonly update?: string | true;
  readonly eject?: string | true;
}

/** Adds `antiphon generate`, which writes code in the style of the project, and can undo and repeat it. */
export function addGenerateCommand(program: Command, session: Session): void {
  const command = withPlan(program.command('generate').alias('g').usage('<generator> <name> [fields...] [options]'))
    .description('write controllers, DTO classes, services and tests in the style of the project; undo and repeat it')
    .enablePositionalOptions()
    .addArgument(new Argument('[generator]').argOptional())
    .allowExcessArguments()
    .addOption(new Option('--undo', 'revert the last run that is not reverted yet').conflicts(['update', 'eject']))
    .addOption(new Option('--update [name]', 'repeat recorded generations with the present templates, and merge').conflicts('eject'))
    .option('--eject [generator]', 'copy the templates to .antiphon/templates, where they take precedence')
    .addHelpText('after', help)
    .action((unknown: string | undefined, flags: HistoryFlags) => runHistory(command, unknown, { flags, session }));
  for (const generator of generators) addGenerator(command, generator, session);
}

const help = `
Exit codes: 0 for success, 1 if a file exists already or a merge left conflicts, 2 for an invalid command line.

Examples:
  $ antiphon generate resource book title:string price:number tags:string[]
  $ antiphon generate resource book title:string --dry-run
  $ antiphon generate --undo
  $ antiphon generate --update book`;

function withPlan(command: Command): Command {
  return command
    .option('--dry-run', 'print the changes as a diff, and write nothing')
    .option('--json', 'print the plan as JSON')
    .option('--force', 'replace existing files')
    .option('--no-format', "do not format with the project's formatter")
    .option('--entry <file>', 'file of the application (default: as for antiphon run)');
}

function addGenerator(parent: Command, generator: Generator, session: Session): void {
  const command = parent
    .command(generator.name)
    .aliases([...(generator.aliases ?? [])])
    .description(generator.summary);
  command.addArgument(
    generator.argument.optional === true ? toArgument(generator.argument, '[', ']') : toArgument(generator.argument, '<', '>'),
  );
  if (generator.fields !== undefined) command.addArgument(toArgument(generator.fields, '[', '...]'));
  for (const { flags, description, choices } of generator.options ?? []) {
    const option = new Option(flags, description);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
  withPlan(command)
    .option('--update', 'merge into the files of an earlier generation of the same name, such as after a new field')
    .addHelpText('after', `\nExamples:\n${generator.examples.map((example) => `  $ antiphon generate ${example}`).join('\n')}`)
    .action(async (name: string | undefined, fields: readonly string[] | undefined) => {
      const flags = command.opts<PlanFlags & { update?: true }>();
      const request = { name: name ?? '', fields: Array.isArray(fields) ? fields : [], options: optionsOf(generator, command) };
      await runGenerator(generator, request, { flags, session });
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

/** The options of the generator itself. */
function optionsOf(generator: Generator, command: Command): GenerateRequest['options'] {
  const names = (generator.options ?? []).map(({ flags, description }) => new Option(flags, description).attributeName());
  const values = command.opts<Record<string, string | boolean | undefined>>();
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

interface Call<Flags> {
  readonly flags: Flags;
  readonly session: Session;
}

async function runGenerator(
  generator: Generator,
  request: GenerateRequest,
  { flags, session }: Call<PlanFlags & { update?: true }>,
): Promise<void> {
  const context = contextOf(flags);
  const generation = { generator: generator.name, request };
  const command = ['generate', generator.name, request.name, ...request.fields, ...(flags.update ? ['--update'] : [])].join(' ');
  const plan = flags.update
    ? await planUpdate([generation], { command, context })
    : await planGeneration(generator, generation, { command, force: flags.force, context });
  finish(plan, context, { flags, session });
}

const names = generators.map(({ name }) => name).join(', ');

async function runHistory(command: Command, unknown: string | undefined, { flags, session }: Call<HistoryFlags>): Promise<void> {
  if (unknown !== undefined) return command.error(`error: unknown generator '${unknown}' (generators: ${names})`, { exitCode: 2 });
  if (!flags.undo && flags.update === undefined && flags.eject === undefined) return command.help({ error: true });
  const context = contextOf(flags);
  finish(await planHistory(flags, context), context, { flags, session });
}

async function planHistory({ undo, update, eject, force }: HistoryFlags, context: GenerateContext): Promise<Plan> {
  if (undo) return planUndo(context, { force });
  if (update === undefined) return planEject(nameOf(eject), { command: joined('generate --eject', nameOf(eject)), force, context });
  const generations = generationsNamed(nameOf(update), context);
  return planUpdate(generations, { command: joined('generate --update', nameOf(update)), context });
}

/** An option without its value is true. */
function nameOf(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}

function joined(command: string, name: string | undefined): string {
  return name === undefined ? command : `${command} ${name}`;
}

function contextOf({ entry, format }: PlanFlags): GenerateContext {
  return readContext(process.cwd(), { generators, entry, format });
}

/** Applies the plan, unless it is a dry run or has a conflict, and prints it. */
function finish(plan: Plan, { files }: GenerateContext, { flags, session }: Call<PlanFlags>): void {
  const isBlocked = hasConflict(plan.operations);
  if (!flags.dryRun && !isBlocked) applyPlan(plan, files);
  if (isBlocked) session.outcome = 1;
  if (plan.operations.some((operation) => operation.kind === 'edit' && operation.hasConflicts)) session.outcome = 1;
  reportPlan(plan, flags, session);
  if (isBlocked && !flags.json) throw commandError('existingFiles');
}
