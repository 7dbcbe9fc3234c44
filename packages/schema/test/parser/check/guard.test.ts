import fc from 'fast-check';
import {
  anything,
  type Class,
  compileParser,
  enumOf,
  Field,
  type FieldOptions,
  Invalid,
  nullable,
  oneOf,
  readType,
  type TypeSpec,
} from '../../../src';
import { withoutCode } from '../../without-code';

type Declaration = readonly [type: TypeSpec, options: FieldOptions];

class Leaf {
  @Field({ minLength: 1, maxLength: 2 }) name!: string;
  @Field(Number, { optional: true, minimum: 0 }) count?: number;
}

const texts: FieldOptions[] = [
  {},
  { minLength: 1 },
  { minLength: 2, maxLength: 3 },
  { pattern: '^a' },
  { format: 'email' },
  { enum: ['a', 'ab'] },
];
const numbers: FieldOptions[] = [
  {},
  { minimum: 1 },
  { exclusiveMinimum: 1, maximum: 3 },
  { exclusiveMaximum: 2, multipleOf: 0.5 },
  { type: 'integer' },
  { enum: [1, 'a'] },
];
const lists: FieldOptions[] = [{}, { minItems: 1 }, { maxItems: 1, uniqueItems: true }, { items: { minLength: 2 } }];

const declarations: readonly Declaration[] = [
  ...texts.map((options): Declaration => [String, options]),
  ...texts.map((options): Declaration => [nullable(String), options]),
  ...numbers.map((options): Declaration => [Number, options]),
  ...lists.map((options): Declaration => [[String], options]),
  ...[{}, { minItems: 1 }].map((options): Declaration => [[Leaf], options]),
  [Boolean, {}],
  [Date, {}],
  [BigInt, {}],
  [enumOf(['a', 1]), {}],
  [nullable(enumOf(['a'])), {}],
  [[nullable(Number)], {}],
  [[[Leaf]], {}],
  [Leaf, {}],
  [nullable(Leaf), {}],
  [nullable([Leaf]), {}],
  [oneOf([Boolean, [String]]), {}],
  [anything(), {}],
];

const scalars: readonly unknown[] = ['', 'a', 'ab', '😀', 'a@b.co', '2026-01-01', null, 0, 1, 1.5, 2.25, -1, true, Number.NaN, 'abcd'];
const leaves: readonly unknown[] = [
  { name: 'a' },
  { name: '' },
  { name: 'ab', count: 1 },
  { name: 'abc', count: -1 },
  { name: 'a', count: null },
  {},
];
const known = fc.constantFrom(...scalars, ...leaves);
const values = fc.oneof(
  known,
  fc.array(known, { maxLength: 3 }),
  fc.array(fc.constantFrom(...leaves), { maxLength: 3 }),
  fc.constant([[{ name: 'a' }]]),
);
const named = fc.record({ a: values, b: values, c: values }, { requiredKeys: [] });

function classOf(fields: readonly (readonly [Declaration, optional: boolean])[]): Class {
  class Random {}
  for (const [index, [[type, options], optional]] of fields.entries()) {
    Field(type, { ...options, ...(optional && { optional }) } as never)(Random.prototype, ['a', 'b', 'c'][index] as string);
  }
  return Random;
}

test('the generated parser of declared fields has the results of the interpreted one', () => {
  const fields = fc.array(fc.tuple(fc.constantFrom(...declarations), fc.boolean()), { minLength: 1, maxLength: 3 });
  const counts = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(fields, fc.array(named, { minLength: 5, maxLength: 20 }), (declared, raws) => {
      const type = readType(classOf(declared), { className: 'Random' }, ({ sentence }) => expect(sentence).toBe(''));
      const { parse } = compileParser(type);
      const results = raws.map((raw) => parse(raw));
      const { parse: interpret } = compileParser(type);
      expect(results).toStrictEqual(withoutCode(() => raws.map((raw) => interpret(raw))));
      for (const result of results) counts[result instanceof Invalid ? 'invalid' : 'valid']++;
    }),
    { numRuns: 400 },
  );
  expect(counts.valid).toBeGreaterThan(200);
  expect(counts.invalid).toBeGreaterThan(200);
});
