import { type RandomClass, randomTree } from './classes';
import { compileEngine, difference, type Extra, forgetDecorations, type Outcome, runLibraries } from './compare';
import { Random } from './random';
import { disturb, junk } from './values';

export interface FuzzOptions {
  readonly classes: number;
  readonly seed: number;
  /** The number of values for each class. Default: 6. */
  readonly values?: number;
  /** The time in milliseconds after which the run ends early. Default: none. */
  readonly budget?: number;
  /** Receives the progress after each class. */
  readonly progress?: (classes: number) => void;
}

export interface FuzzReport {
  readonly classes: number;
  readonly comparisons: number;
  readonly valid: number;
  readonly invalid: number;
  readonly thrown: number;
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  /** The seed of the class: run it alone with `classes: 1`. */
  readonly seed: number;
  readonly description: string;
  readonly value: string;
  readonly difference: string;
}

/** Compares the engine in `class-validator` mode with the libraries on random classes. */
export function fuzz({ classes, seed, values = 6, budget = Number.POSITIVE_INFINITY, progress }: FuzzOptions): FuzzReport {
  const counts = { value: 0, issues: 0, throws: 0 };
  const mismatches: Mismatch[] = [];
  const end = Date.now() + budget;
  let done = 0;
  for (; done < classes && Date.now() < end && mismatches.length < 20; done++) {
    const found = fuzzClass(seed + done, values, counts);
    mismatches.push(...found);
    progress?.(done + 1);
  }
  const comparisons = counts.value + counts.issues + counts.throws;
  return { classes: done, comparisons, valid: counts.value, invalid: counts.issues, thrown: counts.throws, mismatches };
}

function fuzzClass(seed: number, values: number, counts: Record<Outcome['kind'], number>): Mismatch[] {
  forgetDecorations();
  const random = new Random(seed);
  const calls: string[] = [];
  const tree = randomTree(random, (call) => calls.push(call));
  const extra: Extra = random.chance(0.25) ? 'forbid' : 'ignore';
  const parse = compileEngine(tree, extra);
  parse({});
  const found: Mismatch[] = [];
  for (let index = 0; index < values; index++) {
    const value = randomValue(index, tree, parse, random);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    calls.length = 0;
    const expected = runLibraries(tree, value, extra);
    const expectedCalls = calls.splice(0).join('\n');
    const actual = parse(value);
    counts[expected.kind]++;
    const actualCalls = calls.join('\n');
    const differs =
      difference(expected, actual) ??
      (expected.kind !== 'throws' && expectedCalls !== actualCalls
        ? `custom validators: expected ${expectedCalls}, got ${actualCalls}`
        : undefined);
    if (differs)
      found.push({ seed, description: `${tree.description} extra: ${extra}`, value: JSON.stringify(value), difference: differs });
  }
  return found;
}

/** Makes valid values first, corrected if the class rejects them, and then increasingly invalid ones. */
function randomValue(index: number, tree: RandomClass, parse: (value: unknown) => Outcome, random: Random): unknown {
  if (index < 2) return mended(tree, parse, random);
  if (random.chance(0.03)) return wrap(junk(random, 0));
  return disturb(random.chance(0.5) ? mended(tree, parse, random) : tree.sample(random), random);
}

function mended(tree: RandomClass, parse: (value: unknown) => Outcome, random: Random): unknown {
  const value = tree.sample(random) as Record<string, unknown>;
  for (let attempt = 0; attempt < 4; attempt++) {
    const outcome = parse(value);
    if (outcome.kind !== 'issues') break;
    const other = tree.sample(random) as Record<string, unknown>;
    for (const {
      path: [key = ''],
    } of outcome.issues) {
      if (random.chance(0.5)) value[key] = other[key];
      else delete value[key];
    }
  }
  return value;
}

function wrap(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { value };
}
