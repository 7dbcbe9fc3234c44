import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { installPackages } from '../../cli/test/installed-packages';
import type { ModuleKind, PackageManager, ProjectChoices, TestRunner } from '../src/project';
import { projectFiles } from '../src/project-files';
import { findTarget, writeProject } from '../src/write-project';

const workspace = path.join(__dirname, '..', '..', '..');
// Inside this package, for the packages of the root of the workspace; not in node_modules, where Jest ignores tests.
const projects = path.join(__dirname, '..', 'dist', 'projects');
let parent: string;

beforeAll(() => {
  mkdirSync(projects, { recursive: true });
  parent = mkdtempSync(path.join(projects, 'p-'));
  installPackages(parent);
}, 60_000);
afterAll(() => rmSync(parent, { recursive: true }));

const managers: readonly PackageManager[] = ['npm', 'pnpm', 'yarn', 'yarn-classic', 'bun'];
const kinds: readonly (readonly [ModuleKind, TestRunner])[] = [
  ['esm', 'vitest'],
  ['esm', 'jest'],
  ['commonjs', 'vitest'],
  ['commonjs', 'jest'],
];

function create(choices: ProjectChoices): string {
  const target = findTarget(Object.values(choices).join('-'), parent);
  writeProject(target, choices);
  return target.directory;
}

function run(directory: string, program: string, ...args: string[]): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: directory, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return { stdout, stderr };
}

/** Returns the installed program `antiphon`. */
function command(): string {
  return path.join(parent, 'node_modules', '@antiphon', 'cli', 'bin', 'antiphon.js');
}

function runNode(directory: string, script: string, ...args: string[]): string {
  return run(directory, process.execPath, path.resolve(workspace, script), ...args).stdout;
}

it.each(kinds)(
  'type-checks and lints with %s and %s',
  (moduleKind, testRunner) => {
    const directory = create({ moduleKind, testRunner, packageManager: 'npm' });
    expect(runNode(directory, 'node_modules/typescript/bin/tsc')).toBe('');
    expect(run(directory, path.join(workspace, 'node_modules', '.bin', 'biome'), 'check', '.').stderr).toMatch(/Checked \d\d files/);
  },
  120_000,
);

it('passes its own tests as ES modules with Jest', () => {
  const directory = create({ moduleKind: 'esm', testRunner: 'jest', packageManager: 'pnpm' });
  const report = JSON.parse(runNode(directory, 'node_modules/jest/bin/jest.js', '--json', '--silent', '--runInBand')) as object;
  expect(report).toMatchObject({ success: true, numPassedTests: 10 });
}, 120_000);

it('serves every controller below its entry, and has a valid document', () => {
  const directory = create({ moduleKind: 'commonjs', testRunner: 'vitest', packageManager: 'yarn' });
  const rows = JSON.parse(runNode(directory, command(), 'routes', '--json')) as { methods: string[]; path: string }[];
  expect(rows.map(({ methods, path: route }) => `${methods.join()} ${route}`)).toEqual([
    'GET /health',
    'GET /ready',
    'GET /',
    'GET /items',
    'GET /items/:id',
    'POST /items',
    'PATCH /items/:id',
    'DELETE /items/:id',
  ]);
  expect(runNode(directory, command(), 'openapi', '--check')).toContain('0 errors, 0 warnings');
}, 120_000);

it.each(managers)('has a Dockerfile and a workflow for %s that are valid, and use its lock file', (packageManager) => {
  const files = projectFiles('@acme/shop', { moduleKind: 'esm', testRunner: 'vitest', packageManager });
  const dockerfile = files.get('Dockerfile') ?? '';
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  expect(dockerfile).toMatch(/^COPY package\.json (?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)/m);
  const instructions = DockerfileParser.parse(dockerfile).getInstructions();
  expect(instructions.map((instruction) => instruction.getKeyword())).toEqual(expect.arrayContaining(['USER', 'HEALTHCHECK', 'CMD']));
  const { jobs } = parse(files.get('.github/workflows/ci.yml') ?? '');
  expect(jobs.check.steps.map((step: { run?: string }) => step.run?.split(' ').at(-1))).toEqual(
    expect.arrayContaining(['lint', 'typecheck', 'test', 'build']),
  );
  expect(jobs.image.steps.at(-1)).toEqual({ run: 'docker build --tag shop .' });
});

it('has no placeholder left in any combination', () => {
  for (const [moduleKind, testRunner] of kinds) {
    for (const packageManager of managers) {
      const files = projectFiles('@acme/shop', { moduleKind, testRunner, packageManager });
      expect([...files].filter(([, text]) => /(?<!\$)\{\{/.test(text)).map(([file]) => file)).toEqual([]);
    }
  }
});

it('puts nginx with all forwarded headers in front of the application', () => {
  const files = projectFiles('shop', { moduleKind: 'esm', testRunner: 'vitest', packageManager: 'npm' });
  const { services } = parse(files.get('compose.yaml') ?? '');
  expect(services.nginx.volumes).toEqual(['./nginx/default.conf:/etc/nginx/conf.d/default.conf:ro']);
  expect(services.app.ports).toBeUndefined();
  const set = [...(files.get('nginx/default.conf') ?? '').matchAll(/proxy_set_header ([\w-]+)/g)].map(([, name]) => name);
  expect(set).toEqual(expect.arrayContaining(['Host', 'X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host', 'Forwarded']));
});

it.each(['.vscode/launch.json', '.vscode/settings.json', '.vscode/extensions.json', 'biome.json'])('has valid JSON in %s', (file) => {
  const files = projectFiles('shop', { moduleKind: 'esm', testRunner: 'jest', packageManager: 'npm' });
  expect(JSON.parse(files.get(file) ?? '')).toEqual(expect.any(Object));
});

it.each(kinds)('depends on the versions that the workspace is tested with: %s and %s', (moduleKind, testRunner) => {
  const files = projectFiles('shop', { moduleKind, testRunner, packageManager: 'npm' });
  const { dependencies, devDependencies, overrides } = JSON.parse(files.get('package.json') ?? '');
  const settings = parse(readFileSync(path.join(workspace, 'pnpm-workspace.yaml'), 'utf8'));
  const { version } = JSON.parse(readFileSync(path.join(workspace, 'packages', 'antiphon', 'package.json'), 'utf8'));
  const { antiphon, '@antiphon/cli': cli, ...others } = { ...dependencies, ...devDependencies };
  expect([antiphon, cli]).toEqual([`^${version}`, `^${version}`]);
  expect(settings.catalog).toMatchObject(others);
  expect(settings.overrides).toMatchObject(overrides);
});
