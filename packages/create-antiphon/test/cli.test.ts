import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../../test/programs';
import { main } from '../src/cli';

let parent: string;
let output: { out: string; err: string };

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'create-'));
  output = { out: '', err: '' };
});
afterEach(() => rmSync(parent, { recursive: true }));

function run(...args: string[]): Promise<number> {
  const streams = { out: { write: (text: string) => (output.out += text) }, err: { write: (text: string) => (output.err += text) } };
  return main(args, { ...streams, isInteractive: false });
}

it('writes the project and prints the next steps', async () => {
  expect(await run(path.join(parent, 'shop'), '--yes', '--no-install', '--no-git', '--package-manager', 'pnpm')).toBe(0);
  expect(output.err).toBe('');
  expect(output.out).toMatch(/Created shop with \d+ files in .*shop\.\n[\s\S]* {2}pnpm install\n {2}pnpm test\n {2}pnpm dev\n/);
  expect(existsSync(path.join(parent, 'shop', 'src', 'main.ts'))).toBe(true);
});

it('writes what the flags choose', async () => {
  const flags = ['--module', 'commonjs', '--test', 'jest', '--package-manager', 'npm', '--no-git', '--no-install'];
  expect(await run(path.join(parent, 'shop'), ...flags)).toBe(0);
  const manifest = JSON.parse(readFileSync(path.join(parent, 'shop', 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ type: 'commonjs', scripts: { test: 'jest' } });
  expect(existsSync(path.join(parent, 'shop', 'pnpm-workspace.yaml'))).toBe(false);
});

if (findProgram('git') !== undefined) {
  it('creates a repository with a first commit', async () => {
    expect(await run(path.join(parent, 'shop'), '--yes', '--no-install')).toBe(0);
    expect(existsSync(path.join(parent, 'shop', '.git', 'refs', 'heads', 'main'))).toBe(true);
  });
}

it('exits with 1 and prints the fix if the directory is not empty', async () => {
  await run(path.join(parent, 'shop'), '--yes', '--no-install', '--no-git');
  expect(await run(path.join(parent, 'shop'), '--yes', '--no-install', '--no-git')).toBe(1);
  expect(output.err).toMatch(/^Error .*is not empty.*\nFix {3}choose another name/);
});

it('breaks a message for a terminal at spaces', async () => {
  const err = { columns: 60, write: (text: string) => (output.err += text) };
  const args = [path.join(parent, 'A'), '--yes', '--no-install', '--no-git'];
  expect(await main(args, { out: process.stdout, err, isInteractive: false })).toBe(1);
  const [first, ...others] = output.err.trimEnd().split('\n').slice(-3);
  expect(first).toMatch(/^Fix {3}use lower-case/);
  for (const line of others) expect(line).toMatch(/^ {6}\S.{1,53}$/);
});

it('exits with 1 if the package manager fails, and keeps the project', async () => {
  const { PATH } = process.env;
  process.env.PATH = parent;
  const code = await run(path.join(parent, 'shop'), '--yes', '--no-git').finally(() => {
    process.env.PATH = PATH;
  });
  expect(code).toBe(1);
  expect(output.err).toContain('Error `npm` could not be started');
  expect(output.out).toContain('  npm install\n');
});

it('prints help and version', async () => {
  expect([await run('--help'), await run('-V')]).toEqual([0, 0]);
  expect(output.out).toMatch(/npm create antiphon \[NAME\] -- \[OPTIONS\][\s\S]*\d+\.\d+\.\d+\n$/);
});

it('prints help that fits a terminal of 80 columns', async () => {
  await run('--help');
  expect(output.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('never asks without a terminal, and names every flag that is missing', async () => {
  expect(await run(path.join(parent, 'shop'), '--test', 'jest')).toBe(2);
  expect(output.err).toContain('these flags are missing: --module esm|commonjs, --git or --no-git, --install or --no-install');
  expect(existsSync(path.join(parent, 'shop'))).toBe(false);
});

it.each([[['--yes']], [['a', 'b']], [['shop', '--color']], [['shop', '--test', 'mocha']], [['shop', '--module']]])(
  'exits with 2 for %j',
  async (args) => {
    expect(await run(...args)).toBe(2);
    expect(output).toEqual({ out: '', err: expect.stringMatching(/^Error .*\nFix .*--help/) });
  },
);
