import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../../errors';
import type { Operation } from '../plan/plan';
import type { ProjectFiles } from '../plan/project-files';
import type { RecordedFile, RecordedGeneration, Run } from './run';

/** A run with its file in the journal. */
export interface JournalEntry {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly run: Run;
}

/** The directory of the journal, which is committed to Git: `--undo` and `--update` work in every checkout. */
export const journalDirectory = '.antiphon/journal';

/**
 * Reads the runs of a project, the oldest first. Each is a file, so that branches which generate code merge without a conflict; its extension keeps
 * formatters away.
 * @throws CommandError for an entry that cannot be read.
 */
export function readJournal(files: ProjectFiles): readonly JournalEntry[] {
  const directory = path.join(files.root, journalDirectory);
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.run')) : [];
  return names.sort().map((name) => readEntry(`${journalDirectory}/${name}`, files));
}

function readEntry(entry: string, files: ProjectFiles): JournalEntry {
  const text = files.read(entry) ?? '';
  try {
    const run = JSON.parse(text) as Run;
    if (run.format === 1 && Array.isArray(run.files) && Array.isArray(run.generations)) return { path: entry, text, run };
  } catch {}
  throw commandError('unreadableJournal', entry);
}

/** Returns the operation that records a run. Its name begins with the time, later than that of every earlier entry. */
export function recordRun(run: Run, journal: readonly JournalEntry[], now: Date = new Date()): Operation {
  const stamp = laterStamp(journal.at(-1)?.path, now);
  const label = run.command
    .split(' ')
    .slice(1, 3)
    .join('-')
    .replaceAll(/[^\w-]+/g, '-');
  return { kind: 'create', path: `${journalDirectory}/${stamp}-${label}.run`, text: `${JSON.stringify(run, null, 2)}\n` };
}

/** The clock may go back, and a checkout may contain runs of another machine. The 17 digits are more than a number holds exactly. */
function laterStamp(last: string | undefined, now: Date): string {
  const next = BigInt(/(\d{17})/.exec(last ?? '')?.[1] ?? 0) + 1n;
  const current = BigInt(now.toISOString().replaceAll(/\D/g, ''));
  return String(current > next ? current : next).padStart(17, '0');
}

/** Returns the last text that the templates produced for a file, the base of its next update; undefined if they never did. */
export function lastGenerated(file: string, journal: readonly JournalEntry[]): string | undefined {
  return recordsOf(file, journal).findLast(({ generated }) => generated !== undefined)?.generated;
}

function recordsOf(file: string, journal: readonly JournalEntry[]): readonly RecordedFile[] {
  return journal.flatMap(({ run }) => run.files.filter(({ path: each }) => each === file));
}

/** Lists the generations of a journal, the last one of each generator and name; without a name, of each request. */
export function lastGenerations(journal: readonly JournalEntry[]): readonly RecordedGeneration[] {
  const last = new Map<string, RecordedGeneration>();
  for (const generation of journal.flatMap(({ run }) => run.generations)) last.set(keyOf(generation), generation);
  return [...last.values()];
}

function keyOf({ generator, request }: RecordedGeneration): string {
  return `${generator} ${request.name === '' ? JSON.stringify(request) : request.name}`;
}
