import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecording } from '../../src/replay/recording';

function file(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'recording-')), 'rows.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const meta = { servers: { main: { app: 'app', uvicorn_args: [], env: {} } } };

test('reads a file of the form', () => {
  const rows = [{ id: 'a-1', group: 'a', server: 'main', compare: 'exact', request: {}, response: {} }];
  expect(readRecording(file({ meta, vectors: rows })).vectors).toEqual(rows);
});

test('rejects a file that is not a recording', () => {
  expect(() => readRecording(file({ vectors: [] }))).toThrow('no `meta.servers`');
  expect(() => readRecording(file({ meta }))).toThrow('no `vectors`');
});

test('names the row whose mode or server it does not know', () => {
  expect(() => readRecording(file({ meta, vectors: [{ id: 'a-1', server: 'main', compare: 'roughly' }] }))).toThrow(
    'row `a-1` has an unknown compare mode',
  );
  expect(() => readRecording(file({ meta, vectors: [{ id: 'a-1', server: 'other', compare: 'exact' }] }))).toThrow(
    'row `a-1` names a server `other`',
  );
});
