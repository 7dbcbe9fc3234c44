import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { mutants } from '../fuzz/mutant-list';
import type { FuzzReport } from '../fuzz/run';

// `npm run test:full` sets the variable.
const classCount = process.env.ANTIPHON_TEST_SIZE === 'full' ? 5000 : 1500;

describe('random classes', () => {
  it(`are read like by class-transformer and class-validator, ${classCount} of them`, async () => {
    const half = classCount / 2;
    const [first, second] = await Promise.all([runFuzz(half, 2024), runFuzz(half, 2024 + half)]);
    expect([...first.differences, ...second.differences]).toEqual([]);
    const sum = (count: 'classes' | 'comparisons' | 'valid' | 'invalid') => first.counts[count] + second.counts[count];
    expect(sum('classes')).toBe(classCount);
    expect(sum('comparisons')).toBeGreaterThan(classCount * 5);
    expect(sum('valid')).toBeGreaterThan(classCount * 0.8);
    expect(sum('invalid')).toBeGreaterThan(classCount * 3);
  }, 240_000);
});

/** Runs in a separate process, like `npm run fuzz`: in the sandbox of Jest, access to a global is several times slower. */
async function runFuzz(classes: number, seed: number): Promise<{ differences: string[]; counts: Omit<FuzzReport, 'mismatches'> }> {
  const main = join(__dirname, '..', 'fuzz', 'main.ts');
  const child = spawn(process.execPath, ['--require', 'esbuild-register', main, '--classes', `${classes}`, '--seed', `${seed}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = (await readAll(child.stdout)).trim().split('\n');
  return { counts: JSON.parse(lines.at(-1) ?? ''), differences: lines.slice(0, -1) };
}

describe('the mutants of `npm run fuzz -- --mutants`', () => {
  const sourceOf = (file: string) => readFileSync(join(__dirname, '..', 'src', 'parser', `${file}.ts`), 'utf8');

  it('all have their place in the source', () => {
    expect(mutants.filter(({ file, find }) => !sourceOf(file).includes(find)).map(({ name }) => name)).toEqual([]);
    expect(mutants.length).toBeGreaterThanOrEqual(20);
  });
});
