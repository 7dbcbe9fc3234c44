import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { AuthoredProject, type Step } from './authored-project';
import { installPackages } from './published-packages';

const workspace = path.join(__dirname, '..', '..', '..', '..');
// Inside this package, whose dependencies the projects import; not in node_modules, where test runners ignore tests.
const directory = path.join(__dirname, '..', '..', 'dist', 'test', 'sequences');
// `npm run test:full` sets the variable.
const sequenceCount = process.env.ANTIPHON_TEST_SIZE === 'full' ? 50 : 10;

const configurations = {
  'biome.json': {
    root: true,
    json: { formatter: { enabled: false } },
    files: { includes: ['**/*.ts', '!**/node_modules'] },
    formatter: { indentStyle: 'space', lineWidth: 140 },
    javascript: { formatter: { quoteStyle: 'single' }, parser: { unsafeParameterDecoratorsEnabled: true } },
    linter: { rules: { preset: 'recommended', style: { useImportType: 'off' } } },
  },
  'tsconfig.json': {
    compilerOptions: {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      isolatedModules: true,
      noUnusedLocals: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      useDefineForClassFields: false,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    },
    include: ['sequence-*/**/*'],
  },
};

beforeAll(() => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  installPackages(directory);
  for (const [name, value] of Object.entries(configurations)) writeFileSync(path.join(directory, name), JSON.stringify(value));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const names = ['book', 'author', 'order-line', 'admin/user'];
const fieldLists = [['title:string'], ['title:string', 'price:number:min=0'], ['title:string', 'tags:string[]', 'note:string?']];

const generation = fc.record({
  kind: fc.constantFrom('generate' as const, 'generate' as const, 'extend' as const),
  generator: fc.constantFrom('resource', 'resource', 'controller', 'dto', 'service'),
  name: fc.constantFrom(...names),
  fields: fc.constantFrom(...fieldLists),
});
const choice = fc.record({
  kind: fc.constantFrom('edit' as const, 'edit' as const, 'import' as const, 'change templates' as const),
  choice: fc.nat(999),
});
const history = fc.record({ kind: fc.constantFrom('update' as const, 'undo' as const) });
const sequences: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof(generation, choice, choice, history), { minLength: 5, maxLength: 9 });

const title =
  'keeps the lines of the author, and leaves projects that compile, lint and pass their tests, ' +
  `in ${sequenceCount} random sequences of generate, edit, update and undo`;

it(title, async () => {
  const started = performance.now();
  const counts: Record<string, number> = {};
  for (const [index, steps] of fc.sample(sequences, { numRuns: sequenceCount, seed: 16 }).entries()) {
    await runSequence(index, steps, counts);
  }
  const ran = performance.now();
  expect(check('node_modules/typescript/bin/tsc', [])).toBe('');
  expect(check('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])).toBe('');
  expect(check('node_modules/vitest/vitest.mjs', ['run', '--maxWorkers', '2', '--no-isolate'])).toBe('');
  const steps = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  process.stderr.write(`${steps.join(', ')}\nsteps ${seconds(started, ran)} s, checks ${seconds(ran, performance.now())} s\n`);
}, 900_000);

function seconds(from: number, to: number): string {
  return ((to - from) / 1000).toFixed(1);
}

function check(script: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(workspace, script), ...args], {
    cwd: directory,
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${script}\n${stdout}${stderr}`;
}

async function runSequence(index: number, steps: readonly Step[], counts: Record<string, number>): Promise<void> {
  const project = new AuthoredProject(path.join(directory, `sequence-${index}`), {
    listsControllers: index % 2 === 1,
    isFormatting: index % 5 === 0,
  });
  const first: Step = { kind: 'generate', generator: 'resource', name: 'book', fields: fieldLists[0]! };
  for (const [number, step] of [first, ...steps].entries()) {
    const outcome = await project.perform(step, number);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    expect({ index, number, step, missing: project.missingLines() }).toEqual({ index, number, step, missing: [] });
  }
}
