import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRecordings, main } from '../src/main';

let output: jest.SpyInstance;

beforeEach(() => {
  output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  output.mockRestore();
});

/** A copy of the recordings with some text changed. */
function changed(from: string, to: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'recording-')), 'rows.json');
  copyFileSync(defaultRecordings, path);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  return path;
}

test('exits 0 when the rows pass', async () => {
  expect(await main(['--id', 'body-content-type-014'])).toBe(0);
});

test('exits 1 when a recording was tampered with', async () => {
  expect(await main([changed('\\"tags\\":[]', '\\"tags\\":[1]'), '--id', 'body-content-type-014'])).toBe(1);
  expect(output.mock.calls.join()).toContain('FAILED body-content-type-014');
});

test('exits 2 for a missing file and an unknown row', async () => {
  expect(await main(['/nowhere/rows.json'])).toBe(2);
  expect(await main(['--id', 'no-such-row'])).toBe(2);
});
