import Ajv from 'ajv/dist/2020';
import * as classValidator from 'class-validator';
import fc from 'fast-check';
import { findRow } from '../../src/constraints/catalog';
import { classSchema } from '../../src/json-schema/json-schema';
import { mergeSchemas, orNull } from '../../src/json-schema/merge';
import { readClass } from '../../src/read/read-class';
import { gradeOf } from '../../src/types/constraint-row';
import { decorations, jsonValues, realConstraint } from '../constraints/samples';

describe('two schemas as one', () => {
  it('have the narrower bound of each kind', () => {
    expect(mergeSchemas({ minimum: 1, maxLength: 5, minItems: 2 }, { minimum: 3, maxLength: 9, maxItems: 4 })).toEqual({
      minimum: 3,
      maxLength: 5,
      minItems: 2,
      maxItems: 4,
    });
  });

  it('have the types of both, where an integer is a number', () => {
    expect(mergeSchemas({ type: ['string', 'number'] }, { type: 'integer' })).toEqual({ type: 'integer' });
    expect(mergeSchemas({ type: 'number' }, { type: ['number', 'string'] })).toEqual({ type: 'number' });
  });

  it('are both kept under allOf if they cannot be merged', () => {
    expect(mergeSchemas({ pattern: 'a' }, { pattern: 'b', minLength: 1 })).toEqual({
      pattern: 'a',
      minLength: 1,
      allOf: [{ pattern: 'b' }],
    });
    expect(mergeSchemas({ type: 'string' }, { type: 'number' })).toEqual({ type: 'string', allOf: [{ type: 'number' }] });
    expect(mergeSchemas({ enum: ['a'] }, { enum: ['b'] })).toEqual({ enum: ['a'], allOf: [{ enum: ['b'] }] });
  });

  it('keep the documentation of the first', () => {
    expect(mergeSchemas({ description: 'mine' }, { description: 'theirs', type: 'string' })).toEqual({
      description: 'mine',
      type: 'string',
    });
  });

  it('do not repeat the type of a referenced class', () => {
    expect(mergeSchemas({ $ref: '#/a' }, { type: 'object', minProperties: 1 })).toEqual({ $ref: '#/a', minProperties: 1 });
  });
});

describe('a schema or null', () => {
  it('allows null beside keywords that apply to every value', () => {
    expect(orNull({ const: 1 })).toEqual({ anyOf: [{ const: 1 }, { type: 'null' }] });
    expect(orNull({ type: 'string', not: { const: 'a' } })).toEqual({ anyOf: [{ type: 'string', not: { const: 'a' } }, { type: 'null' }] });
  });

  it('leaves a schema that allows null as it is', () => {
    expect(orNull({ type: ['string', 'null'] })).toEqual({ type: ['string', 'null'] });
    expect(orNull({ type: ['string', 'null'], enum: ['a', null] })).toEqual({ type: ['string', 'null'], enum: ['a', null] });
  });
});

describe('the schema of a field with several exact constraints', () => {
  const ajv = new Ajv({ strict: false });
  const exact = decorations.filter((decoration) => {
    const { key, args } = realConstraint(decoration);
    const row = findRow(key);
    return row && gradeOf(row, args) === 'exact';
  });
  const values = jsonValues.filter((value) => value !== 1e21);
  const several = fc.uniqueArray(fc.constantFrom(...exact), { minLength: 1, maxLength: 4, selector: ([decorator]) => decorator });

  const verdicts = (chosen: readonly Decoration[], accepts: (value: unknown) => boolean, options: FieldChange = {}) => {
    const valid = ajv.compile(fieldSchema(chosen, options));
    return values.map(options.wrap ?? ((value) => value)).filter((value, index) => valid(value) !== accepts(values[index]));
  };
  const acceptedByAll = (chosen: readonly Decoration[]) => {
    const real = chosen.map(realConstraint);
    return (value: unknown) => real.every((constraint) => constraint.accepts(value));
  };

  it('accepts the values that class-validator accepts, and no others', () => {
    fc.assert(
      fc.property(several, (chosen) => {
        expect(verdicts(chosen, acceptedByAll(chosen))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('also accepts null if the field is optional', () => {
    fc.assert(
      fc.property(several, (chosen) => {
        const accepts = acceptedByAll(chosen);
        expect(verdicts(chosen, (value) => value === null || accepts(value), { optional: true })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('applies to every element', () => {
    fc.assert(
      fc.property(several, (chosen) => {
        expect(verdicts(chosen, acceptedByAll(chosen), { each: true, wrap: (value) => [value] })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

type Decoration = readonly [decorator: string, ...args: unknown[]];

interface FieldChange {
  readonly optional?: boolean;
  readonly each?: boolean;
  readonly wrap?: (value: unknown) => unknown;
}

function fieldSchema(chosen: readonly Decoration[], { optional = false, each = false }: FieldChange) {
  class Sample {}
  for (const decoration of chosen) decorate(decoration, each)(Sample.prototype, 'field');
  if (optional) classValidator.IsOptional()(Sample.prototype, 'field');
  return { ...classSchema(readClass(Sample), { direction: 'input', ref: () => '' }).properties?.field };
}

function decorate([decorator, ...args]: Decoration, each: boolean): PropertyDecorator {
  const make = (classValidator as unknown as Record<string, (...args: unknown[]) => PropertyDecorator>)[decorator]!;
  return make(...args, ...missing(decorator, args), { each });
}

/** Options are the last parameter: the arguments before them must be passed, even as undefined. */
function missing(decorator: string, args: readonly unknown[]): readonly unknown[] {
  const parameterCount = (classValidator as unknown as Record<string, Function>)[decorator]!.length - 1;
  const expected = optionalBefore.has(decorator) ? 1 : parameterCount;
  return Array.from({ length: Math.max(0, expected - args.length) }, () => undefined);
}

const optionalBefore = new Set(['IsNumber', 'IsNotEmptyObject', 'IsAlpha', 'IsAlphanumeric', 'IsNumberString', 'ArrayUnique']);
