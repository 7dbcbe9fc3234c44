import { CommandError } from './errors';
import { stackOf } from './logs/describe-error';
import { foldStack } from './logs/fold-stack';
import { colorsFor, type Streams } from './output';

/** Writes an error for a person: a CommandError as its sentence and fix, a SetupError as a list of its problems, any other error with its stack. */
export function printError(error: unknown, stream: Streams['err']): void {
  const colors = colorsFor(stream);
  const problems = setupProblems(error) ?? setupProblems(causeOf(error));
  if (problems !== undefined) return void stream.write(formatProblems(problems, colors));
  if (!(error instanceof CommandError)) return void stream.write(`${colors.red('Error')} ${foldStack(stackOf(error))}\n`);
  stream.write(`${colors.red('Error')} ${error.message}\n`);
  if (error.fix !== undefined) stream.write(`${colors.dim('Fix')}   ${error.fix}\n`);
  if (error.cause !== undefined) stream.write(`\n${foldStack(stackOf(error.cause))}\n`);
}

/** A problem that `SetupError` of the framework lists. */
interface SetupProblem {
  readonly className: string;
  readonly member?: string;
  readonly file?: string;
  readonly line?: number;
  readonly sentence: string;
  readonly fix: string;
}

/** Recognizes the error by its form: the application may have its own copy of the framework. */
function setupProblems(error: unknown): readonly SetupProblem[] | undefined {
  const problems = (error as { problems?: unknown } | null | undefined)?.problems;
  return error instanceof Error && error.name === 'SetupError' && Array.isArray(problems) ? problems : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof CommandError ? error.cause : undefined;
}

function formatProblems(problems: readonly SetupProblem[], colors: ReturnType<typeof colorsFor>): string {
  const count = `${problems.length} configuration ${problems.length === 1 ? 'problem' : 'problems'}`;
  const heading = `${colors.red('Error')} ${count}; the application was not started\n`;
  return heading + problems.map((problem) => formatProblem(problem, colors)).join('');
}

function formatProblem({ className, member, file, line, sentence, fix }: SetupProblem, colors: ReturnType<typeof colorsFor>): string {
  const place = member === undefined ? className : `${className}.${member}`;
  const location = file === undefined ? '' : `  ${colors.dim(`${file}:${line}`)}`;
  return `\n  ${colors.bold(place)}${location}\n    ${sentence}\n    ${colors.dim('Fix')}  ${fix}\n`;
}
