import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Info } from '../../src/info/read-info';
import { antiphon, writeProject } from '../project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-info-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const dependencies = { antiphon: '1', plugin: '1', vitest: 'catalog:', tsx: 'git+https://token@example.com/tsx.git' };

const files = {
  'package.json': JSON.stringify({ name: 'shop', type: 'module', packageManager: 'pnpm@12.1.0+sha512.abc', dependencies }),
  'pnpm-lock.yaml': '',
  'tsconfig.base.json': '{ "compilerOptions": { "emitDecoratorMetadata": true, "module": "nodenext" } }',
  'tsconfig.json': '{ // read with comments\n "extends": "./tsconfig.base.json", "compilerOptions": { "strict": true, }, }',
  'src/main.ts': `throw new Error('it is not loaded');`,
  'node_modules/antiphon/package.json': '{ "name": "antiphon", "version": "1.2.3", "dependencies": { "fastify": "5" } }',
  'node_modules/fastify/package.json': '{ "name": "fastify", "version": "5.1.0" }',
  'node_modules/plugin/package.json': '{ "name": "plugin", "version": "1.0.0", "dependencies": { "fastify": "4" } }',
  'node_modules/plugin/node_modules/fastify/package.json': '{ "name": "fastify", "version": "4.0.0" }',
};

async function info(directory: string, env: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Info> {
  const { code, stdout, stderr } = await antiphon(['info', '--json', ...args], directory, { NODE_PATH: '', ...env });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Info;
}

it('describes the project of a directory, or of the file of an application', async () => {
  const project = writeProject({ ...files, 'src/other.ts': '' }, parent);
  const other = writeProject({}, parent);
  const found = await info(project, {});
  expect(await info(other, {}, project)).toEqual(found);
  expect(await info(other, {}, path.relative(other, path.join(project, 'src')))).toEqual(found);
  expect((await info(other, {}, path.join(project, 'src', 'other'))).project).toEqual({ ...found.project, entry: 'src/other.ts' });
  const { code, stderr } = await antiphon(['info', 'missing'], other);
  expect([code, stderr]).toEqual([1, expect.stringContaining('Error The path `missing` does not exist\n')]);
});

it('prints the packages as the project resolves them, the manager, the compiler and the application, which it does not load', async () => {
  const found = await info(writeProject(files, parent), { npm_config_user_agent: 'pnpm/12.1.0 npm/? node/v22.0.0 linux x64' });
  expect(found.system.node).toBe(process.versions.node);
  expect(found.packageManager).toEqual({ running: 'pnpm 12.1.0', declared: 'pnpm@12.1.0', lockFiles: ['pnpm-lock.yaml'] });
  expect(found.project).toEqual({ manifest: 'valid', moduleKind: 'module', entry: 'src/main.ts' });
  expect(found.compiler).toEqual({
    tsconfig: 'tsconfig.json',
    options: expect.objectContaining({ emitDecoratorMetadata: true, strict: true, module: 'nodenext' }),
  });
  expect(found.packages).toContainEqual({ name: 'antiphon', version: '1.2.3' });
  expect(found.packages).toContainEqual({ name: 'class-validator', version: null });
  expect(found.packages).toContainEqual({
    name: 'fastify',
    version: '5.1.0',
    copies: expect.arrayContaining([
      { version: '5.1.0', by: 'antiphon', directory: 'node_modules/fastify' },
      { version: '4.0.0', by: 'plugin', directory: 'node_modules/plugin/node_modules/fastify' },
    ]),
  });
  expect(found.tools).toEqual([
    { name: 'typescript', range: null, version: null },
    { name: 'vitest', range: 'catalog:', version: null },
    { name: 'tsx', range: null, version: null },
  ]);
});

it('prints the names of variables that are set, and neither values nor absolute paths', async () => {
  const directory = writeProject(files, parent);
  const env = { NODE_ENV: 'secret-stage', ANTIPHON_TLS_PASSPHRASE: 'hunter2', npm_config_user_agent: 'unknown/1 secret-agent' };
  for (const args of [['info'], ['info', '--json']]) {
    const { stdout } = await antiphon(args, directory, env);
    expect(stdout).toContain('ANTIPHON_TLS_PASSPHRASE');
    expect(stdout).not.toMatch(/secret|hunter2|token/);
    expect(stdout).not.toContain(parent);
  }
});

it('prints a Markdown list of at most 80 columns, in which names of packages are code', async () => {
  const { stdout } = await antiphon(['info'], writeProject(files, parent), { NODE_PATH: '' });
  expect(stdout).toMatch(/^### System\n\n- Antiphon CLI \d/);
  expect(stdout).toContain('\n- `antiphon` 1.2.3\n');
  expect(stdout).toContain('\n- `fastify` 5.1.0, 2 copies\n');
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('finds the project and its lock file above the current directory', async () => {
  const workspace = writeProject({ 'yarn.lock': '', 'apps/shop/package.json': '{}', 'apps/shop/src/app.js': '' }, parent);
  const found = await info(path.join(workspace, 'apps', 'shop', 'src'));
  expect([found.project.entry, found.packageManager.lockFiles]).toEqual(['src/app.js', ['../../yarn.lock']]);
});

it('works outside of a project', async () => {
  const found = await info(mkdtempSync(path.join(parent, 'empty-')));
  expect(found.project).toEqual({ manifest: null, moduleKind: null, entry: null, entryProblem: expect.stringMatching(/^No application/) });
  expect(found.compiler).toEqual({ tsconfig: null, options: {} });
});

it('works with a package.json and a tsconfig.json that do not parse', async () => {
  const found = await info(writeProject({ 'package.json': '{ "name": ', 'tsconfig.json': '{ "extends": "./missing" }' }, parent));
  expect(found.project.manifest).toBe('invalid');
  expect(found.project.entryProblem).toMatch(/^The file `package\.json` cannot be read: /);
  expect(found.compiler.problem).toMatch(/missing/);
});
