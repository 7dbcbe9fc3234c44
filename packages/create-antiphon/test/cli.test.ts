import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../../test/programs';
import { commandOptions } from '../src/arguments';
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

it.each(['SIGKILL', 'SIGINT'] as const)('ends the installation when it is ended by %s itself', async (signal) => {
  const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
  // Its script is another process, as those of packages are.
  const script = `console.error('installing'); ${wait}`;
  const manager = `#!${process.execPath}\nrequire('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' });
    setTimeout(() => { ${wait} }, 100);`;
  writeFileSync(path.join(parent, 'npm'), manager, { mode: 0o755 });
  const program = path.join(__dirname, '..', 'bin', 'create-antiphon.js');
  const args = [program, path.join(parent, 'shop'), '--yes', '--no-git', '--package-manager', 'npm'];
  const env = { ...process.env, PATH: `${parent}${path.delimiter}${process.env.PATH}` };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stderr, 'data');
  child.kill(signal);
  // The pipe is closed when every process that has it has ended.
  for (const stream of [child.stdout, child.stderr]) stream.resume();
  await once(child, 'close');
});

it('exits with 1 if the package manager fails, and keeps the project', async () => {
  const { PATH } = process.env;
  process.env.PATH = parent;
  const code = await run(path.join(parent, 'shop'), '--yes', '--no-git').finally(() => {
    process.env.PATH = PATH;
  });
  expect(code).toBe(1);
  expect(output.err).toContain('Error `npm` could not be started: it is not installed\nFix   install npm, then run it');
  expect(output.out).toContain('  npm install\n');
});

it.each([
  [['shop', '--bun'], 'The option `--bun` is unknown', 'write --package-manager bun;'],
  [['shop', '--cjs'], 'The option `--cjs` is unknown', 'remove it;'],
  [['shop', '--modul', 'esm'], 'The option `--modul` is unknown', 'write --module;'],
  [['shop', '--no-instal'], 'The option `--no-instal` is unknown', 'write --no-install;'],
  [['shop', '--no-modul'], 'The option `--no-modul` is unknown', 'write --module;'],
  [['shop', '--module'], 'The option `--module` has no value', 'write --module and a value after it;'],
  [['shop', '--yes=1'], "Option '-y, --yes' does not take an argument", 'correct the option;'],
  [['shop', '--test', 'mocha'], 'The value `mocha` of --test is not one of vitest, jest', 'choose one of them, such as --test vitest;'],
  [['shop', 'commonjs'], 'Expected one name, received 2: shop commonjs', 'keep one of them; npm passes on only the options after `--`;'],
  [['', '--yes'], 'The argument NAME is missing', 'give the name of the project, such as shop;'],
  [['--yes'], 'The argument NAME is missing', 'give the name of the project, such as shop;'],
  [['shop'], /^Error Prompts need a terminal/, 'give them, or --yes for the defaults;'],
])('prints the fix of the problem of %j', async (args, sentence, fix) => {
  expect(await run(...args)).toBe(2);
  const [first, second] = output.err.split('\n');
  expect(first).toMatch(typeof sentence === 'string' ? `Error ${sentence}` : sentence);
  expect(second).toBe(`Fix   ${fix} npm create antiphon -- --help lists the flags`);
});

it('colors messages for a terminal, unless NO_COLOR or FORCE_COLOR decides', async () => {
  const isColored = async (isTTY: boolean, env: Readonly<Record<string, string>>) => {
    const given = { ...process.env };
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'TERM']) delete process.env[name];
    Object.assign(process.env, env);
    let text = '';
    await main(['A', '--yes'], { err: { isTTY, write: (part: string) => (text += part) }, isInteractive: false }).finally(() => {
      process.env = given;
    });
    return text.startsWith('\u001b[31mError');
  };
  expect(await isColored(true, {})).toBe(true);
  expect(await isColored(false, {})).toBe(false);
  expect(await isColored(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  expect(await isColored(true, { TERM: 'dumb' })).toBe(false);
  expect(await isColored(false, { FORCE_COLOR: '1' })).toBe(true);
  expect(await isColored(true, { FORCE_COLOR: '0' })).toBe(false);
});

it('prints help and version', async () => {
  expect([await run('--help'), await run('-V')]).toEqual([0, 0]);
  expect(output.out).toMatch(/npm create antiphon \[NAME\] -- \[OPTIONS\][\s\S]*\d+\.\d+\.\d+\n$/);
});

it('prints help that fits a terminal of 80 columns', async () => {
  await run('--help');
  expect(output.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('prints every spelling of the options in the help', async () => {
  await run('--help');
  const printed = new Set(output.out.split(/[\s,]+/));
  const spellings = commandOptions.flatMap(({ flags }) => flags.match(/--?\w[\w-]*/g) ?? []);
  expect(spellings).toHaveLength(14);
  expect(spellings.filter((each) => !printed.has(each))).toEqual([]);
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
