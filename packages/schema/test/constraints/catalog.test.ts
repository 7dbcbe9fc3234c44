import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as classValidator from 'class-validator';
import { catalog, defineConstraint, findRow, nonConstraints } from '../../src/constraints/catalog';
import { type ConstraintRow, gradeOf } from '../../src/types/constraint-row';
import { codeValues, decorations, jsonValues, realConstraint } from './samples';

const samples = decorations.map((decoration) => {
  const real = realConstraint(decoration);
  return { label: `${decoration[0]}(${decoration.slice(1).map(print).join(', ')})`, real, row: findRow(real.key) as ConstraintRow };
});
const allValues = [...jsonValues, ...codeValues];

describe('the catalog', () => {
  it('has every constraint decorator that class-validator exports', () => {
    const exported = Object.entries(classValidator).filter(([name, value]) => /^[A-Z]/.test(name) && isPlainFunction(value));
    const known = new Set([...catalog.map((row) => row.decorator), ...nonConstraints]);
    expect(exported.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has only decorators that class-validator exports', () => {
    const named = [...catalog.map((row) => row.decorator), ...nonConstraints];
    expect(named.filter((name) => !(name in classValidator))).toEqual([]);
    expect(catalog).toHaveLength(106);
    expect(new Set(catalog.map((row) => row.key)).size).toBe(106);
  });

  it('is tested with every decorator', () => {
    const tried = new Set(decorations.map(([decorator]) => decorator));
    expect(catalog.map((row) => row.decorator).filter((decorator) => !tried.has(decorator))).toEqual([]);
  });

  it('has the key and the message of class-validator for every decorator', () => {
    const wrong = samples.filter(({ real, row }) => row === undefined || sentenceOf(row, real.args) !== real.sentence);
    expect(wrong.map(({ label, real }) => [label, real.key, real.sentence])).toEqual([]);
  });

  it('finds no row for an undefined key', () => {
    expect(findRow('toString')).toBeUndefined();
  });
});

describe('inline checks', () => {
  it('exist for 29 decorators, each as an expression and as a function', () => {
    expect(catalog.filter((row) => row.expression)).toHaveLength(29);
    expect(catalog.filter((row) => row.predicate && !row.expression)).toEqual([]);
    expect(catalog.filter((row) => row.expression && !row.predicate)).toEqual([]);
  });

  it('agree with class-validator on every value, as expressions', () => {
    const checks = samples.flatMap(({ label, real, row }) => verdicts(label, real.accepts, compile(row, real.args)));
    expect(checks.filter(({ differs }) => differs)).toEqual([]);
    expect(checks.length).toBeGreaterThan(10_000);
  });

  it('agree with class-validator on every value, as functions', () => {
    const checks = samples.flatMap(({ label, real, row }) => verdicts(label, real.accepts, row.predicate?.(real.args)));
    expect(checks.filter(({ differs }) => differs)).toEqual([]);
    expect(checks.length).toBeGreaterThan(10_000);
  });
});

describe('keywords', () => {
  const ajv = addFormats(new Ajv({ strict: false }));

  it('are exact on JSON values for rows with the grade exact', () => {
    const exact = samples.filter(({ row, real }) => gradeOf(row, real.args) === 'exact');
    const differing = exact.flatMap(({ label, real, row }) => {
      const valid = ajv.compile({ ...row.schema?.(real.args) });
      return comparable(real.key)
        .filter((value) => valid(value) !== real.accepts(value))
        .map((value) => [label, value, real.accepts(value)]);
    });
    expect(differing).toEqual([]);
    expect(new Set(exact.map(({ row }) => row.key)).size).toBe(54);
  });

  it('of other rows never reject a value that class-validator accepts, if formats are annotations', () => {
    const annotating = new Ajv({ strict: false, validateFormats: false });
    // Here the schema expresses the intention, not the behavior of the validator: code points, equality by value, dates as text, enums without member names.
    const intended = ['minLength', 'maxLength', 'isLength', 'arrayUnique', 'isEnum', 'isDate', 'isInstance', 'minDate', 'maxDate'];
    const looser = samples.filter(({ row, real }) => gradeOf(row, real.args) !== 'exact' && !intended.includes(row.key));
    const rejected = looser.flatMap(({ label, real, row }) => {
      const valid = annotating.compile({ ...row.schema?.(real.args) });
      return jsonValues.filter((value) => real.accepts(value) && !valid(value)).map((value) => [label, value]);
    });
    expect(rejected).toEqual([]);
  });
});

describe('defineConstraint', () => {
  it('adds a row that is found by its key', () => {
    const row: ConstraintRow = { decorator: 'IsEven', key: 'isEven', sentence: '$property must be even', grade: 'none' };
    defineConstraint(row);
    expect(findRow('isEven')).toBe(row);
  });

  it('rejects a key of class-validator', () => {
    const row: ConstraintRow = { decorator: 'IsMyInt', key: 'isInt', sentence: '$property must be mine', grade: 'none' };
    expect(() => defineConstraint(row)).toThrow('The constraint `isInt` is already defined by `IsInt`');
  });
});

function isPlainFunction(value: unknown): boolean {
  return typeof value === 'function' && !/^class\b/.test(String(value));
}

function sentenceOf(row: ConstraintRow, args: readonly unknown[]): string {
  return row.key === 'isInstance' ? row.sentence.replace('$constraint1', (args[0] as { name: string }).name) : row.sentence;
}

function compile(row: ConstraintRow, args: readonly unknown[]): ((value: unknown) => boolean) | undefined {
  const constants = row.constants?.(args) ?? args;
  const names = constants.map((_, index) => `c${index}`);
  const source = row.expression?.('v', names, args);
  return source === undefined ? undefined : new Function(...names, `return (v) => (${source})`)(...constants);
}

function verdicts(label: string, accepts: (value: unknown) => boolean, check: ((value: unknown) => boolean) | undefined) {
  if (!check) return [];
  return allValues.map((value) => ({ label, value, differs: check(value) !== accepts(value) }));
}

// `multipleOf` divides, the validator computes the remainder: the results are equal for safe integers only.
function comparable(key: string): readonly unknown[] {
  return key === 'isDivisibleBy' ? jsonValues.filter((value) => value !== 1e21) : jsonValues;
}

function print(value: unknown): string {
  return value instanceof RegExp || typeof value === 'function' ? String(value) : (JSON.stringify(value) ?? String(value));
}
