import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Prompts are an ES module, which Jest does not load, so the command runs in a process. Its streams pretend to be a terminal.
const terminal = `
  for (const stream of [process.stdin, process.stdout]) Object.defineProperty(stream, 'isTTY', { value: true });
  Object.assign(process.stdin, { setRawMode() { return this; } });
  delete process.env.CI;
  require(${JSON.stringify(path.join(__dirname, '..', 'bin', 'create-antiphon.js'))});`;

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'create-ask-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

/** Runs the command, and sends each key when its prompt is on the screen. */
async function converse(args: readonly string[], ...steps: readonly (readonly [prompt: string, keys: string])[]) {
  const child = spawn(process.execPath, ['-e', terminal, '--', 'create-antiphon', ...args], {
    cwd: parent,
    env: { ...process.env, npm_config_user_agent: '' },
  });
  let screen = '';
  child.stdout.on('data', (text) => (screen += text));
  child.stderr.on('data', (text) => (screen += text));
  for (const [prompt, keys] of steps) {
    await until(child, () => screen.includes(prompt));
    child.stdin.write(keys);
  }
  child.stdin.end();
  const [code] = await exitOf(child);
  return { code, screen };
}

function exitOf(child: ChildProcess): Promise<[number | null]> {
  return new Promise((resolve) => child.on('close', (code) => resolve([code])));
}

async function until(child: ChildProcess, isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    if (child.exitCode !== null) throw new Error('the command has ended');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const enter = '\r';
const down = '\x1b[B';

it('asks for everything, and writes what was chosen', async () => {
  const { code, screen } = await converse(
    [],
    ['Name of the project', 'Shop\r'],
    ['is not a valid package name', '\x7f\x7f\x7f\x7fshop\r'],
    ['Module system', down + enter],
    ['Test runner', down + enter],
    ['Create a git repository?', 'n'],
    ['Install the packages with npm?', 'n'],
  );
  expect(code).toBe(0);
  expect(screen).toContain('Created shop');
  const manifest = JSON.parse(readFileSync(path.join(parent, 'shop', 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: 'shop', type: 'commonjs', scripts: { test: 'jest' } });
});

it('asks only for what the flags leave open', async () => {
  const { code, screen } = await converse(['shop', '--no-git', '--no-install', '--module', 'esm'], ['Test runner', enter]);
  expect(code).toBe(0);
  expect(screen).not.toMatch(/Module system|git repository|Name of/);
});

it('leaves nothing behind if the user cancels', async () => {
  const { code, screen } = await converse(['shop'], ['Module system', enter], ['Test runner', '\x03']);
  expect(code).toBe(1);
  expect(screen).toContain('Canceled; nothing has been written.');
  expect(readdirSync(parent)).toEqual([]);
});
