import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../src/cli';

let parent: string;
let output: { out: string; err: string };

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'create-'));
  output = { out: '', err: '' };
});
afterEach(() => rmSync(parent, { recursive: true }));

function run(...args: string[]): number {
  const streams = { out: { write: (text: string) => (output.out += text) }, err: { write: (text: string) => (output.err += text) } };
  return main(args, streams);
}

it('writes the project and prints the next steps', () => {
  expect(run(path.join(parent, 'shop'))).toBe(0);
  expect(output).toEqual({ out: expect.stringMatching(/^Wrote \d+ files to .*shop\. Next:[\s\S]* install\n[\s\S]* run dev\n/), err: '' });
  expect(existsSync(path.join(parent, 'shop', 'src', 'main.ts'))).toBe(true);
});

it('exits with 1 and prints the fix if the directory is not empty', () => {
  run(path.join(parent, 'shop'));
  expect(run(path.join(parent, 'shop'))).toBe(1);
  expect(output.err).toMatch(/^Error .*is not empty.*\nFix {3}choose another name/);
});

it('prints help and version', () => {
  expect([run('--help'), run('-V')]).toEqual([0, 0]);
  expect(output.out).toMatch(/npm create antiphon NAME[\s\S]*\d+\.\d+\.\d+\n$/);
});

it.each([[[]], [['a', 'b']], [['--color']]])('exits with 2 for %j', (args) => {
  expect(run(...args)).toBe(2);
  expect(output).toEqual({ out: '', err: expect.stringContaining('--help') });
});
