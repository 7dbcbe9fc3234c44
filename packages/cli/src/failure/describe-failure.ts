import path from 'node:path';
import { CommandError } from '../errors';
import { stackOf } from '../logs/describe-error';
import { foldStack } from '../logs/fold-stack';
import { type CodeFrame, readCodeFrame, type SourcePlace } from './code-frame';
import { fixOfLoadError, isLoadError } from './load-error-fix';
import { type SetupProblem, setupProblemsOf } from './setup-problem';
import { sourcePlaceOf } from './source-place';

/** One problem of an application. */
export interface FailureProblem {
  /** The code of a configuration problem (docs/errors.md). */
  readonly code?: string | undefined;
  /** The class and its member. */
  readonly subject?: string | undefined;
  readonly sentence: string;
  readonly fix?: string | undefined;
  /** Its file is relative to the current directory. */
  readonly place?: SourcePlace | undefined;
  readonly frame?: CodeFrame | undefined;
  readonly stack?: string | undefined;
}

/** The reason for which an application does not run, for a person: plain data, which one process can send to another. */
export interface Failure {
  readonly title: string;
  readonly problems: readonly FailureProblem[];
}

/** Describes an error for a person: the problems of a SetupError; the sentence and fix of a CommandError; any other error with its stack. */
export function describeFailure(error: unknown): Failure {
  const problems = setupProblemsOf(error) ?? setupProblemsOf(causeOf(error));
  if (problems !== undefined) return describeProblems(problems, titleOfSetup(problems));
  if (!(error instanceof CommandError)) return describeOther(error);
  const { message, fix, cause } = error;
  if (cause === undefined) return { title: message, problems: [{ sentence: message, fix }] };
  return { title: message, problems: [{ ...describeThrown(cause), fix }] };
}

function causeOf(error: unknown): unknown {
  return error instanceof CommandError ? error.cause : undefined;
}

/** Describes problems of classes, each with its place and its source. */
export function describeProblems(problems: readonly SetupProblem[], title: string): Failure {
  return { title, problems: problems.map(describeProblem) };
}

function titleOfSetup({ length }: readonly SetupProblem[]): string {
  return `${length} configuration ${length === 1 ? 'problem' : 'problems'}; the application was not started`;
}

function describeProblem({ code, className, member, file, line, sentence, fix, cause }: SetupProblem): FailureProblem {
  const subject = member === undefined ? className : `${className}.${member}`;
  const place = file === undefined || line === undefined ? undefined : { file, line };
  // The place of another problem is all that its cause has.
  const stack = code === 'module-throws' && cause instanceof Error ? foldStack(stackOf(cause)) : undefined;
  return { code, subject, sentence, fix, place, frame: place && readCodeFrame(place), stack };
}

/** An error of a module that the application imports while it starts is not wrapped. */
function describeOther(error: unknown): Failure {
  const fix = isLoadError(error) ? fixOfLoadError(error) : undefined;
  return {
    title: fix === undefined ? 'The application threw an error' : 'A module could not be loaded',
    problems: [{ ...describeThrown(error), fix }],
  };
}

function describeThrown(error: unknown): FailureProblem {
  const found = sourcePlaceOf(error);
  const place = found && { ...found, file: path.relative('', found.file) };
  return { sentence: titleOf(error), place, frame: place && readCodeFrame(place), stack: foldStack(stackOf(error)) };
}

function titleOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
