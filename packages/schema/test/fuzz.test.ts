import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { mutants } from '../fuzz/mutant-list';
import type { FuzzReport } from '../fuzz/run';

describe('random classes', () => {
  it('are read like by class-transformer and class-validator, 5,000 of them', async () => {
    const [first, second] = await Promise.all([runFuzz(2500, 2024), runFuzz(2500, 2024 + 2500)]);
    expect([...first.differences, ...second.differences]).toEqual([]);
    const sum = (count: 'classes' | 'comparisons' | 'valid' | 'invalid') => first.counts[count] + second.counts[count];
    expect(sum('classes')).toBe(5000);
    expect(sum('comparisons')).toBeGreaterThan(25_000);
    expect(sum('valid')).toBeGreaterThan(4000);
    expect(sum('invalid')).toBeGreaterThan(15_000);
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
