import { type JournalEntry, recordRun } from '../../../src/generate/journal/journal';
import type { Run } from '../../../src/generate/journal/run';

const run = { format: 1, command: 'antiphon generate dto pen', generations: [], files: [] } as unknown as Run;

it.each([0, 1, 2, 3, 4])('runs of the same millisecond have rising names, %i ms after the second', (milliseconds) => {
  const now = new Date(Date.UTC(2026, 10, 30, 6, 40, 58, milliseconds));
  const journal: JournalEntry[] = [];
  for (let count = 0; count < 20; count++) journal.push({ path: recordRun(run, journal, now).path, text: '', run });
  const names = journal.map(({ path }) => path);
  expect(new Set(names).size).toBe(20);
  expect([...names].sort()).toEqual(names);
});
