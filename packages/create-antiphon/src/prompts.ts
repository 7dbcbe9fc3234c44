import type { Arguments } from './arguments';
import { ProjectError } from './errors';
import { isInRepository } from './git';
import { findPackageManager } from './package-manager';
import type { ProjectPlan } from './plan';
import type { ModuleKind, TestRunner } from './project';
import { findTarget } from './write-project';

type Prompts = typeof import('@clack/prompts');

/**
 * Prompts on the terminal for each choice that the command line does not make. Nothing is written meanwhile.
 * @returns The plan, or undefined if the user has canceled.
 */
export async function promptForPlan(args: Arguments): Promise<ProjectPlan | undefined> {
  // An ES module, and needed on a terminal only.
  const prompts = await import('@clack/prompts');
  prompts.intro('A new Antiphon project');
  try {
    const plan = await readPlan(prompts, args);
    prompts.outro(`Writing ${plan.target.name}`);
    return plan;
  } catch (error) {
    if (error !== canceled) throw error;
    prompts.cancel('Canceled; nothing has been written.');
    return undefined;
  }
}

async function readPlan(prompts: Prompts, args: Arguments): Promise<ProjectPlan> {
  const target = findTarget(args.name ?? (await promptForName(prompts)));
  const packageManager = findPackageManager(args.packageManager);
  const moduleKind = args.moduleKind ?? (await promptForModuleKind(prompts));
  const testRunner = args.testRunner ?? (await promptForTestRunner(prompts));
  const git = args.git ?? (isInRepository(target.directory) ? false : await confirmStep(prompts, 'Create a git repository?'));
  const install = args.install ?? (await confirmStep(prompts, `Install the packages with ${packageManager.replace('-classic', '')}?`));
  return { target, moduleKind, testRunner, packageManager, git, install };
}

async function promptForName({ text, isCancel }: Prompts): Promise<string> {
  const value = await text({
    message: 'Name of the project, and of its directory',
    placeholder: 'shop',
    validate: (name) => problemOf(name ?? ''),
  });
  return unlessCanceled(value, isCancel);
}

function problemOf(name: string): string | undefined {
  if (name.trim() === '') return 'A name is required, such as shop or @acme/shop; . is the current directory';
  try {
    findTarget(name);
    return undefined;
  } catch (error) {
    if (error instanceof ProjectError) return `${error.message}:\n${error.fix}`;
    throw error;
  }
}

async function promptForModuleKind({ select, isCancel }: Prompts): Promise<ModuleKind> {
  const value = await select<ModuleKind>({
    message: 'Module system',
    options: [
      { value: 'esm', label: 'ES modules', hint: 'imports with .js' },
      { value: 'commonjs', label: 'CommonJS' },
    ],
  });
  return unlessCanceled(value, isCancel);
}

async function promptForTestRunner({ select, isCancel }: Prompts): Promise<TestRunner> {
  const value = await select<TestRunner>({
    message: 'Test runner',
    options: [
      { value: 'vitest', label: 'Vitest' },
      { value: 'jest', label: 'Jest' },
    ],
  });
  return unlessCanceled(value, isCancel);
}

async function confirmStep({ confirm, isCancel }: Prompts, message: string): Promise<boolean> {
  return unlessCanceled(await confirm({ message }), isCancel);
}

/** Thrown when the user leaves a prompt with Ctrl-C or Escape. */
const canceled = Symbol('canceled');

function unlessCanceled<Value>(value: Value, isCancel: Prompts['isCancel']): Exclude<Value, symbol> {
  if (isCancel(value)) throw canceled;
  return value as Exclude<Value, symbol>;
}
