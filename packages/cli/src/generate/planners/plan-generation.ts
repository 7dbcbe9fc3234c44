import type { GenerateContext } from '../generate-context';
import type { Generator } from '../generation';
import { recordRun } from '../journal/journal';
import type { RecordedFile, RecordedGeneration } from '../journal/run';
import { changesOf, type Operation, type Plan } from '../plan/plan';
import { type ProducedFile, produceFiles } from '../produce-files';
import { isSameText } from '../syntax/line-ends';
import { planRegistration } from './plan-registration';

/** The options of a plan. */
export interface GenerationOptions {
  /** The command line, for the journal. */
  readonly command: string;
  /** Replaces existing files. Default: false. */
  readonly force?: boolean | undefined;
}

/** Plans the run of a generator. A plan with a conflict records nothing, because it is not applied. */
export async function planGeneration(
  generator: Generator,
  generation: RecordedGeneration,
  { context, command, force = false }: GenerationOptions & { context: GenerateContext },
): Promise<Plan> {
  const produced = await produceFiles(generator, generation, context);
  const operations = produced.files.map((file) => operationFor(file, context, force));
  const registration = await planRegistration(produced.controllers, context);
  const all = [...operations, ...registration.operations];
  const notes = [...produced.notes, ...registration.notes];
  if (hasConflict(all) || changesOf({ operations: all }).length === 0) return { operations: all, notes };
  const files = [...operations.flatMap(recordOf), ...registration.records];
  return { operations: [...all, recordRun({ format: 1, command, generations: [generation], files }, context.journal)], notes };
}

/** Returns true if a plan must not be applied. */
export function hasConflict(operations: readonly Operation[]): boolean {
  return operations.some(({ kind }) => kind === 'conflict');
}

function operationFor({ path, text }: ProducedFile, { files }: GenerateContext, force: boolean): Operation {
  const before = files.read(path);
  if (before === undefined) return { kind: 'create', path, text };
  if (isSameText(before, text)) return { kind: 'identical', path };
  return { kind: force ? 'overwrite' : 'conflict', path, before, text };
}

function recordOf(operation: Operation): readonly RecordedFile[] {
  if (operation.kind === 'create') return [{ path: operation.path, generated: operation.text }];
  if (operation.kind === 'overwrite') return [{ path: operation.path, generated: operation.text, before: operation.before }];
  return [];
}
