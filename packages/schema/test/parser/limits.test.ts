import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { compileParser, Invalid, readType, type SchemaOptions } from '../../src';

class Node {
  @IsOptional() @ValidateNested() @Type(() => Node) next?: Node;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Node) nodes?: Node[];
}

class Free {
  @IsDefined() meta!: unknown;
}

const parse = (Class: new () => object, value: unknown, options: SchemaOptions = {}) =>
  compileParser(
    readType(Class, { className: Class.name }, () => {}),
    options,
  ).parse(value);
const nested = (depth: number, make: (inner: unknown) => unknown) => Array.from({ length: depth }).reduce<unknown>(make, 1);

describe('the cost of one value', () => {
  it.each<[string, unknown]>([
    ['objects of a class', nested(5000, (next) => ({ next }))],
    ['lists of a class', nested(5000, (inner) => ({ nodes: [inner] }))],
    ['lists in lists', { nodes: nested(20_000, (inner) => [inner]) }],
  ])('is bounded by depth: %s', (_name, value) => {
    expect((parse(Node, value) as Invalid).issues.map(({ code }) => code)).toEqual(['depth']);
  });

  it('is limited by the depth of free-form values', () => {
    expect((parse(Free, { meta: nested(20_000, (inner) => [inner]) }) as Invalid).issues[0]).toMatchObject({ code: 'depth' });
    expect((parse(Free, { meta: nested(31, (inner) => ({ inner })) }) as Invalid).issues).toBeUndefined();
    expect(parse(Free, { meta: nested(4, (inner) => ({ inner })) }, { limits: { depth: 3 } })).toBeInstanceOf(Invalid);
  });

  it('is limited by the elements of an array, unless the property has its own limit', () => {
    class Lists {
      @IsOptional() @IsNumber({}, { each: true }) few?: number[];
      @IsOptional() @ArrayMaxSize(5000) @IsNumber({}, { each: true }) many?: number[];
      @IsOptional() @ArrayMaxSize(5000) @ValidateNested({ each: true }) @Type(() => Free) typed?: Free[];
    }
    const numbers = Array.from({ length: 2000 }, () => 1);
    expect((parse(Lists, { few: numbers }) as Invalid).issues).toEqual([
      { path: ['few'], code: 'items', message: 'few must contain no more than 1000 elements' },
    ]);
    expect(parse(Lists, { many: numbers, typed: numbers.map((meta) => ({ meta })) })).toBeInstanceOf(Lists);
    expect(parse(Lists, { few: numbers }, { limits: { items: 2000 } })).toBeInstanceOf(Lists);
  });

  it('is limited by the members of free-form values', () => {
    const meta = Array.from({ length: 900 }, () => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, index])));
    expect((parse(Free, { meta }) as Invalid).issues[0]?.code).toBe('members');
    expect(parse(Free, { meta }, { limits: { members: 20_000 } })).toBeInstanceOf(Free);
  });

  it('is limited in issues, and marks a truncated list', () => {
    class Many {
      @IsArray() @ValidateNested({ each: true }) @Type(() => Free) items!: Free[];
    }
    const invalid = parse(Many, { items: Array.from({ length: 500 }, () => ({})) }) as Invalid;
    expect([invalid.issues.length, invalid.truncated]).toEqual([50, true]);
    const fewer = parse(Many, { items: [{}, {}] }, { limits: { issues: 2 } }) as Invalid;
    expect([fewer.issues.length, fewer.truncated]).toEqual([2, false]);
  });

  it('includes a short list of issues for 15 kB of hostile nesting', () => {
    const invalid = parse(Node, { nodes: Array.from({ length: 900 }, () => nested(3, (inner) => [inner])) }) as Invalid;
    expect(JSON.stringify(invalid).length).toBeLessThan(20_000);
  });
});

describe('a value that makes the libraries throw is rejected', () => {
  class Converted {
    @IsOptional() @IsString() @Type(() => String) text?: string;
    @IsOptional() @IsNumber({ maxDecimalPlaces: 2 }) price?: number;
    @IsOptional() @IsDefined() @Type(() => BigInt as never) big?: bigint;
    @IsOptional()
    @ValidateNested({ each: true })
    @Type(() => Free, { discriminator: { property: 'kind', subTypes: [{ name: 'free', value: Free }] } })
    items?: Free[];
  }

  it.each([
    ['text without a text form', { text: { toString: 1 } }],
    ['a number class-validator cannot count the places of', { price: 1e-7 }],
    ['an object for a bigint', { big: {} }],
    ['null where a tag is looked for', { items: [null] }],
    ['an own `constructor` in a free-form value', { items: [{ meta: { constructor: 1 } }] }],
    ['null', null],
    ['a string', 'x'],
    ['a list', []],
  ])('%s', (_name, value) => {
    expect(parse(Converted, value)).toBeInstanceOf(Invalid);
    expect(parse(Converted, value, { validation: 'class-validator' })).toBeInstanceOf(Invalid);
  });

  it('except in an undeclared key, which is not read', () => {
    expect(parse(Free, { meta: 1, zzz: { constructor: 1 } })).toEqual({ meta: 1 });
  });
});

describe('issues', () => {
  it('repeat scalars only', () => {
    class Echo {
      @IsString({ each: true }) tags!: string[];
      @IsNumber() n!: number;
    }
    const { issues } = parse(Echo, { tags: { secret: 1 }, n: 'x'.repeat(300) }) as Invalid;
    expect(issues.map(({ input }) => input)).toEqual([undefined, undefined, undefined]);
    expect((parse(Echo, { tags: [], n: 'x' }) as Invalid).issues[0]?.input).toBe('x');
  });
});
