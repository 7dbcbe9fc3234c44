import { CommandError } from './errors';
import { formatCodeFrame } from './failure/code-frame';
import { describeFailure, type Failure, type FailureProblem } from './failure/describe-failure';
import { colorsFor, type Streams } from './output';

type Colors = ReturnType<typeof colorsFor>;

/** Number of problems up to which each is printed with its source. */
const maxFrames = 5;

/** Writes an error for a person: a CommandError as its sentence and fix, a SetupError as a list of its problems, any other error with its stack. */
export function printError(error: unknown, stream: Streams['err']): void {
  const colors = colorsFor(stream);
  const failure = describeFailure(error);
  if (failure.problems.some(({ subject }) => subject !== undefined)) return void stream.write(formatProblems(failure, colors));
  const problem = failure.problems[0]!;
  const thrown = formatThrown(problem, colors);
  const fix = problem.fix === undefined ? '' : `${colors.dim('Fix')}   ${problem.fix}\n`;
  if (!(error instanceof CommandError)) return void stream.write(`${colors.red('Error')} ${thrown}${fix}`);
  stream.write(`${colors.red('Error')} ${error.message}\n${fix}${error.cause === undefined ? '' : `\n${thrown}`}`);
}

function formatThrown({ sentence, stack, frame }: FailureProblem, colors: Colors): string {
  const source = frame === undefined ? '' : `\n${paintFrame(formatCodeFrame(frame), colors, '  ')}`;
  return `${stack ?? sentence}\n${source}`;
}

function formatProblems({ title, problems }: Failure, colors: Colors): string {
  const withFrames = problems.length <= maxFrames;
  return `${colors.red('Error')} ${title}\n${problems.map((problem) => formatProblem(problem, withFrames, colors)).join('')}`;
}

function formatProblem({ subject = '', sentence, fix, place, frame }: FailureProblem, withFrame: boolean, colors: Colors): string {
  const location = place === undefined ? '' : `  ${colors.dim(`${place.file}:${place.line}`)}`;
  const source = frame === undefined || !withFrame ? '' : `\n${paintFrame(formatCodeFrame(frame), colors, '    ')}`;
  return `\n  ${colors.bold(subject)}${location}\n    ${sentence}\n    ${colors.dim('Fix')}  ${fix}\n${source}`;
}

/** The lines around the marked one are dimmed. */
function paintFrame(lines: readonly string[], colors: Colors, indent: string): string {
  return lines
    .map((line) => `${indent}${line.startsWith('>') ? line : /^ +\| +\^$/.test(line) ? colors.red(line) : colors.dim(line)}\n`)
    .join('');
}
