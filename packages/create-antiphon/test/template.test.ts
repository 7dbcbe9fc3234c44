import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { writeProject } from '../src/write-project';

const workspace = path.join(__dirname, '..', '..', '..');
// Inside this package, so that the project imports the framework of the workspace; not in node_modules, where Jest ignores tests.
const parent = path.join(__dirname, '..', 'dist', 'projects');
let directory: string;

beforeAll(() => {
  mkdirSync(parent, { recursive: true });
  directory = path.join(mkdtempSync(path.join(parent, 'p-')), 'shop');
  writeProject(directory);
});
afterAll(() => rmSync(path.dirname(directory), { recursive: true }));

function run(script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(workspace, script), ...args], {
    cwd: directory,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

it('type-checks', () => {
  expect(run('node_modules/typescript/bin/tsc')).toBe('');
});

it('passes its own tests', () => {
  const report = JSON.parse(run('node_modules/jest/bin/jest.js', '--json', '--silent')) as { numPassedTests: number; success: boolean };
  expect(report).toMatchObject({ success: true, numPassedTests: 3 });
});

it('has an entry that `antiphon routes` finds', () => {
  const rows = JSON.parse(run('packages/cli/bin/antiphon.js', 'routes', '--json')) as { methods: string[]; path: string }[];
  expect(rows.map(({ methods, path: route }) => `${methods.join()} ${route}`)).toEqual([
    'GET /items',
    'GET /items/:id',
    'POST /items',
    'GET /health',
  ]);
});

it('depends on the versions that the workspace is tested with', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const { catalog } = parse(readFileSync(path.join(workspace, 'pnpm-workspace.yaml'), 'utf8'));
  const { version } = JSON.parse(readFileSync(path.join(workspace, 'packages', 'antiphon', 'package.json'), 'utf8'));
  const { antiphon, '@antiphon/cli': cli, ...others } = { ...dependencies, ...devDependencies };
  expect([antiphon, cli]).toEqual([`^${version}`, `^${version}`]);
  expect(catalog).toMatchObject(others);
});
