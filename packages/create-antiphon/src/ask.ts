import type { Arguments } from './arguments';
import { ProjectError } from './errors';
import { isInRepository } from './git';
import { findPackageManager } from './package-manager';
import type { ModuleKind, ProjectChoices, TestRunner } from './project';
import { findTarget, type ProjectTarget } from './write-project';

/** Everything that is known before a project is written. */
export interface Answers extends ProjectChoices {
  readonly target: ProjectTarget;
  readonly git: boolean;
  readonly install: boolean;
}

type Prompts = typeof import('@clack/prompts');

/**
 * Asks for each choice that the command line does not make, on the terminal. Nothing is written meanwhile.
 * @returns The answers, or undefined if the user has canceled.
 */
export async function askAnswers(args: Arguments): Promise<Answers | undefined> {
  // An ES module, and needed on a terminal only.
  const prompts = await import('@clack/prompts');
  prompts.intro('A new Antiphon project');
  try {
    const answers = await ask(prompts, args);
    prompts.outro(`Writing ${answers.target.name}`);
    return answers;
  } catch (error) {
    if (error !== canceled) throw error;
    prompts.cancel('Canceled; nothing has been written.');
    return undefined;
  }
}

async function ask(prompts: Prompts, args: Arguments): Promise<Answers> {
  const target = findTarget(args.name ?? (await askName(prompts)));
  const packageManager = findPackageManager(args.packageManager);
  const moduleKind = args.moduleKind ?? (await askModuleKind(prompts));
  const testRunner = args.testRunner ?? (await askTestRunner(prompts));
  const git = args.git ?? (isInRepository(target.directory) ? false : await askConfirmation(prompts, 'Create a git repository?'));
  const install = args.install ?? (await askConfirmation(prompts, `Install the packages with ${packageManager.replace('-classic', '')}?`));
  return { target, moduleKind, testRunner, packageManager, git, install };
}

async function askName({ text, isCancel }: Prompts): Promise<string> {
  const answer = await text({
    message: 'Name of the project and of its directory',
    placeholder: 'shop',
    validate: (name) => problemOf(name ?? ''),
  });
  return unlessCanceled(answer, isCancel);
}

function problemOf(name: string): string | undefined {
  if (name.trim() === '') return 'A name is required, such as shop or @acme/shop; . is the current directory';
  try {
    findTarget(name);
    return undefined;
  } catch (error) {
    if (error instanceof ProjectError) return error.message;
    throw error;
  }
}

async function askModuleKind({ select, isCancel }: Prompts): Promise<ModuleKind> {
  const answer = await select<ModuleKind>({
    message: 'Module system',
    options: [
      { value: 'esm', label: 'ES modules', hint: 'imports with .js' },
      { value: 'commonjs', label: 'CommonJS' },
    ],
  });
  return unlessCanceled(answer, isCancel);
}

async function askTestRunner({ select, isCancel }: Prompts): Promise<TestRunner> {
  const answer = await select<TestRunner>({
    message: 'Test runner',
    options: [
      { value: 'vitest', label: 'Vitest' },
      { value: 'jest', label: 'Jest' },
    ],
  });
  return unlessCanceled(answer, isCancel);
}

async function askConfirmation({ confirm, isCancel }: Prompts, message: string): Promise<boolean> {
  return unlessCanceled(await confirm({ message }), isCancel);
}

/** Thrown when the user leaves a prompt with Ctrl-C or Escape. */
const canceled = Symbol('canceled');

function unlessCanceled<Answer>(answer: Answer, isCancel: Prompts['isCancel']): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw canceled;
  return answer as Exclude<Answer, symbol>;
}
