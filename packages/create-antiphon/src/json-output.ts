import path from 'node:path';
import type { ProjectPlan } from './plan';

/** One problem of the command, for a program: the form of `antiphon COMMAND --json`. */
export interface JsonProblem {
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

/** A project that was written. */
export interface JsonResult {
  readonly files: readonly string[];
  readonly isInstalled: boolean;
  readonly notices: readonly string[];
  /** The reason for which the packages were not installed. */
  readonly problem: JsonProblem | undefined;
}

/** Writes the document of a project that was created. */
export function resultToJson({ target, packageManager }: ProjectPlan, { files, isInstalled, notices, problem }: JsonResult): string {
  const directory = path.relative('', target.directory) || '.';
  const problems = problem === undefined ? undefined : [problem];
  return format({
    name: target.name,
    directory,
    packageManager: packageManager.replace('-classic', ''),
    files,
    installed: isInstalled,
    notices,
    problems,
  });
}

/** Writes the document of a command that failed. */
export function problemToJson(problem: JsonProblem): string {
  return format({ problems: [problem] });
}

function format(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
