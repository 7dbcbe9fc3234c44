import { Expose, Type } from 'class-transformer';
import { IsArray, IsEnum, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Dto, Field, Invalid, oneOf, parse, safeParse, stringify } from '../../src';

class Leaf {
  @IsString() name!: string;
}

enum Level {
  Low,
  High = 5,
}

const issuesOf = (Class: new () => object, value: unknown, options = {}) => {
  const result = safeParse(Class, value, options);
  return result.ok ? [] : result.issues.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
};
const both = (Class: new () => object, value: unknown) => [
  issuesOf(Class, value),
  issuesOf(Class, value, { validation: 'class-validator' }),
];

describe('strict adds to class-validator', () => {
  it('that a single nested object is an object, not an array', () => {
    class Holder {
      @ValidateNested() @Type(() => Leaf) leaf!: Leaf;
    }
    expect(both(Holder, { leaf: [] })).toEqual([['leaf isObject: leaf must be an object'], []]);
    expect(both(Holder, { leaf: [{ name: 'a' }] })).toEqual([['leaf isObject: leaf must be an object'], []]);
  });

  it('that an item of a list of objects is an object, not a list', () => {
    class Holder {
      @ValidateNested({ each: true }) @Type(() => Leaf) leaves!: Leaf[];
      @IsOptional() @ValidateNested({ each: true }) @Type(() => Leaf) byName?: Map<string, Leaf>;
    }
    const refused = 'leaves.1 isObject: each value in leaves must be an object';
    expect(both(Holder, { leaves: [{ name: 'a' }, []] })).toEqual([[refused], []]);
    expect(both(Holder, { leaves: [{ name: 'a' }, [{ name: 'b' }]] })).toEqual([[refused], []]);
    expect(both(Holder, { leaves: [], byName: { a: [] } })).toEqual([['byName.a isObject: each value in byName must be an object'], []]);
  });

  it('that a nested object is there unless it is optional', () => {
    class Holder {
      @ValidateNested() @Type(() => Leaf) leaf!: Leaf;
      @IsOptional() @ValidateNested() @Type(() => Leaf) other?: Leaf;
    }
    expect(both(Holder, {})).toEqual([['leaf isDefined: leaf should not be null or undefined'], []]);
  });

  it('that an array is an array where its elements are constrained', () => {
    class Holder {
      @IsString({ each: true }) tags!: string[];
      @IsOptional() @ValidateNested() @Type(() => Leaf) leaves?: Leaf[];
    }
    expect(both(Holder, { tags: 'abc', leaves: { name: 'a' } })).toEqual([
      ['tags isArray: tags must be an array', 'leaves isArray: leaves must be an array'],
      [],
    ]);
  });

  it("that the names of a numeric enum's members are no values", () => {
    class Holder {
      @IsEnum(Level) level!: Level;
      @IsArray() @IsEnum(Level, { each: true }) levels: Level[] = [];
    }
    expect(both(Holder, { level: 'Low', levels: [0, 'High'] })).toEqual([
      [
        'level isEnum: level must be one of the following values: 0, 5',
        'levels isEnum: each value in levels must be one of the following values: 0, 5',
      ],
      [],
    ]);
    expect(both(Holder, { level: 5, levels: [0] })).toEqual([[], []]);
  });

  it('that a property with @Type is checked by its class, without @ValidateNested', () => {
    class Holder {
      @IsOptional() @Type(() => Leaf) leaf?: Leaf;
    }
    expect(both(Holder, { leaf: { name: 5 } })).toEqual([['leaf.name isString: name must be a string'], []]);
  });

  it('that a tag names one of the classes', () => {
    class Other extends Leaf {}
    class Holder {
      @ValidateNested()
      @Type(() => Leaf, {
        discriminator: {
          property: 'kind',
          subTypes: [
            { name: 'leaf', value: Leaf },
            { name: 'other', value: Other },
          ],
        },
      })
      leaf!: Leaf;
    }
    expect(both(Holder, { leaf: { kind: 'cow', name: 'a' } })).toEqual([
      ['leaf.kind unionTag: kind must be one of the following values: leaf, other'],
      [],
    ]);
    expect(safeParse(Holder, { leaf: { kind: 'other', name: 'a' } })).toMatchObject({ value: { leaf: expect.any(Other) } });
    expect(stringify(Holder, parse(Holder, { leaf: { kind: 'other', name: 'a' } }))).toBe('{"leaf":{"kind":"other","name":"a"}}');
  });

  it('and keeps the initialiser of a property that is exposed and absent', () => {
    class Holder {
      @Expose({ name: 'theN' }) @IsInt() n = 1;
    }
    expect(safeParse(Holder, {})).toMatchObject({ ok: true, value: { n: 1 } });
    expect(issuesOf(Holder, {}, { validation: 'class-validator' })).toEqual(['theN isInt: n must be an integer number']);
  });
});

describe('undeclared keys', () => {
  class Closed {
    @IsString() name = 'a';
    cache = 0;
    @IsOptional() @ValidateNested() @Type(() => Leaf) leaf?: Leaf;
  }

  it('are dropped', () => {
    expect(safeParse(Closed, { extra: 1, leaf: { name: 'b', extra: 1 } })).toMatchObject({ ok: true, value: { leaf: { name: 'b' } } });
  });

  it('are refused by name on request, at every level, also those the class itself sets', () => {
    expect(issuesOf(Closed, { extra: 1, cache: 5, leaf: { name: 'b', more: 1 } }, { extra: 'forbid' })).toEqual([
      'extra whitelistValidation: property extra should not exist',
      'cache whitelistValidation: property cache should not exist',
      'leaf.more whitelistValidation: property more should not exist',
    ]);
    expect(issuesOf(Closed, { name: 'x' }, { extra: 'forbid' })).toEqual([]);
  });

  it('are refused in the options of a union, which then fit no more', () => {
    class Point {
      @IsInt() x!: number;
    }
    class Holder {
      @Field(oneOf([Leaf, Point])) either!: Leaf | Point;
      @Field([oneOf([Leaf, Point])]) all: (Leaf | Point)[] = [];
    }
    const value = { either: { name: 'a', more: 1 }, all: [{ x: 1 }, { x: 1, more: 1 }] };
    expect(issuesOf(Holder, value)).toEqual([]);
    expect(issuesOf(Holder, value, { extra: 'forbid' })).toEqual([
      'either isOneOf: either must be one of: Leaf, Point',
      'all.1 isOneOf: each value in all must be one of: Leaf, Point',
    ]);
    expect(issuesOf(Holder, { either: { name: 'a' }, all: [{ x: 1 }] }, { extra: 'forbid' })).toEqual([]);
  });

  it('are treated as @Dto says for its class alone', () => {
    @Dto({ extra: 'forbid' })
    class Strict {
      @IsString() name!: string;
    }
    class Open {
      @ValidateNested() @Type(() => Strict) inner!: Strict;
    }
    expect(issuesOf(Open, { more: 1, inner: { name: 'a', more: 1 } })).toEqual([
      'inner.more whitelistValidation: property more should not exist',
    ]);
  });

  it('leave the instance without what JSON.parse can hide in it', () => {
    const result = safeParse(Closed, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a":1},"name":"x"}'));
    expect(result).toMatchObject({ ok: true });
    expect(result instanceof Invalid).toBe(false);
    expect(Object.getPrototypeOf((result as { value: object }).value)).toBe(Closed.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
