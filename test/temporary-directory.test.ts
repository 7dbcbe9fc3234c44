import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useTemporaryDirectory } from './temporary-directory';

it('is that of the file of tests, and of the programs that it starts', () => {
  const program = execFileSync(process.execPath, ['-p', 'os.tmpdir()'], { encoding: 'utf8' }).trim();
  expect([path.basename(tmpdir()), program]).toEqual([expect.stringMatching(/^antiphon-test-\w+$/), tmpdir()]);
  expect(statSync(tmpdir()).isDirectory()).toBe(true);
});

it('is removed with everything in it, and the former one is used again', () => {
  const { TMPDIR } = process.env;
  const { path: directory, remove } = useTemporaryDirectory();
  writeFileSync(path.join(mkdtempSync(path.join(directory, 'a-')), 'b.txt'), '');
  expect(process.env.TMPDIR).toBe(directory);
  remove();
  expect([existsSync(directory), process.env.TMPDIR]).toEqual([false, TMPDIR]);
});
