import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsNumber, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import {
  anything,
  compileParser,
  compileSerializer,
  compileTextParser,
  Field,
  Invalid,
  nullable,
  OneOf,
  ParseError,
  parse,
  readType,
  record,
  SetupError,
  safeParse,
  stringify,
} from '../src';
import { withKeywords } from '../src/internal';

class Item {
  @IsString() name!: string;
  @IsNumber() @Min(0) price!: number;
  @IsString({ each: true }) tags: string[] = [];
  @IsOptional() @IsString() description?: string;
}

class Order {
  @IsEmail() email!: string;
  @ValidateNested({ each: true }) @Type(() => Item) items!: Item[];
  @IsOptional() @IsInt() count?: number;
}

class Cat {
  @IsString() kind = 'cat';
  @IsInt() lives!: number;
}

class Dog {
  @IsString() kind = 'dog';
}

class Owner {
  @OneOf(() => [Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog;
  @Field(() => nullable(Date)) born: Date | null = null;
  @Field(() => record(Number), { description: 'Points by game' }) points: Record<string, number> = {};
  @Field(() => [anything()]) notes: unknown[] = [];
  @Field() nick!: string;
}

const reading = (spec: Parameters<typeof readType>[0]) =>
  readType(spec, { className: 'Test' }, (problem) => {
    throw new SetupError([problem]);
  });

describe('parse', () => {
  it('returns instances with their initializers and without undeclared keys', () => {
    const item = parse(Item, { name: 'a', price: 1, secret: true });
    expect(item).toBeInstanceOf(Item);
    expect(item).toEqual({ name: 'a', price: 1, tags: [] });
  });

  it('reports every issue with its path and the message of class-validator', () => {
    const result = safeParse(Order, {
      email: 'x',
      items: [
        { name: 'a', price: 1 },
        { price: -1, tags: 'abc' },
      ],
    });
    expect(result).toEqual({
      ok: false,
      truncated: false,
      issues: [
        { path: ['email'], code: 'isEmail', message: 'email must be an email', input: 'x' },
        { path: ['items', 1, 'name'], code: 'isString', message: 'name must be a string', missing: true },
        { path: ['items', 1, 'price'], code: 'min', message: 'price must not be less than 0', input: -1 },
        { path: ['items', 1, 'tags'], code: 'isArray', message: 'tags must be an array', input: 'abc' },
      ],
    });
  });

  it('throws a ParseError with the issues', () => {
    expect(() => parse(Item, null)).toThrow(ParseError);
  });

  it('reads lists, unions, null, records and dates by the type of @Field', () => {
    const [owner] = parse([Owner], [{ pet: { kind: 'cat', lives: 9 }, born: '2020-01-31', points: { chess: 3 }, nick: 'x' }]);
    expect(owner?.pet).toBeInstanceOf(Cat);
    expect(owner?.born).toEqual(new Date('2020-01-31'));
    expect(owner?.points).toEqual({ chess: 3 });
    const wrong = safeParse(Owner, { pet: { kind: 'cow' }, born: '2020-02-31', points: { chess: 'x' } });
    expect(wrong.ok ? [] : wrong.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['pet.kind', 'unionTag'],
      ['born', 'isISO8601'],
      ['points.chess', 'isNumber'],
      ['nick', 'isDefined'],
    ]);
  });

  it('writes declared fields only', () => {
    expect(stringify([Item], [{ name: 'a', price: 1, secret: 1 }])).toBe('[{"name":"a","price":1,"tags":[]}]');
    expect(() => stringify(Item, { name: 5, price: 1 })).toThrow('`name` must be a string');
    expect(
      compileSerializer(reading(Order), { exclude: { items: { __all__: ['price'] } } }).pick({
        email: 'a',
        items: [{ name: 'x', price: 1 }],
      }),
    ).toEqual({
      email: 'a',
      items: [{ name: 'x', tags: [] }],
    });
  });

  it('coerces text by the declared type', () => {
    expect(compileTextParser(reading(Number), { source: 'query', name: 'n' }).parse('7')).toBe(7);
    expect(compileTextParser(reading([String]), { source: 'query', name: 'n' }).parse('7')).toEqual(['7']);
    expect(compileTextParser(reading(Boolean), { source: 'query', name: 'n' }).parse('off')).toBe(false);
    expect(compileTextParser(reading(Number), { source: 'query', name: 'n' }).parse('0x1')).toBeInstanceOf(Invalid);
    expect(compileTextParser(reading(Item), { source: 'query' }).parse({ name: 'a', price: '2.5', tags: 'x' })).toEqual({
      name: 'a',
      price: 2.5,
      tags: ['x'],
    });
    expect(compileParser(reading([Number])).parse(['1'])).toBeInstanceOf(Invalid);
  });
});

it('keywords of elements are checked, of a list, a set and the values of a record', () => {
  const place = { className: 'Test' };
  const report = (): void => undefined;
  const whole = { items: { type: 'integer', minimum: 1 } } as const;
  const codes = (value: unknown, spec: Parameters<typeof readType>[0]) => {
    const parsed = compileParser(withKeywords(readType(spec, place, report), whole)).parse(value);
    return parsed instanceof Invalid ? parsed.issues.map(({ path, code }) => [...path, code].join('.')) : parsed;
  };
  expect(codes({ a: 1, b: 1.5, c: 0 }, record(Number))).toEqual(['b.isInt', 'c.min']);
  expect(codes([1, 1.5], [Number])).toEqual(['1.isInt']);
  expect(codes([1, 2], [Number])).toEqual([1, 2]);
});
