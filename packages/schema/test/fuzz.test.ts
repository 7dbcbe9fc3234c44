import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutants } from '../fuzz/mutant-list';
import { fuzz } from '../fuzz/run';

describe('random classes', () => {
  it('are read as class-transformer and class-validator read them, 5,000 of them', () => {
    const { classes, comparisons, valid, invalid, mismatches } = fuzz({ classes: 5000, seed: 2024 });
    expect(mismatches).toEqual([]);
    expect({ classes, manyCompared: comparisons > 25_000, manyValid: valid > 4000, manyInvalid: invalid > 15_000 }).toEqual({
      classes: 5000,
      manyCompared: true,
      manyValid: true,
      manyInvalid: true,
    });
  }, 240_000);
});

describe('the faults that `npm run fuzz -- --mutants` sows', () => {
  const sourceOf = (file: string) => readFileSync(join(__dirname, '..', 'src', 'parser', `${file}.ts`), 'utf8');

  it('all find their place in the engine', () => {
    expect(mutants.filter(({ file, find }) => !sourceOf(file).includes(find)).map(({ name }) => name)).toEqual([]);
    expect(mutants.length).toBeGreaterThanOrEqual(20);
  });
});
