import { defaultRecordings } from '../src/main';
import { readRecording } from '../src/replay/recording';
import { type Outcome, replay } from '../src/replay/replay';
import { spawnServer } from '../src/replay/server-pool';
import { withSpellings } from '../src/replay/spellings';

const recording = withSpellings(readRecording(defaultRecordings));

let outcomes: readonly Outcome[];

beforeAll(async () => {
  outcomes = await replay(recording, spawnServer);
}, 180_000);

test('responds to every row of the recordings like the reference does', () => {
  const failed = outcomes.filter(({ verdict }) => verdict === 'failed');
  expect(failed.map(({ row, differences }) => [row.id, ...differences])).toEqual([]);
});

test('skips the rows of deliberate differences and no others', () => {
  const skipped = outcomes.filter(({ verdict }) => verdict === 'skipped');
  expect(skipped.every(({ row }) => row.compare === 'skip' && row.difference !== undefined)).toBe(true);
  expect(outcomes).toHaveLength(recording.vectors.length);
});
