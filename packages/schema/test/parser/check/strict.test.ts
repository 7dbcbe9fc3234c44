import { Exclude, Expose, Transform, Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsDate,
  IsDefined,
  IsEnum,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  NotEquals,
  ValidateNested,
} from 'class-validator';
import { Dto, Field, Invalid, oneOf, parse, safeParse, stringify } from '../../../src';

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

  it('that a nested object is present unless it is optional', () => {
    class Holder {
      @ValidateNested() @Type(() => Leaf) leaf!: Leaf;
      @IsOptional() @ValidateNested() @Type(() => Leaf) other?: Leaf;
    }
    expect(both(Holder, {})).toEqual([['leaf isDefined: leaf should not be null or undefined'], []]);
  });

  it('that an array is an array if its elements are constrained', () => {
    class Holder {
      @IsString({ each: true }) tags!: string[];
      @IsOptional() @ValidateNested() @Type(() => Leaf) leaves?: Leaf[];
    }
    expect(both(Holder, { tags: 'abc', leaves: { name: 'a' } })).toEqual([
      ['tags isArray: tags must be an array', 'leaves isArray: leaves must be an array'],
      [],
    ]);
  });

  it('that an array is an array, also without a type from the compiler, and that the value of a Map is an object', () => {
    class Holder {
      @IsString({ each: true }) names!: string | string[];
      @IsString({ each: true }) byName!: Map<string, string>;
    }
    expect(both(Holder, { names: 'abc', byName: ['a'] })).toEqual([
      ['names isArray: names must be an array', 'byName isObject: byName must be an object'],
      [],
    ]);
    expect(parse(Holder, { names: ['abc'], byName: { a: 'b' } }).byName).toEqual(new Map([['a', 'b']]));
  });

  it("that the names of a numeric enum's members are not values", () => {
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

  it('that a tag selects one of the classes', () => {
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

  it('and keeps the initializer of an absent exposed property', () => {
    class Holder {
      @Expose({ name: 'theN' }) @IsInt() n = 1;
    }
    expect(safeParse(Holder, {})).toMatchObject({ ok: true, value: { n: 1 } });
    expect(issuesOf(Holder, {}, { validation: 'class-validator' })).toEqual(['theN isInt: n must be an integer number']);
  });
});

describe('strict reads dates', () => {
  const text = '2020-01-31T12:00:00Z';

  it('from ISO 8601 text, with @Type(() => Date) and without', () => {
    class Event {
      @IsDate() at!: Date;
      @IsDate() @Type(() => Date) until!: Date;
      @IsDate({ each: true }) reminders: Date[] = [];
      @IsNotEmpty() made!: Date;
    }
    const event = parse(Event, { at: text, until: '2020-01-31', reminders: [text], made: text });
    expect(event).toEqual({ at: new Date(text), until: new Date('2020-01-31'), reminders: [new Date(text)], made: new Date(text) });
    expect(both(Event, { at: text, until: '2020-01-31', reminders: [], made: text })).toEqual([
      [],
      ['at isDate: at must be a Date instance'],
    ]);
  });

  it('and rejects numbers, booleans, days that do not exist and other notations', () => {
    class Event {
      @IsDate() @Type(() => Date) at!: Date;
      @Type(() => Date) @IsNotEmpty() made!: Date;
    }
    const refused = ['at isDate: at must be a Date instance', 'made isISO8601: made must be a valid ISO 8601 date string'];
    expect(both(Event, { at: 1.5, made: 1.5 })).toEqual([refused, []]);
    expect(both(Event, { at: true, made: true })).toEqual([refused, []]);
    expect(both(Event, { at: '2020-02-30', made: '2020-02-30' })[0]).toEqual(refused);
    expect(both(Event, { at: 'Jan 1 2020', made: 'Jan 1 2020' })).toEqual([refused, []]);
  });

  it('but leaves the value of a property with a transform to it', () => {
    class Event {
      @Transform(({ value }) => new Date(`${value}T00:00:00Z`)) @IsDate() day!: Date;
    }
    expect(parse(Event, { day: '2020-01-31' }).day).toEqual(new Date('2020-01-31'));
  });

  it('also in a class that class-transformer has to build', () => {
    class Event {
      @Type(() => String) @IsString({ each: true }) names!: Map<string, string>;
      @Field(() => Date) from!: Date;
      @IsDate() @Type(() => Date) until!: Date;
      @IsDate({ each: true }) @Type(() => Date) byName: Map<string, Date> = new Map();
    }
    const event = parse(Event, { names: { a: 'b' }, from: text, until: text, byName: { a: text } });
    expect(event).toMatchObject({ names: new Map([['a', 'b']]), from: new Date(text), until: new Date(text) });
    expect(event.byName).toEqual(new Map([['a', new Date(text)]]));
    expect(issuesOf(Event, { names: {}, from: text, until: 5, byName: { a: 5 } })).toEqual([
      'until isDate: until must be a Date instance',
      'byName isDate: each value in byName must be a Date instance',
    ]);
  });
});

describe('strict checks the declared type that no constraint implies', () => {
  it('of a string, a number, a boolean', () => {
    class Holder {
      @IsNotEmpty() name!: string;
      @IsDefined() count!: number;
      @Allow() active!: boolean;
    }
    expect(both(Holder, { name: 7, count: '7', active: 'yes' })).toEqual([
      [
        'name isString: name must be a string',
        'count isNumber: count must be a number conforming to the specified constraints',
        'active isBoolean: active must be a boolean value',
      ],
      [],
    ]);
    expect(issuesOf(Holder, { name: 'a', count: 7 })).toEqual([]);
  });

  it('for null too, except on a property that may be null or absent', () => {
    class Holder {
      @NotEquals('none') name!: string;
      @IsOptional() @NotEquals('none') other?: string;
    }
    expect(both(Holder, { name: null, other: null })).toEqual([['name isString: name must be a string'], []]);
    expect(issuesOf(Holder, {})).toEqual([]);
    expect(issuesOf(Holder, { other: 5 })).toEqual(['other isString: other must be a string']);
  });

  it('of a class, which then reads and checks it', () => {
    class Holder {
      @IsDefined() leaf!: Leaf;
    }
    expect(both(Holder, { leaf: { name: 5 } })).toEqual([['leaf.name isString: name must be a string'], []]);
    expect(issuesOf(Holder, { leaf: 'a' })).toEqual(['leaf isObject: leaf must be an object']);
    expect(parse(Holder, { leaf: { name: 'a', more: 1 } }).leaf).toEqual(Object.assign(new Leaf(), { name: 'a' }));
  });

  it('of elements with @Type, and of a list with @Allow', () => {
    class Holder {
      @IsArray() @Type(() => Date) dates!: Date[];
      @Allow() rest!: unknown[];
    }
    expect(issuesOf(Holder, { dates: ['soon'], rest: 5 })).toEqual([
      'dates.0 isISO8601: each value in dates must be a valid ISO 8601 date string',
      'rest isArray: rest must be an array',
    ]);
  });

  it('of the result of a transform of a scalar', () => {
    class Holder {
      @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)) @IsNotEmpty() name!: string;
    }
    expect(issuesOf(Holder, { name: 7 })).toEqual(['name isString: name must be a string']);
    expect(parse(Holder, { name: ' a ' }).name).toBe('a');
  });

  it('but not for a class without fields, or if several types are allowed', () => {
    class Handle {}
    class Holder {
      @Allow() handle!: Handle;
      @IsDefined() any!: string | number;
    }
    expect(issuesOf(Holder, { handle: 5, any: 5 })).toEqual([]);
  });
});

describe('strict checks the keywords of @Field', () => {
  it('with constraints as without', () => {
    class Holder {
      @Field({ maxLength: 3 }) @IsString() name!: string;
      @Field({ items: { maximum: 3 } }) @IsInt({ each: true }) levels: number[] = [];
    }
    expect(issuesOf(Holder, { name: 'long', levels: [1, 5] })).toEqual([
      'name maxLength: name must be shorter than or equal to 3 characters',
      'levels.1 max: each value in levels must not be greater than 3',
    ]);
    expect(issuesOf(Holder, { name: 5 })).toEqual(['name isString: name must be a string']);
  });
});

describe('undeclared keys', () => {
  class Closed {
    @IsString() name = 'a';
    @Exclude() cache = 0;
    @IsOptional() @ValidateNested() @Type(() => Leaf) leaf?: Leaf;
  }

  it('are dropped', () => {
    expect(safeParse(Closed, { extra: 1, leaf: { name: 'b', extra: 1 } })).toMatchObject({ ok: true, value: { leaf: { name: 'b' } } });
  });

  it('are rejected by name with `extra: forbid`, at every level, also if the class itself sets them', () => {
    expect(issuesOf(Closed, { extra: 1, cache: 5, leaf: { name: 'b', more: 1 } }, { extra: 'forbid' })).toEqual([
      'extra whitelistValidation: property extra should not exist',
      'cache whitelistValidation: property cache should not exist',
      'leaf.more whitelistValidation: property more should not exist',
    ]);
    expect(issuesOf(Closed, { name: 'x' }, { extra: 'forbid' })).toEqual([]);
  });

  it('are rejected in the options of a union, which then do not match', () => {
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

  it('are handled by the options of @Dto for its class only', () => {
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

  it('never reach the prototype of an instance', () => {
    const result = safeParse(Closed, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a":1},"name":"x"}'));
    expect(result).toMatchObject({ ok: true });
    expect(result instanceof Invalid).toBe(false);
    expect(Object.getPrototypeOf((result as { value: object }).value)).toBe(Closed.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
