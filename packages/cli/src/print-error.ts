import { CommandError } from './errors';
import { type CodeFrame, formatCodeFrame } from './failure/code-frame';
import { describeFailure, type Failure, type FailureProblem } from './failure/describe-failure';
import { colorsFor, type Streams } from './output';
import { wrapLines } from './wrap-text';

type Colors = ReturnType<typeof colorsFor>;

/** Number of problems up to which each is printed with its source. */
const maxFrames = 5;

/** Writes an error for a person: a CommandError as its sentence and fix, a SetupError as a list of its problems, any other error with its stack. */
export function printError(error: unknown, stream: Streams['err']): void {
  const failure = describeFailure(error);
  if (failure.problems.some(({ subject }) => subject !== undefined)) return void printFailure(failure, stream);
  stream.write(formatSingle(error, failure, colorsFor(stream), widthOf(stream)));
}

/** Writes problems of classes for a person: each with its place, its source and its fix. */
export function printFailure(failure: Failure, stream: Streams['err']): void {
  stream.write(formatProblems(failure, colorsFor(stream), widthOf(stream)));
}

/** Messages are broken at the spaces before this column; lines of source are cut. */
function widthOf({ isTTY, columns }: Streams['err'] & { readonly columns?: number }): number {
  return isTTY && columns ? columns : Number.POSITIVE_INFINITY;
}

function formatSingle(error: unknown, { problems: [problem] }: Failure, colors: Colors, width: number): string {
  const { stack, sentence, fix, frame } = problem!;
  const thrown = `${wrapMessage(stack ?? sentence, width)}\n`;
  const fixed = fix === undefined ? '' : `${colors.dim('Fix')}   ${hanging(fix, 6, width)}\n`;
  const source = frame === undefined ? '' : `\n${formatFrame(frame, colors, '  ', width)}`;
  if (!(error instanceof CommandError)) return `${colors.red('Error')} ${thrown}${fixed}${source}`;
  return `${colors.red('Error')} ${hanging(error.message, 6, width)}\n${fixed}${error.cause === undefined ? '' : `\n${thrown}${source}`}`;
}

function formatProblems({ title, problems }: Failure, colors: Colors, width: number): string {
  const format = problems.length <= maxFrames ? (frame: CodeFrame) => `\n${formatFrame(frame, colors, '    ', width)}` : () => '';
  return `${colors.red('Error')} ${title}\n${problems.map((problem) => formatProblem(problem, format, colors, width)).join('')}`;
}

function formatProblem(
  { subject = '', sentence, fix, place, frame, stack }: FailureProblem,
  format: (frame: CodeFrame) => string,
  colors: Colors,
  width: number,
): string {
  const location = place === undefined ? '' : `  ${colors.dim(`${place.file}:${place.line}`)}`;
  const source = frame === undefined ? '' : format(frame);
  const thrown = stack === undefined ? '' : `\n${stack.replaceAll(/^/gm, '    ')}\n`;
  return `\n  ${colors.bold(subject)}${location}\n    ${hanging(sentence, 4, width)}\n    ${colors.dim('Fix')}  ${hanging(fix ?? '', 9, width)}\n${source}${thrown}`;
}

/** Breaks the message of a stack; its frames keep their lines. */
function wrapMessage(stack: string, width: number): string {
  const frames = /\n +at /.exec(stack)?.index ?? stack.length;
  return hanging(stack.slice(0, frames), 6, width) + stack.slice(frames);
}

/** Breaks a text that begins at a column. */
function hanging(text: string, column: number, width: number): string {
  return wrapLines(`${' '.repeat(column)}${text}`, width).slice(column);
}

/** The lines around the marked one are dimmed. */
function formatFrame(frame: CodeFrame, colors: Colors, indent: string, width: number): string {
  const paint = (line: string) => (line.startsWith('>') ? line : /^ +\| +\^$/.test(line) ? colors.red(line) : colors.dim(line));
  return formatCodeFrame(frame)
    .map((line) => `${indent}${paint(line.slice(0, width - indent.length))}\n`)
    .join('');
}
