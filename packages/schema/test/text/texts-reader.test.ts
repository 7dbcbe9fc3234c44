import fc from 'fast-check';
import { compileTextParser, enumOf, Invalid, nullable, oneOf, readType, type TextSource, type TypeShape, type TypeSpec } from '../../src';
import { compileTextsReader, withKeywords } from '../../src/internal';

const type = (spec: TypeSpec) => readType(spec, { className: 'Test' }, () => {});

const types: readonly TypeShape[] = [
  ...[String, Number, Boolean, BigInt, Date, nullable(Number), nullable([String]), oneOf([Number, String])].map((spec) => type(spec)),
  type([String]),
  type([Number]),
  type(enumOf(['a', 'b', 1, '1', '', null, true])),
  withKeywords(type(Number), { type: 'integer' }),
  withKeywords(type(Number), { type: 'integer', minimum: 1, maximum: 20, description: 'a page' }),
  withKeywords(type(Number), { exclusiveMinimum: 0, multipleOf: 0.5 }),
  withKeywords(type(Number), { enum: [1, 2] }),
  withKeywords(type(String), { minLength: 2, maxLength: 3, pattern: '^a' }),
  withKeywords(type(String), { const: 'a', title: 'an a' }),
  withKeywords(type(Boolean), { const: true }),
  withKeywords(type(Boolean), { description: 'a switch' }),
  withKeywords(type([String]), { maxItems: 2 }),
  withKeywords(type([String]), { description: 'tags' }),
  type([withKeywords(type(String), { minLength: 2 })] as unknown as TypeSpec),
];

const words = [
  'a',
  'ab',
  'abc',
  'b',
  '',
  ' ',
  '0',
  '1',
  '1.0',
  '-1',
  '+1',
  '007',
  '15',
  '20',
  '21',
  '0.5',
  '.5',
  '1e2',
  '9007199254740993',
];
const text = fc.oneof(
  fc.constantFrom(
    ...words,
    'true',
    'false',
    'TRUE',
    'on',
    'null',
    '2020-02-30',
    '2020-01-01',
    'a,b',
    '__proto__',
    'é',
    '٣',
    '1'.repeat(16),
  ),
  fc.string(),
  fc.integer().map(String),
);
const raw = fc.option(fc.oneof(text, fc.array(text, { maxLength: 4 })), { nil: undefined });
const source = fc.constantFrom<TextSource>('path', 'query', 'header', 'cookie', 'form');
const form = fc.record({
  source,
  style: fc.constantFrom('simple' as const, 'form' as const, 'pipeDelimited' as const, undefined),
  explode: fc.constantFrom(true, false, undefined),
});
const outcome = (value: unknown) => (value instanceof Invalid ? { issues: value.issues } : { value });

describe('texts read together', () => {
  it('have the same values as each text parsed alone', () => {
    const several = fc.array(fc.record({ type: fc.constantFrom(...types), raw, form, limit: fc.constantFrom(2, 1000) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(several, fc.constantFrom(2, 1000), (list, items) => {
        const record = Object.fromEntries(list.map(({ raw }, index) => [`name${index}`, raw]));
        const alone = list.map(({ type, form, raw }, index) =>
          compileTextParser(type, { ...form, name: `name${index}`, limits: { items } }).parse(raw),
        );
        const others: number[] = [];
        const read = compileTextsReader<readonly unknown[]>(
          list.map(({ type, form }, index) => ({
            ...form,
            type,
            index,
            name: `name${index}`,
            readOther(results, values) {
              others.push(index);
              values[index] = results[index];
            },
          })),
          { limits: { items } },
        );
        const values: unknown[] = [];
        read(record, values, alone);
        expect(values.map(outcome)).toEqual(alone.map(outcome));
        expect(others).toEqual([...others].sort());
      }),
      { numRuns: 3000 },
    );
  });

  it('does not call `readOther` for the usual form, and uses the declared value of an absent text', () => {
    const readOther = jest.fn();
    const usual = { source: 'query', readOther } as const;
    const read = compileTextsReader([
      { ...usual, name: 'limit', index: 2, type: withKeywords(type(Number), { type: 'integer', minimum: 1 }) },
      { ...usual, name: 'active', index: 0, type: type(Boolean) },
      { ...usual, name: 'q', index: 1, type: type(String), absent: { value: 'none' } },
      { ...usual, name: 'tags', index: 3, type: type([String]) },
      { ...usual, name: 'order', index: 4, type: type(enumOf(['up', 'down'])) },
    ]);
    const values: unknown[] = [];
    const tags = ['a', 'b'];
    read({ limit: '20', active: 'false', tags, order: 'down' }, values, undefined);
    expect(values).toEqual([false, 'none', 20, ['a', 'b'], 'down']);
    expect(values[3]).not.toBe(tags);
    expect(readOther).not.toHaveBeenCalled();
    read({ limit: '0', active: 'yes', tags: ['a', 1], order: 'up' }, values, undefined);
    expect(readOther).toHaveBeenCalledTimes(3);
  });

  it('have the same values where code generation from strings is disallowed', () => {
    const generate = global.Function;
    function Forbidden(): void {
      throw new EvalError();
    }
    try {
      global.Function = Forbidden as unknown as FunctionConstructor;
      const read = compileTextsReader([
        { source: 'query', name: 'q', index: 0, type: type(String), readOther: (_context: undefined, values) => (values[0] = 'read') },
      ]);
      const values: unknown[] = [];
      read({ q: 'text' }, values, undefined);
      expect(values).toEqual(['read']);
    } finally {
      global.Function = generate;
    }
  });
});
