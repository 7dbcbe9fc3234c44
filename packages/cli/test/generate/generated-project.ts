import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GenerateRequest, Generator } from '../../src/generate/generation';
import { layoutOf, placeFile } from '../../src/generate/layout';
import { readProject } from '../../src/generate/project/read-project';
import { writeProject } from '../project';
import { packageTemplates } from './package-templates';
import { installPackages } from './published-packages';

const workspace = path.join(__dirname, '..', '..', '..', '..');

// Inside this package, whose dependencies the projects import; not in node_modules, where test runners ignore tests.
const parent = path.join(__dirname, '..', '..', 'dist', 'projects');

/** Installs the packages that the projects import. */
export function installFramework(): void {
  installPackages(parent);
}

/** The module system and the test runner of a project. */
export interface ProjectKind {
  readonly modules: 'esm' | 'commonjs';
  readonly runner: 'vitest' | 'jest' | 'node';
}

/** Writes a project like that of `npm create antiphon`, which imports the packages of the workspace, with the formatter's configuration. */
export function writeProjectOf({ modules, runner }: ProjectKind): string {
  return writeProject(
    {
      'package.json': JSON.stringify({
        name: 'shop',
        type: modules === 'esm' ? 'module' : 'commonjs',
        scripts: { test: runner === 'node' ? 'node --test' : runner },
        devDependencies: runner === 'node' ? {} : { [runner]: '*' },
        ...(runner === 'jest' && { jest: jestOptions }),
      }),
      'tsconfig.json': JSON.stringify({ compilerOptions: compilerOptions(runner), include: ['src', 'test'] }),
      'biome.json': JSON.stringify(biomeOptions),
      'src/main.ts': "import { createApp } from 'antiphon';\n\nexport default createApp({ controllers: ['.'] });\n",
      'test/app.test.ts': appTests[runner],
      ...(runner === 'vitest' && { 'vitest.config.mts': vitestConfig }),
    },
    parent,
  );
}

const jestOptions = { preset: 'antiphon', moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' } };

const vitestConfig = `import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { globals: false } });
`;

/** A first test shows which style the project's tests have. */
const appTests = {
  vitest: "import { expect, it } from 'vitest';\n\nit('adds', () => expect(1 + 1).toBe(2));\n",
  jest: "it('adds', () => expect(1 + 1).toBe(2));\n",
  node: "import assert from 'node:assert/strict';\nimport { it } from 'node:test';\n\nit('adds', () => assert.equal(1 + 1, 2));\n",
} as const;

function compilerOptions(runner: ProjectKind['runner']) {
  return {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    strict: true,
    isolatedModules: true,
    noImplicitOverride: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    skipLibCheck: true,
    noEmit: true,
    types: runner === 'jest' ? ['node', 'jest'] : ['node'],
  };
}

const biomeOptions = {
  root: true,
  formatter: { indentStyle: 'space', lineWidth: 120 },
  javascript: { formatter: { quoteStyle: 'single' }, parser: { unsafeParameterDecoratorsEnabled: true } },
  linter: { rules: { preset: 'recommended', style: { useImportType: 'off' } } },
};

/** Writes the files of a generation to a project. */
export async function generateInto(directory: string, generator: Generator, request: Partial<GenerateRequest>): Promise<string[]> {
  const project = readProject(directory);
  const generation = await generator.generate({ name: '', fields: [], options: {}, ...request }, project, packageTemplates);
  const layout = layoutOf(generation.files, project);
  return generation.files.map((generated) => {
    const { file, text } = placeFile(generated, layout, project);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return path.relative(directory, file);
  });
}

/** Reads a file of a project. */
export function readFile(directory: string, file: string): string {
  return readFileSync(path.join(directory, file), 'utf8');
}

/** Formats the project, then type-checks, lints and tests it. Returns the output of the first command that fails, or an empty text. */
export function checkProject(directory: string, { runner }: ProjectKind): string {
  const commands = [
    ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', '.'],
    ['node_modules/typescript/bin/tsc'],
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    testCommands[runner](directory),
  ];
  return commands.map((args) => run(directory, args)).find((output) => output !== '') ?? '';
}

const register = pathToFileURL(path.join(workspace, 'packages', 'cli', 'dist', 'register.js')).href;

/** The arguments of Node.js for the tests of a project. */
const testCommands: Readonly<Record<ProjectKind['runner'], (directory: string) => string[]>> = {
  jest: () => ['node_modules/jest/bin/jest.js', '-w', '1'],
  vitest: () => ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers', '1'],
  node: (directory) => ['--import', register, '--test', ...testFiles(directory)],
};

/** Node.js 20 finds no TypeScript itself. */
function testFiles(directory: string): string[] {
  const files = readdirSync(path.join(directory, 'test'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => path.join('test', file));
}

/** Runs Node.js with a program of the workspace, or with options first. */
function run(directory: string, [first = '', ...rest]: readonly string[]): string {
  const program = first.startsWith('--') ? first : path.join(workspace, first);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...rest], { cwd: directory, encoding: 'utf8' });
  return status === 0 ? '' : `${first}\n${stdout}${stderr}`;
}
