import { CommandError, commandError } from '../../errors';
import type { GenerateContext } from '../generate-context';
import { lastGenerated, lastGenerations, recordRun } from '../journal/journal';
import { hasMarkers, mergeTexts } from '../journal/merge-texts';
import type { RecordedFile, RecordedGeneration } from '../journal/run';
import type { Operation, Plan } from '../plan/plan';
import { type ProducedFile, produceFiles } from '../produce-files';
import type { ControllerClass } from '../register/add-controllers';
import { isSameText } from '../syntax/line-ends';
import { planRegistration } from './plan-registration';

/** The consequences of an update for one file. */
interface FileUpdate {
  readonly operation: Operation;
  readonly record?: RecordedFile;
  /** True if the file still has the markers of an earlier update: a merge would put markers between them. */
  readonly isUnresolved?: true;
}

/** The consequences of an update for one generation. */
interface GenerationUpdate {
  readonly files: readonly FileUpdate[];
  /** The controllers whose files are new. One that the author has removed from the list stays removed. */
  readonly controllers: readonly ControllerClass[];
  readonly notes: readonly string[];
}

/**
 * Plans to repeat generations with the present templates. Each file is merged from what was generated before, the file of the author, and what is
 * generated now; lines that both changed get conflict markers. Of several generations, one whose sample or class is gone is left out, with a note.
 * @throws CommandError if a file to merge has the markers of an earlier update.
 */
export async function planUpdate(
  generations: readonly RecordedGeneration[],
  { command, context }: { command: string; context: GenerateContext },
): Promise<Plan> {
  const { updates, repeated, skipped } = await repeat(generations, context);
  const files = updates.flatMap((update) => update.files);
  const unresolved = files.filter(({ isUnresolved }) => isUnresolved).map(({ operation }) => operation.path);
  if (unresolved.length > 0) throw commandError('unresolvedConflicts', unresolved);
  const registration = await planRegistration(
    updates.flatMap(({ controllers }) => controllers),
    context,
  );
  const operations = [...files.map(({ operation }) => operation), ...registration.operations];
  const notes = [...new Set([...updates.flatMap((update) => update.notes), ...registration.notes, ...skipped])];
  const records = [...files.flatMap(({ record }) => record ?? []), ...registration.records];
  if (records.length === 0) return { operations, notes };
  return { operations: [...operations, recordRun({ format: 1, command, generations: repeated, files: records }, context.journal)], notes };
}

/**
 * Returns the recorded generations of a name, or all.
 * @throws CommandError if there are none.
 */
export function generationsNamed(name: string | undefined, { journal }: GenerateContext): readonly RecordedGeneration[] {
  const all = lastGenerations(journal);
  const found =
    name === undefined ? all : all.filter(({ generator, request }) => request.name === name || `${generator} ${request.name}` === name);
  if (found.length === 0) throw commandError('nothingToUpdate', name);
  return found;
}

interface Repetition {
  readonly updates: readonly GenerationUpdate[];
  readonly repeated: readonly RecordedGeneration[];
  /** A note for each generation that cannot be repeated. */
  readonly skipped: readonly string[];
}

async function repeat(generations: readonly RecordedGeneration[], context: GenerateContext): Promise<Repetition> {
  const updates: GenerationUpdate[] = [];
  const repeated: RecordedGeneration[] = [];
  const skipped: string[] = [];
  for (const generation of generations) {
    try {
      updates.push(await updateOf(generation, context));
      repeated.push(generation);
    } catch (error) {
      if (!isInputGone(error) || generations.length === 1) throw error;
      skipped.push(`${generation.generator} ${generation.request.name} was not updated: ${error.message}`);
    }
  }
  return { updates, repeated, skipped };
}

/** Codes of the problems of a generation whose sample, or a class that its fields name, has been removed since. */
const inputProblems: ReadonlySet<string> = new Set(['modelSource', 'modelSample', 'noSchemaAt', 'noClass']);

function isInputGone(error: unknown): error is CommandError {
  return error instanceof CommandError && inputProblems.has(error.code);
}

async function updateOf(generation: RecordedGeneration, context: GenerateContext): Promise<GenerationUpdate> {
  const generator = context.generators.find(({ name }) => name === generation.generator);
  if (generator === undefined) throw commandError('noGenerator', generation.generator);
  const produced = await produceFiles(generator, generation, context);
  const files = produced.files.map((file) => updateFile(file, context));
  const created = new Set(files.flatMap(({ operation }) => (operation.kind === 'create' ? [operation.path] : [])));
  return {
    files,
    controllers: produced.controllers.filter(({ file }) => created.has(context.files.relative(file))),
    notes: produced.notes,
  };
}

function updateFile({ path, text: theirs }: ProducedFile, { files, journal }: GenerateContext): FileUpdate {
  const ours = files.read(path);
  const base = lastGenerated(path, journal);
  if (base === undefined) return addedFile({ path, text: theirs }, ours);
  if (ours === undefined) return { operation: { kind: 'keep', path, reason: 'it was removed by hand' } };
  if (isSameText(base, theirs)) return { operation: { kind: 'identical', path } };
  return mergedFile(path, { base, ours, theirs });
}

/** A file that the templates did not have before. */
function addedFile({ path, text }: ProducedFile, existing: string | undefined): FileUpdate {
  if (existing === undefined) return { operation: { kind: 'create', path, text }, record: { path, generated: text } };
  if (isSameText(existing, text)) return { operation: { kind: 'identical', path } };
  return { operation: { kind: 'keep', path, reason: 'it exists, and was not generated' } };
}

const labels = { ours: 'yours', theirs: 'generated' } as const;

function mergedFile(path: string, texts: { base: string; ours: string; theirs: string }): FileUpdate {
  const { ours, theirs } = texts;
  if (hasMarkers(ours, labels)) return { operation: { kind: 'keep', path, reason: 'it has conflict markers' }, isUnresolved: true };
  const { text, hasConflicts } = mergeTexts(texts, labels);
  const record: RecordedFile = { path, generated: theirs, before: ours, after: text };
  if (text === ours) return { operation: { kind: 'identical', path }, record };
  return { operation: { kind: 'edit', path, before: ours, text, hasConflicts }, record };
}
