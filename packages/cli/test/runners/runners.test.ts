import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from '../generate/published-packages';
import { writeProject } from '../project';
import { shopProject } from './shop-project';

const workspace = path.join(__dirname, '..', '..', '..', '..');
const register = path.join(workspace, 'packages', 'cli', 'dist', 'register.js');

// Not in node_modules, where test runners ignore tests.
const parent = path.join(__dirname, '..', '..', 'dist', 'test', 'runners');

beforeAll(() => installPackages(parent), 60_000);

/** Runs a program of the workspace in a project, without what marks this process as one of Jest. */
function run(directory: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { NODE_OPTIONS, JEST_WORKER_ID, NODE_TEST_CONTEXT, VITEST, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
  });
  return { status, output: `${stdout}${stderr}` };
}

it('works in Jest', () => {
  const directory = writeProject(shopProject('jest', 'commonjs'), parent);
  const { status, output } = run(directory, [path.join(workspace, 'node_modules/jest/bin/jest.js'), '-w', '1']);
  expect(output).toContain('Tests:       4 passed, 4 total');
  expect(status).toBe(0);
}, 120_000);

it('works in Vitest', () => {
  const directory = writeProject(shopProject('vitest', 'module'), parent);
  const { status, output } = run(directory, [path.join(workspace, 'node_modules/vitest/vitest.mjs'), 'run', '--maxWorkers', '1']);
  expect(output).toMatch(/Tests\s+4 passed \(4\)/);
  expect(status).toBe(0);
}, 120_000);

it.each(['module', 'commonjs'] as const)(
  'works in the test runner of Node.js, in a project of type `%s`',
  (type) => {
    const directory = writeProject(shopProject('node', type), parent);
    const { status, output } = run(directory, [
      '--import',
      pathToFileURL(register).href,
      '--test',
      '--test-reporter=tap',
      'test/shop.test.ts',
    ]);
    expect(output).toMatch(/^# pass 4$/m);
    expect(status).toBe(0);
  },
  120_000,
);

it('fails in the test runner of Node.js if a test fails', () => {
  const failing = (text: string) => text.replace("{ name: 'alice' }", "{ name: 'carol' }");
  const files = shopProject('node', 'module');
  const directory = writeProject({ ...files, 'test/shop.test.ts': failing(files['test/shop.test.ts'] as string) }, parent);
  const { status, output } = run(directory, [
    '--import',
    pathToFileURL(register).href,
    '--test',
    '--test-reporter=tap',
    'test/shop.test.ts',
  ]);
  expect(output).toMatch(/^# pass 3$/m);
  expect(status).toBe(1);
}, 120_000);
