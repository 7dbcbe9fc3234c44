import path from 'node:path';
import type { Command } from 'commander';
import { planEject } from '../eject/plan-eject';
import { describeProblems } from '../failure/describe-failure';
import { problemsToJson } from '../failure/failure-json';
import { planToJson, reportPlan } from '../generate/command/report-plan';
import { applyPlan } from '../generate/plan/apply-plan';
import { ProjectFiles } from '../generate/plan/project-files';
import { findRoot } from '../generate/project/find-root';
import { writeJson } from '../json-output';
import type { Session } from '../output';
import { printFailure } from '../print-error';

interface EjectFlags {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Adds `antiphon eject [PATH…]`, which writes plain fields of DTO classes as static blocks into the source. */
export function addEjectCommand(program: Command, session: Session): void {
  program
    .command('eject')
    .description('write the plain fields of DTO classes as static blocks, which need no transform and no decorators')
    .argument('[path...]', 'files and directories (default: the current directory)')
    .option('--check', 'print the changes as a diff and write nothing; exit with 1 if there are any')
    .option('--json', 'print the changes as JSON')
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: EjectFlags) => runEject(paths, flags, session));
}

const help = `
The text is the one that Antiphon's compiler writes when it loads the file.
If a field cannot be written, the command lists all of them and changes nothing.
Exit codes: 0 written, 1 fields that cannot be written, 2 invalid options.

Examples:
  $ antiphon eject
  $ antiphon eject src/items/item.dto.ts
  $ antiphon eject --check src`;

function runEject(paths: readonly string[], { check = false, json = false }: EjectFlags, session: Session): void {
  const targets = paths.length === 0 ? [''] : paths;
  const files = new ProjectFiles(findRoot(process.cwd()));
  const plan = planEject(
    targets.map((target) => path.resolve(target)),
    files,
  );
  const failure = plan.problems.length === 0 ? undefined : describeProblems(plan.problems, titleFor(plan.problems.length));
  const isWritten = failure === undefined && !check;
  if (isWritten) applyPlan(plan, files);
  if (failure !== undefined || (check && plan.operations.length > 0)) session.outcome = 1;
  if (json) return void writeJson({ ...planToJson(plan, !isWritten), ...(failure && { problems: problemsToJson(failure) }) }, session);
  if (failure === undefined) reportPlan(plan, { dryRun: check }, session);
  else printFailure(failure, session.err);
}

function titleFor(count: number): string {
  return `${count} ${count === 1 ? 'field has' : 'fields have'} no form at run time; nothing was written`;
}
