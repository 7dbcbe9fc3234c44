import pc from 'picocolors';
import { readArguments, UsageError } from './arguments';
import { ProjectError } from './errors';
import { commitAll, createRepository } from './git';
import { helpFor } from './help';
import { installPackages } from './install';
import { type JsonProblem, problemToJson, resultToJson } from './json-output';
import { nextSteps } from './next-steps';
import { type ProjectPlan, planOf } from './plan';
import { readVersion } from './project-files';
import { promptForPlan } from './prompts';
import { writeProject } from './write-project';

/** A stream of text. */
export interface Output {
  write(text: string): unknown;
  /** True enables colors. Default: false. */
  readonly isTTY?: boolean;
  /** Width of a terminal: messages are broken at the spaces before it. Default: they are not broken. */
  readonly columns?: number;
}

/** The streams of the command: results are written to `out`, everything else to `err`. */
export interface Streams {
  readonly out: Output;
  readonly err: Output;
}

/** One call of the command. */
export interface CommandOptions extends Partial<Streams> {
  /** The program in help and messages. Default: `npm create antiphon`. */
  readonly program?: string;
  /** Prompts for missing choices. Default: true on a terminal, except in CI (the variable `CI`). */
  readonly isInteractive?: boolean;
}

/**
 * Creates a project by a command line, without the name of the program. Exit codes: 0 for success, 1 if the project cannot be written or installed,
 * or if the user cancels, 2 for an invalid command line.
 */
export async function main(args: readonly string[], options: CommandOptions = {}): Promise<number> {
  const { out = process.stdout, err = process.stderr, program = 'npm create antiphon', isInteractive = isOnTerminal() } = options;
  try {
    const given = readArguments(args);
    if (given.help) return print(helpFor(program), out);
    if (given.version) return print(`${readVersion()}\n`, out);
    const plan = isInteractive && !given.yes && !given.json ? await promptForPlan(given) : planOf(given);
    return plan === undefined ? 1 : await createProject(plan, { out, err }, given.json);
  } catch (error) {
    return reject(error, program, { out, err, isJson: args.includes('--json') });
  }
}

function isOnTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI;
}

/** The lock file belongs to the first commit, so the packages are installed before. */
async function createProject(plan: ProjectPlan, { out, err }: Streams, isJson: boolean): Promise<number> {
  const { target, git, install, packageManager } = plan;
  const files = writeProject(target, plan);
  const notices: string[] = [];
  const noRepository = git ? createRepository(target.directory) : undefined;
  const failure = install ? await installPackages(target.directory, packageManager) : undefined;
  if (noRepository !== undefined) notices.push(noRepository);
  else if (git) notices.push(...listOf(commitAll(target.directory)));
  const isInstalled = install && failure === undefined;
  if (isJson)
    out.write(
      resultToJson(plan, { files, isInstalled, notices, problem: failure === undefined ? undefined : { code: 'install', ...failure } }),
    );
  else {
    if (failure !== undefined) err.write(problem(failure.sentence, failure.fix, err));
    out.write(nextSteps(plan, { fileCount: files.length, isInstalled, notices }));
  }
  return failure === undefined ? 0 : 1;
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

interface Reporting extends Streams {
  readonly isJson: boolean;
}

function reject(error: unknown, program: string, { out, err, isJson }: Reporting): number {
  const known = describeError(error, program);
  if (known === undefined) throw error;
  const { exitCode, ...described } = known;
  if (isJson) out.write(problemToJson(described));
  else err.write(problem(described.sentence, described.fix, err));
  return exitCode;
}

function describeError(error: unknown, program: string): (JsonProblem & { readonly exitCode: number }) | undefined {
  if (error instanceof ProjectError) return { code: error.code, sentence: error.message, fix: error.fix, exitCode: 1 };
  if (!(error instanceof UsageError)) return undefined;
  const help = `${program}${program.startsWith('npm') ? ' --' : ''} --help`;
  return { code: 'usage', sentence: error.message, fix: `${error.fix}; ${help} lists the flags`, exitCode: 2 };
}

function problem(sentence: string, fix: string, stream: Streams['err']): string {
  const colors = pc.createColors(hasColors(stream));
  return `${colors.red('Error')} ${hanging(sentence, stream)}\n${colors.dim('Fix')}   ${hanging(fix, stream)}\n`;
}

/** `NO_COLOR` and `FORCE_COLOR` decide, else whether the stream is a terminal. A variable that is empty is not set. */
function hasColors({ isTTY = false }: Output, { NO_COLOR, FORCE_COLOR, TERM } = process.env): boolean {
  if (NO_COLOR) return false;
  return FORCE_COLOR ? !/^(?:0|false)$/.test(FORCE_COLOR) : isTTY && TERM !== 'dumb';
}

/** Breaks a text that begins at the seventh column. */
function hanging(text: string, { columns }: Output): string {
  if (columns === undefined || columns <= 7) return text;
  return text.replace(new RegExp(`(.{1,${columns - 6}})(?: +|$)`, 'g'), '$1\n      ').trimEnd();
}

function print(text: string, out: Streams['out']): number {
  out.write(text);
  return 0;
}
