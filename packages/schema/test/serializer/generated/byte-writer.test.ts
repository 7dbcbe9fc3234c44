import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsDate, IsIn, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { anything, compileSerializer, Field, nullable, readType, SerializeError, type TypeSpec } from '../../../src';

const serializer = (spec: TypeSpec) =>
  compileSerializer(
    readType(spec, { className: 'Test' }, (problem) => {
      throw new Error(problem.sentence);
    }),
  );

/** Lists of objects and long lists of numbers are written as bytes: each text must equal JSON.stringify of the picked value. */
const sameText = (spec: TypeSpec) => {
  const { stringify, toBody, pick } = serializer(spec);
  return (value: unknown) => {
    const text = JSON.stringify(pick(value));
    expect([stringify(value), String(toBody(value))]).toEqual([text, text]);
  };
};

class Point {
  @IsNumber() x!: number;
}

class Named {
  @IsString() name!: string;
}

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-z"\\\n\u007f\u0080\u07ff\u0800\uffff\ud800\udbff\udc00\udfff]*$/u),
  fc.constantFrom(
    '\ud800',
    '\udc00a',
    'a\ud83d\ude00',
    '\ude00\ud83d',
    'ü'.repeat(33),
    `${'x'.repeat(40)}"`,
    'x'.repeat(20_000),
    '名'.repeat(9000),
  ),
);

describe('lists written as bytes', () => {
  it('writes every number as JavaScript does', () => {
    const decimals = fc.tuple(fc.integer(), fc.nat(6)).map(([digits, places]) => digits / 10 ** places);
    const edges = fc.constantFrom(
      0,
      -0,
      0.01,
      0.1,
      0.29,
      1.005,
      9_999_999.99,
      10_000_000.01,
      999_999_999,
      1e9,
      2 ** 53 - 1,
      2 ** 53,
      1e21,
      5e-324,
    );
    const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), decimals, edges);
    const check = sameText([Point]);
    fc.assert(fc.property(fc.array(numbers, { minLength: 1 }), (list) => check(list.map((x) => ({ x })))));
    fc.assert(fc.property(fc.array(numbers, { minLength: 8 }), sameText([Number])));
    sameText([Number])([Number.NaN, Number.POSITIVE_INFINITY, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('writes every text, and nothing of an earlier one', () => {
    const check = sameText([Named]);
    fc.assert(fc.property(fc.array(texts, { minLength: 1 }), (list) => check(list.map((name) => ({ name })))));
    check(Array.from({ length: 3000 }, (_, index) => ({ name: `name ${index}` })));
    check([{ name: 'é' }]);
    check([{ name: 'a' }]);
  });

  it('writes members of every kind, for every combination of present members', () => {
    class Inner {
      @IsOptional() @IsInt() only?: number;
    }
    class Sparse {
      @IsOptional() @IsInt() first?: number;
      @Field(() => anything()) loose: unknown;
      @IsOptional() @IsString() second?: string | null;
      @IsOptional() @IsBoolean() flag?: boolean;
      @IsIn(['é', '"', 1]) choice: unknown = 1;
      @IsDate() @Type(() => Date) when = new Date(0);
      @IsOptional() @ValidateNested() @Type(() => Inner) inner?: Inner;
      @ValidateNested({ each: true }) @Type(() => Inner) inners: Inner[] = [];
      @IsOptional() @IsString({ each: true }) words?: string[];
      @IsString() 'schlüssel "é"' = 'x';
      @IsOptional() @Transform(({ value }) => (value === 'gone' ? undefined : value)) @IsString() changed?: string;
      @Field(() => nullable(Boolean)) last!: boolean | null;
    }
    const inner = fc.record({ only: optional(fc.integer()) }, { requiredKeys: [] });
    const objects = fc.record(
      {
        first: optional(fc.integer()),
        loose: fc.oneof(fc.jsonValue(), fc.constant(Symbol.iterator)),
        second: fc.option(optional(texts)),
        flag: optional(fc.boolean()),
        choice: fc.constantFrom('é', '"', 1),
        when: fc.date({ noInvalidDate: true }),
        inner: optional(inner),
        inners: fc.oneof(
          fc.array(inner),
          fc.array(inner).map((list) => new Set(list)),
        ),
        words: optional(fc.array(fc.string())),
        changed: fc.constantFrom('gone', 'there', undefined),
        last: fc.option(optional(fc.boolean())),
      },
      { requiredKeys: ['loose'] },
    );
    fc.assert(fc.property(fc.array(objects, { minLength: 1 }), sameText([Sparse])));
    fc.assert(fc.property(fc.array(fc.array(objects, { minLength: 1 }), { minLength: 1 }), sameText([[Sparse]])));
    sameText([Inner])([{}, { only: 1 }, {}]);
  });

  it('writes classes with more members than one function unrolls', () => {
    class Wide {}
    const names = Array.from({ length: 300 }, (_, index) => `member number ${index} ü`);
    for (const name of names) IsInt()(Wide.prototype, name);
    const value = Object.fromEntries(names.map((name, index) => [name, index]));
    expect(serializer([Wide]).stringify([value, value])).toBe(JSON.stringify([value, value]));
  });

  it('allows a getter to write another list meanwhile', () => {
    const { stringify } = serializer([Named]);
    class Reporter {
      @IsString() get name(): string {
        return stringify([{ name: 'inner ü' }, { name: 'x'.repeat(20_000) }]).slice(0, 20);
      }
    }
    const inner = '[{"name":"inner ü"},{';
    expect(JSON.parse(serializer([Reporter]).stringify([new Reporter(), new Reporter()]))).toEqual([
      { name: inner.slice(0, 20) },
      { name: inner.slice(0, 20) },
    ]);
  });

  it('reports the path of a value that does not match, and writes the next list', () => {
    const { stringify } = serializer([Named]);
    const refusal = () => stringify([{ name: 'a' }, { name: 5 }]);
    expect(refusal).toThrow(SerializeError);
    expect(refusal).toThrow('`1.name` must be a string');
    expect(stringify([{ name: 'b' }])).toBe('[{"name":"b"}]');
  });
});
