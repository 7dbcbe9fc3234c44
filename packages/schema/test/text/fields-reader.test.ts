import { Transform } from 'class-transformer';
import { IsDate, IsInt, IsOptional, IsString, Min, ValidateIf } from 'class-validator';
import fc from 'fast-check';
import {
  anything,
  type Class,
  compileTextParser,
  enumOf,
  Field,
  type FieldOptions,
  Invalid,
  nullable,
  oneOf,
  readType,
  type TextSource,
  type TypeSpec,
} from '../../src';
import { withoutCode } from '../without-code';

class Point {
  @Field() x!: number;
}

type Declare = (target: object, name: string) => void;

const declared = (type: TypeSpec, options: FieldOptions = {}): Declare => Field(type, options as never) as Declare;
const all =
  (...decorators: readonly PropertyDecorator[]): Declare =>
  (target, name) => {
    for (const decorator of decorators) decorator(target, name);
  };

const declarations: readonly Declare[] = [
  declared(String, { minLength: 1 }),
  declared(nullable(String), { optional: true, maxLength: 2 }),
  declared(Number, { minimum: 0 }),
  declared(Number, { type: 'integer', optional: true }),
  declared(nullable(Number)),
  declared(Boolean),
  declared(BigInt),
  declared(Date),
  declared(Date, { format: 'date', optional: true }),
  declared(enumOf(['a', '', 1, true, null])),
  declared([String], { maxItems: 2 }),
  declared([Number], { optional: true }),
  declared(nullable([String])),
  declared(oneOf([Number, String])),
  declared(anything()),
  declared(Point, { optional: true }),
  all(
    Transform(({ value }) => `<${value}>`),
    IsString(),
  ),
  all(IsOptional(), IsInt(), Min(1), Reflect.metadata('design:type', Number)),
  all(
    ValidateIf((object: { a?: unknown }) => object.a !== 'a'),
    IsDate(),
    Reflect.metadata('design:type', Date),
  ),
  all(Reflect.metadata('design:type', Date), IsOptional()),
];

const names = ['a', 'bC', 'c', 'd'] as const;
const words = [
  'a',
  'bb',
  'ccc',
  '',
  ' ',
  '0',
  '7',
  '-1',
  '1.5',
  '1e2',
  'true',
  'False',
  'null',
  '2026-01-31',
  '2026-02-30',
  '[1]',
  '["a"]',
  'x',
];
const one = fc.constantFrom<unknown>(...words, ...words, undefined, null);
const texts = fc.oneof({ weight: 4, arbitrary: one }, fc.array(fc.constantFrom(...words), { maxLength: 3 }));
const keys = fc.constantFrom('a', 'bC', 'bc', 'b-c', 'c', 'd', 'constructor', 'other', 'd[x]', 'a[]', '__proto__', 'toString');
const records = fc
  .tuple(fc.array(fc.tuple(keys, texts), { maxLength: 6 }), fc.boolean())
  .map(([entries, isPlain]) =>
    Object.defineProperties(
      isPlain ? {} : Object.create(null),
      Object.fromEntries(entries.map(([key, value]) => [key, { value, enumerable: true }])),
    ),
  );

function classOf(declares: readonly Declare[]): Class {
  class Random {}
  for (const [index, declare] of declares.entries()) declare(Random.prototype, names[index] as string);
  return Random;
}

const sources: readonly TextSource[] = ['query', 'header', 'cookie', 'form'];

test('the generated reader of a class has the results of the interpreted one', () => {
  const counts = { valid: 0, invalid: 0 };
  const cases = fc.record({
    source: fc.constantFrom(...sources),
    extra: fc.constantFrom('ignore' as const, 'forbid' as const),
    fields: fc.array(fc.constantFrom(...declarations), { minLength: 1, maxLength: names.length }),
    given: fc.array(records, { minLength: 5, maxLength: 15 }),
  });
  fc.assert(
    fc.property(cases, ({ source, extra, fields, given }) => {
      const type = readType(classOf(fields), { className: 'Random' }, ({ sentence }) => expect(sentence).toBe(''));
      const { parse } = compileTextParser(type, { source, extra });
      const results = given.map((record) => parse(record));
      const { parse: interpret } = compileTextParser(type, { source, extra });
      expect(results).toStrictEqual(withoutCode(() => given.map((record) => interpret(record))));
      for (const result of results) counts[result instanceof Invalid ? 'invalid' : 'valid']++;
    }),
    { numRuns: 400 },
  );
  expect(counts.valid).toBeGreaterThan(50);
  expect(counts.invalid).toBeGreaterThan(50);
});
