import path from 'node:path';
import { commandError } from '../../errors';
import type { GenerateContext } from '../generate-context';
import { mergeTexts } from '../journal/merge-texts';
import { type RecordedFile, textAfter } from '../journal/run';
import type { Operation, Plan } from '../plan/plan';
import { removeController } from '../register/remove-controller';
import { isSameText } from '../syntax/line-ends';
import { keepNeededFiles } from './keep-needed-files';

/** The options of an undo. */
export interface UndoOptions {
  /** Removes a run from the journal whose edits cannot be reversed; its files are kept. Default: false. */
  readonly force?: boolean | undefined;
}

/**
 * Plans the reversal of the last run: created files are removed, edits are reversed. A file that was edited by hand is kept, and so is every file that a
 * remaining one needs. The run itself leaves the journal, so that the next undo reverts the one before.
 * @throws CommandError if the journal is empty, or if the merges of an update cannot be reversed, which are consistent only together.
 */
export function planUndo(context: GenerateContext, { force = false }: UndoOptions = {}): Plan {
  const entry = context.journal.at(-1);
  if (entry === undefined) throw commandError('nothingToUndo');
  const { files, command } = entry.run;
  const reversals = files.flatMap((record) => reverse(record, context));
  const merged = new Set(
    files.flatMap(({ path: file, before, controllers }) => (before === undefined || controllers !== undefined ? [] : [file])),
  );
  const blocked = reversals.filter(({ kind, path: file }) => kind === 'keep' && merged.has(file));
  if (blocked.length > 0 && !force)
    throw commandError(
      'cannotUndo',
      command,
      blocked.map(({ path: file }) => file),
    );
  const operations = blocked.length > 0 ? reversals.map(keepWithOthers) : keepNeededFiles(reversals, files, context);
  return { operations: [...operations, { kind: 'remove', path: entry.path, before: entry.text }], notes: [] };
}

function keepWithOthers({ path: file }: Operation): Operation {
  return { kind: 'keep', path: file, reason: 'the edits of its run cannot be reversed' };
}

function reverse(record: RecordedFile, context: GenerateContext): Operation[] {
  const { path: file, before } = record;
  const current = context.files.read(file);
  if (current === undefined) return [];
  if (isSameText(current, textAfter(record))) return [reversal(file, current, before)];
  if (before === undefined) return [{ kind: 'keep', path: file, reason: 'it was edited by hand' }];
  const restored = reverseAround(record, current, context);
  if (restored === undefined) return [{ kind: 'keep', path: file, reason: 'the lines of the run were edited by hand' }];
  return restored === current ? [] : [{ kind: 'edit', path: file, before: current, text: restored }];
}

function reversal(file: string, current: string, before: string | undefined): Operation {
  return before === undefined
    ? { kind: 'remove', path: file, before: current }
    : { kind: 'edit', path: file, before: current, text: before };
}

/** Reverses an edit in a text that has changed since; undefined if both concern the same lines. */
function reverseAround(record: RecordedFile, current: string, context: GenerateContext): string | undefined {
  const merged = mergeTexts({ base: textAfter(record), ours: current, theirs: record.before! }, { ours: 'now', theirs: 'before' });
  return merged.hasConflicts ? withoutControllers(record, current, context) : merged.text;
}

function withoutControllers(
  { path: app, controllers = [] }: RecordedFile,
  current: string,
  { project, files }: GenerateContext,
): string | undefined {
  if (controllers.length === 0) return undefined;
  return controllers.reduce<string | undefined>((text, { className, file }) => {
    const controller = { className, file: path.join(project.root, file), app: files.absolute(app) };
    return text === undefined ? undefined : removeController(text, controller, project);
  }, current);
}
