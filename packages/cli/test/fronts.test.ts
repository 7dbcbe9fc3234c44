import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fieldCases, prelude } from '../../transform/test/corpus';
import { installPackages } from './installed-packages';
import { otherNodes, requireVersions, thisNode } from './node-versions';
import { antiphon } from './project';

const packages = path.join(__dirname, '..', '..');
const cases = fieldCases().filter(({ field }) => field !== undefined);
const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'antiphon-fronts-')));

// Each test starts a compiler.
jest.setTimeout(120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** One module with a class for each declaration of the corpus that becomes a field. */
const declarations = cases.map(({ declaration }, index) => `@Dto()\nexport class Field${index} {\n  ${declaration};\n}\n`).join('');
const fieldsModule = `${prelude()}@Dto()\nexport class Item {\n  item?: Item;\n}\n${declarations}class Later {}\nenum LateEnum { A }\n`;

/** Writes what the framework has read of each class to the file that `SHAPES` names. */
const mainModule = `import { writeFileSync } from 'node:fs';
import { type Class, readClass } from '@antiphon/schema';
import * as declared from './fields';

const own = ['shape', 'origin', 'file', 'line'];
function shown(this: unknown, key: string, value: unknown): unknown {
  if (own.includes(key)) return undefined;
  // Some defaults are new with each process.
  if (key === 'default') return typeof value;
  return typeof value === 'function' ? value.name : typeof value === 'bigint' || value instanceof RegExp ? String(value) : value;
}
const shapes = Object.entries(declared).map(([name, target]) => {
  const { fields, problems } = readClass(target as Class);
  return [name, JSON.parse(JSON.stringify({ fields, problems }, shown))];
});
writeFileSync(process.env.SHAPES!, JSON.stringify(Object.fromEntries(shapes)));
`;

// A class from which others are derived has to be a DTO class.
const user = '@Dto()\nexport class User {\n  id!: number;\n  age!: number;';
const models = readFileSync(path.join(packages, 'transform/test/corpus/project/models.ts'), 'utf8');
const compilerOptions = {
  strict: true,
  target: 'es2022',
  module: 'nodenext',
  experimentalDecorators: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  rootDir: 'src',
  outDir: 'dist',
  types: ['node'],
};

beforeAll(() => {
  write('package.json', '{ "name": "fronts", "type": "commonjs" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  cpSync(path.join(packages, 'transform/test/corpus/project'), path.join(directory, 'src'), { recursive: true });
  write('src/models.ts', `import { Dto } from '@antiphon/schema';\n${models.replace('export class User {', user)}`);
  write('src/groups.ts', 'export class Group {}\n');
  write('src/fields.ts', fieldsModule);
  write('src/main.ts', mainModule);
  write('node_modules/money/package.json', '{ "name": "money", "types": "index.d.ts" }');
  write('node_modules/money/index.js', 'exports.Money = exports.Amount = class Money {};\n');
  write('node_modules/money/index.d.ts', 'export declare class Money {\n  amount: number;\n}\nexport { Money as Amount };\n');
  installPackages(directory);
  const types = path.join(directory, 'node_modules/@types');
  mkdirSync(types, { recursive: true });
  symlinkSync(realpathSync(path.join(packages, '../node_modules/@types/node')), path.join(types, 'node'), 'junction');
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

type Shapes = Readonly<Record<string, { readonly fields: readonly { readonly name: string }[]; readonly problems: readonly object[] }>>;

/** Runs a program that loads `main.ts`, and returns the shapes that it has written. */
async function shapesOf(args: readonly string[], binary: string = process.execPath): Promise<Shapes> {
  const file = path.join(directory, 'shapes.json');
  rmSync(file, { force: true });
  await run(binary, args, { cwd: directory, env: { ...process.env, SHAPES: file, NODE_OPTIONS: '' } });
  return JSON.parse(readFileSync(file, 'utf8'));
}

const run = promisify(execFile);
const register = path.join(packages, 'cli/dist/register.js');
const byCommand = (binary?: string) => shapesOf(['--import', register, 'src/main.ts'], binary);

requireVersions([22, 24], [thisNode, ...otherNodes]);

let expected: Shapes;
beforeAll(async () => {
  expected = await byCommand();
});

it('the loader of the command reads every declaration of the corpus', () => {
  const unread = Object.entries(expected).filter(([, { fields, problems }]) => fields.length === 0 || problems.length > 0);
  expect(unread).toEqual([]);
  expect(Object.keys(expected).length).toBeGreaterThan(150);
});

for (const { binary, version } of otherNodes) {
  it(`the loader of the command reads the same in Node.js ${version}`, async () => {
    expect(await byCommand(binary)).toEqual(expected);
  });
}

it('Jest loads the same classes', async () => {
  const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true } } };
  write('test/main.test.ts', `it('writes the shapes', () => void require('../src/main'));\n`);
  const transform = { '\\.ts$': [path.join(packages, 'transform/dist/jest.js'), options] };
  write('jest.config.json', JSON.stringify({ testEnvironment: 'node', transform, cacheDirectory: path.join(directory, 'cache') }));
  expect(await shapesOf([require.resolve('jest/bin/jest'), '-i'])).toEqual(expected);
});

it('esbuild bundles the same classes', async () => {
  const { build } = require('esbuild') as typeof import('esbuild');
  const { plainFields } = require('@antiphon/transform/esbuild') as typeof import('@antiphon/transform/esbuild');
  await build({
    absWorkingDir: directory,
    entryPoints: ['src/main.ts'],
    outfile: 'esbuild.js',
    bundle: true,
    platform: 'node',
    packages: 'external',
    plugins: [plainFields()],
  });
  expect(await shapesOf(['esbuild.js'])).toEqual(expected);
});

it('Vite bundles the same classes', async () => {
  const config = `import { createRequire } from 'node:module';
    const { plainFields } = createRequire(import.meta.url)(${JSON.stringify(path.join(packages, 'transform/dist/vite.js'))});
    export default { logLevel: 'silent', plugins: [plainFields()], build: { ssr: 'src/main.ts', outDir: 'vite' } };`;
  write('vite.config.mjs', config);
  await run(process.execPath, [path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js'), 'build'], { cwd: directory });
  expect(await shapesOf(['vite/main.mjs'])).toEqual(expected);
});

it('Vitest loads the same classes', async () => {
  write('test/shapes.spec.ts', `it('writes the shapes', async () => void (await import('../src/main')));\n`);
  const config = `import { createRequire } from 'node:module';
    const { plainFields } = createRequire(import.meta.url)(${JSON.stringify(path.join(packages, 'transform/dist/vite.js'))});
    export default { plugins: [plainFields()], test: { globals: true, include: ['test/shapes.spec.ts'], testTimeout: 120_000 } };`;
  write('vitest.config.mjs', config);
  const vitest = path.join(path.dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  expect(await shapesOf([vitest, 'run', '--config', 'vitest.config.mjs'])).toEqual(expected);
});

const bun = findBun();
it(bun === undefined ? 'Bun is not tested, because it is not installed' : 'Bun loads and bundles the same classes', async () => {
  if (bun === undefined) return expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  const plugin = `const { plainFields } = require(${JSON.stringify(path.join(packages, 'transform/dist/bun.js'))});\n`;
  write('bun/preload.ts', `import { plugin } from 'bun';\n${plugin}plugin(plainFields());\n`);
  expect(await shapesOf(['--preload', './bun/preload.ts', 'src/main.ts'], bun)).toEqual(expected);
  const options = `{ entrypoints: ['src/main.ts'], outdir: 'bun/out', target: 'bun', packages: 'external', plugins: [plainFields()] }`;
  write('bun/build.ts', `${plugin}const { success } = await Bun.build(${options});\nprocess.exit(success ? 0 : 1);\n`);
  await run(bun, ['bun/build.ts'], { cwd: directory });
  expect(await shapesOf(['bun/out/main.js'], bun)).toEqual(expected);
});

/** The binary that BUN_BINARY names, which `.ci/setup-bun` installs. */
function findBun(): string | undefined {
  const binary = process.env.BUN_BINARY;
  if (!binary) process.stderr.write('\n*** NOT TESTED: Bun: run BUN_BINARY="$(.ci/setup-bun)" npx jest\n\n');
  return binary || undefined;
}

it('TypeScript compiles the same classes after antiphon eject', async () => {
  expect(await antiphon(['eject', 'src'], directory)).toMatchObject({ code: 0, stderr: expect.stringContaining('Note') });
  expect(readFileSync(path.join(directory, 'src/fields.ts'), 'utf8')).not.toContain('@Dto');
  expect(await fieldsWithErrors()).toEqual(notChecked);
  for (const { binary } of [thisNode, ...otherNodes]) expect(await shapesOf(['dist/main.js'], binary)).toEqual(expected);
});

/** Fields whose types are narrower than the declared ones for the compiler: a wrapper object, a constant list, a text with a pattern. */
const notChecked = ['boxed', 'constants', 'id'];

/** Compiles the project, which writes its output also if types do not fit, and returns the names of the fields with errors. */
async function fieldsWithErrors(): Promise<readonly string[]> {
  const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const { stdout } = await run(process.execPath, [compiler, '--pretty', 'false'], { cwd: directory }).catch((error) => error);
  const lines = readFileSync(path.join(directory, 'src/fields.ts'), 'utf8').split('\n');
  return [...stdout.matchAll(/^(\S+)\((\d+),\d+\): (.*)/gm)].map(([error, file, line]) => {
    const [, name = error] = /fields\(this, \{ (\w+):/.exec(file === 'src/fields.ts' ? (lines[line - 1] ?? '') : '') ?? [];
    return name;
  });
}
