import type { Command } from 'commander';
import { commandError } from '../../errors';
import type { Session } from '../../output';
import { type GenerateContext, readContext } from '../generate-context';
import { generators } from '../generators';
import { applyPlan } from '../plan/apply-plan';
import type { Operation, Plan } from '../plan/plan';
import { hasConflict } from '../planners/plan-generation';
import { reportPlan } from './report-plan';

/** The options of every form of `antiphon generate`. */
export interface PlanFlags {
  readonly dryRun?: true;
  readonly json?: true;
  readonly force?: true;
  readonly format?: boolean;
  readonly entry?: string;
}

/** Adds the options of every form. */
export function withPlanOptions(command: Command): Command {
  return command
    .option('--dry-run', 'print the changes as a diff, and write nothing')
    .option('--json', 'print the plan as JSON')
    .option('--force', 'replace existing files')
    .option('--no-format', "do not format with the project's formatter")
    .option('--entry <file>', 'file of the application (default: as for antiphon run)');
}

/** Reads the project that contains the current directory. */
export function contextOf({ entry, format }: PlanFlags): GenerateContext {
  return readContext(process.cwd(), { generators, entry, format });
}

/** Applies a plan, unless it is a dry run or has a conflict, and prints it. Throws a CommandError for a conflict, unless JSON is printed. */
export function runPlan(
  plan: Plan,
  { files }: GenerateContext,
  { flags, session }: { readonly flags: PlanFlags; readonly session: Session },
): void {
  const isBlocked = hasConflict(plan.operations);
  if (!flags.dryRun && !isBlocked) applyPlan(plan, files);
  if (isBlocked || plan.operations.some(leavesMarkers)) session.outcome = 1;
  reportPlan(plan, flags, session);
  if (isBlocked && !flags.json) throw commandError('existingFiles');
}

function leavesMarkers(operation: Operation): boolean {
  return operation.kind === 'edit' && operation.hasConflicts === true;
}
