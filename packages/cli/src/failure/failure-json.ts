import { CommanderError } from 'commander';
import { CommandError } from '../errors';
import type { JsonFailure, JsonProblem } from '../json-output';
import { describeFailure, type Failure, type FailureProblem } from './describe-failure';

/** Describes an error for a program: each problem of an application, the row of the command's table, or an exception. */
export function failureToJson(error: unknown): JsonFailure {
  if (error instanceof CommanderError) return { problems: [usageProblem(error)] };
  return { problems: problemsToJson(describeFailure(error), error) };
}

/** Describes problems for a program. */
export function problemsToJson({ problems }: Failure, error?: unknown): readonly JsonProblem[] {
  return problems.map((problem) => toProblem(problem, error));
}

/** `commander.unknownOption` becomes `unknownOption`. */
function usageProblem({ code, message }: CommanderError): JsonProblem {
  const isHelp = code === 'commander.help';
  return {
    code: isHelp ? 'incompleteCommand' : code.replace(/^commander\./, ''),
    sentence: isHelp
      ? 'The command line is incomplete'
      : message
          .replace(/^error: /, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
    fix: 'run with --help for usage',
  };
}

function toProblem({ code, subject, sentence, fix, place }: FailureProblem, error: unknown): JsonProblem {
  if (subject !== undefined) return { code: code ?? 'setup', subject, sentence, fix, ...place };
  if (!(error instanceof CommandError)) return { code: 'exception', sentence, fix, ...place };
  return { code: error.code, sentence: error.cause === undefined ? sentence : `${error.message}: ${sentence}`, fix, ...place };
}
