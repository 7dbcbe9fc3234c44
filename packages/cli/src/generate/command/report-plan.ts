import { commandError } from '../../errors';
import { failureToJson } from '../../failure/failure-json';
import { writeJson } from '../../json-output';
import { colorsFor, type Streams } from '../../output';
import { journalDirectory } from '../journal/journal';
import { diffOf, diffPlan } from '../plan/diff-plan';
import { type Change, changesOf, type Operation, type Plan } from '../plan/plan';

/** The form in which a plan is shown. */
export interface ReportOptions {
  /** The plan is not applied: its diff is printed. */
  readonly dryRun?: boolean | undefined;
  /** For programs. */
  readonly json?: boolean | undefined;
}

/** Prints a plan, after it was applied unless it is a dry run. Of a plan with conflicts, which is never applied, only those are listed. */
export function reportPlan(plan: Plan, { dryRun = false, json = false }: ReportOptions, streams: Streams): void {
  if (json) return void writeJson(planToJson(plan, dryRun), streams);
  const { out, err } = streams;
  const shown = plan.operations.filter(isOfAuthor);
  if (dryRun) out.write(diffPlan({ operations: shown.map(forced) }, colorsFor(out)));
  const target = dryRun ? err : out;
  target.write(
    listedOf(shown, dryRun)
      .map((operation) => lineOf(operation, colorsFor(target)))
      .join(''),
  );
  if (shown.length === 0) target.write('Nothing to do\n');
  if (shown.some(({ kind }) => kind === 'conflict')) return;
  for (const note of plan.notes) err.write(`${colorsFor(err).cyan('Note'.padEnd(10))} ${note.replaceAll('\n', `\n${' '.repeat(11)}`)}\n`);
}

/** The diff of a conflict is that of --force. */
function forced(operation: Operation): Operation {
  return operation.kind === 'conflict' ? { ...operation, kind: 'overwrite' } : operation;
}

function listedOf(operations: readonly Operation[], dryRun: boolean): readonly Operation[] {
  const conflicts = operations.filter(({ kind }) => kind === 'conflict');
  if (conflicts.length > 0) return conflicts;
  return dryRun ? operations.filter(({ kind }) => !isChange(kind)) : operations;
}

/** The journal is an implementation detail. */
function isOfAuthor({ path }: Operation): boolean {
  return !path.startsWith(`${journalDirectory}/`);
}

function isChange(kind: Operation['kind']): boolean {
  return kind === 'create' || kind === 'edit' || kind === 'overwrite' || kind === 'remove';
}

type Colors = ReturnType<typeof colorsFor>;

const verbs: Readonly<Record<Operation['kind'], { readonly verb: string; color(colors: Colors): (text: string) => string }>> = {
  create: { verb: 'Created', color: ({ green }) => green },
  edit: { verb: 'Edited', color: ({ yellow }) => yellow },
  overwrite: { verb: 'Replaced', color: ({ yellow }) => yellow },
  remove: { verb: 'Removed', color: ({ red }) => red },
  identical: { verb: 'Unchanged', color: ({ dim }) => dim },
  conflict: { verb: 'Exists', color: ({ red }) => red },
  keep: { verb: 'Kept', color: ({ cyan }) => cyan },
};

function lineOf(operation: Operation, colors: Colors): string {
  const { verb, color } = verbs[operation.kind];
  return `${color(colors)(verb.padEnd(10))} ${operation.path}${detailOf(operation)}\n`;
}

function detailOf(operation: Operation): string {
  if (operation.kind === 'keep') return `: ${operation.reason}`;
  return operation.kind === 'edit' && operation.hasConflicts ? ' (with conflict markers)' : '';
}

/** Describes a plan for programs. The journal is listed too: a program that applies the plan itself must write it. */
export function planToJson(plan: Plan, dryRun: boolean) {
  const isBlocked = plan.operations.some(({ kind }) => kind === 'conflict');
  const changes = new Map(changesOf(plan).map((change): [Operation, string] => [change, diffOf(change)]));
  return {
    written: !dryRun && !isBlocked && changes.size > 0,
    operations: plan.operations.map((operation) => operationToJson(operation, changes.get(operation))),
    notes: plan.notes,
    ...(isBlocked ? failureToJson(commandError('existingFiles')) : {}),
  };
}

function operationToJson(operation: Operation, diff: string | undefined) {
  const { before: _before, ...shown } = operation as Change & { before?: string };
  return diff === undefined ? shown : { ...shown, diff };
}
