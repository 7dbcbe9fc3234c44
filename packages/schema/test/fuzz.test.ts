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
