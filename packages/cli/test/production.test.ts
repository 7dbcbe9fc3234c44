import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { post, startProgram, writeShop } from './build-project';
import { installPackages } from './installed-packages';
import { antiphon } from './project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-production-'));
const modules = path.join(parent, 'node_modules');
let project: string;

// Built with the packages of development, which are then removed: npm install --omit=dev.
beforeAll(async () => {
  installPackages(parent);
  project = writeShop(parent, 'commonjs');
  const { code, stderr } = await antiphon(['build', '--no-check'], project);
  if (code !== 0) throw new Error(stderr);
  for (const name of ['@swc', 'rolldown', 'vite', 'vitest', 'typescript'])
    rmSync(path.join(modules, name), { recursive: true, force: true });
}, 60_000);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

// The launchers of pnpm set NODE_PATH to all packages of the workspace.
const env = { ...process.env, NODE_PATH: '' };
const installed = (...args: readonly string[]) => [path.join(modules, '@antiphon', 'cli', 'bin', 'antiphon.js'), ...args];

it.each([
  ['node dist/main.js', () => [path.join(project, 'dist', 'main.js')]],
  ['antiphon run dist/main.js', () => installed('run', path.join(project, 'dist', 'main.js'))],
])('serves built output without the compiler: %s', async (_, args) => {
  const program = await startProgram(args(), project);
  expect(await post(`${program.url}/items`, { name: 'a' })).toBe(200);
  expect(await program.stop()).toMatchObject({ code: 0 });
});

it.each([
  ['run', ['run', 'src/main.ts']],
  ['routes', ['routes']],
  ['build', ['build', '--no-check']],
  ['generate', ['generate', 'controller', 'books']],
  ['dev', ['dev', '--no-reload', '--port', '0']],
])('names the missing compiler, and the command that installs it: antiphon %s', (_, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, installed(...args), {
    cwd: project,
    env,
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(stdout + stderr).toContain('TypeScript is compiled by the package `@swc/core`, which is not installed');
  expect(stdout + stderr).toContain('npm install --save-dev @swc/core');
  expect(status).toBe(1);
});

it('names the missing bundler', () => {
  const { status, stderr } = spawnSync(process.execPath, installed('build', '--bundle', '--no-check', 'dist/main.js', '--out', 'bundle'), {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  expect(stderr).toContain('A bundle is created by the package `rolldown`, which is not installed');
  expect(status).toBe(1);
});

it('reports the missing compiler in antiphon doctor', () => {
  const { status, stdout } = spawnSync(process.execPath, installed('doctor'), { cwd: project, env, encoding: 'utf8' });
  expect(stdout).toContain('`@swc/core`, which is not installed');
  expect(status).toBe(1);
});
