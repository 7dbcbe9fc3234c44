import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { compileTextParser, Field, Invalid, OneOf, oneOf, readType, record, type TextOptions, type TypeSpec } from '../../src';
import { flattenTexts } from '../../src/internal';

const type = (spec: TypeSpec) => readType(spec, { className: 'Test' }, () => {});
const read = (spec: TypeSpec, raw: unknown, options: Partial<TextOptions> = {}) => {
  const result = compileTextParser(type(spec), { source: 'query', ...options }).parse(raw);
  return result instanceof Invalid ? result.issues.map(({ path, code }) => [...path, code].join('.')) : result;
};

class Geo {
  @IsNumber() latitude!: number;
  @IsOptional() @IsNumber() longitude?: number;
}
class Place {
  @IsString() name!: string;
  @IsOptional() @ValidateNested() @Type(() => Geo) geo?: Geo;
  @IsOptional() @Field([Geo]) stops?: Geo[];
  @IsOptional() @Field([String]) tags?: string[];
  @IsOptional() @Field(record(Number)) sizes?: Record<string, number>;
}
class Tree {
  @IsInt() value!: number;
  @IsOptional() @ValidateNested() @Type(() => Tree) next?: Tree;
}

describe('names with brackets', () => {
  it('are the members of a class, a record and the items of a list, coerced by their types', () => {
    const place = read(Place, {
      name: 'a',
      'geo[latitude]': '5',
      'stops[7][latitude]': '2',
      'stops[0][latitude]': '1',
      tags: ['x', 'y'],
      'sizes[s]': '1.5',
    });
    expect(place).toEqual({
      name: 'a',
      geo: { latitude: 5 },
      stops: [{ latitude: 1 }, { latitude: 2 }],
      tags: ['x', 'y'],
      sizes: { s: 1.5 },
    });
    expect((place as Place).geo).toBeInstanceOf(Geo);
    expect((place as Place).stops?.[0]).toBeInstanceOf(Geo);
  });

  it('are reported with the path of an invalid, missing or repeated member', () => {
    expect(read(Place, { name: 'a', 'geo[latitude]': 'x' })).toEqual(['geo.latitude.isNumber']);
    expect(read(Place, { name: 'a', 'geo[longitude]': '1' })).toEqual(['geo.latitude.isNumber']);
    expect(read(Place, { name: 'a', geo: 'x' })).toEqual(['geo.nestedValidation']);
    expect(read(Place, { name: 'a', 'geo[latitude]': ['1', '2'] })).toEqual(['geo.latitude.repeated']);
    expect(read(Place, { name: 'a', 'stops[0][latitude]': '1', 'stops[1][latitude]': 'x' })).toEqual(['stops.1.latitude.isNumber']);
    expect(read(Place, { name: 'a', 'stops[x][latitude]': '1' })).toBeInstanceOf(Array);
    expect(read(Place, { name: 'a', 'geo[latitude]': 'x' }, { validation: 'class-validator' })).toEqual(['geo.latitude.isNumber']);
  });

  it('are undeclared if their class does not declare them or if they are malformed', () => {
    expect(read(Place, { name: 'a', 'geo[latitude]': '1', 'geo[more]': '2', 'other[x]': '1', 'geo[latitude': '1' })).toEqual({
      name: 'a',
      geo: { latitude: 1 },
    });
    const forbidden = read(Place, { name: 'a', 'geo[latitude]': '1', 'geo[more]': '2', 'other[x]': '1' }, { extra: 'forbid' });
    expect(forbidden).toEqual(expect.arrayContaining(['geo.more.whitelistValidation', 'other[x].whitelistValidation']));
  });

  it('are read for a single named value, which may be absent', () => {
    const options = { name: 'g', style: 'deepObject' } as const;
    expect(read(Geo, { 'g[latitude]': '1', 'h[latitude]': '2' }, options)).toEqual({ latitude: 1 });
    expect(read(Geo, { latitude: '1' }, options)).toEqual(['isDefined']);
    expect(read(Geo, {}, { ...options, absent: { value: undefined } })).toBeUndefined();
    expect(read(record(Number), {}, options)).toEqual(['isDefined']);
    expect(read([Geo], { 'g[0][latitude]': '1' }, options)).toEqual([{ latitude: 1 }]);
  });

  it('never set a prototype', () => {
    const result = read(
      record(record(String)),
      { 'g[__proto__][x]': '1', 'g[a][__proto__]': '1', 'g[b][c]': '1' },
      {
        name: 'g',
        style: 'deepObject',
      },
    );
    expect(JSON.stringify(result)).toBe('{"__proto__":{"x":"1"},"a":{"__proto__":"1"},"b":{"c":"1"}}');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('are limited in depth like any value', () => {
    const deep = (levels: number) => `t${'[next]'.repeat(levels)}[value]`;
    const chain = (levels: number) => Object.fromEntries(Array.from({ length: levels }, (_, level) => [deep(level), '1']));
    expect(read(Tree, chain(20), { name: 't', style: 'deepObject' })).toBeInstanceOf(Tree);
    expect(read(Tree, chain(60), { name: 't', style: 'deepObject' })).toBeInstanceOf(Array);
    expect(read(Tree, { [deep(200_000)]: '1' }, { name: 't', style: 'deepObject' })).toBeInstanceOf(Array);
  });

  it('select an option of a union by its tag, or by the names and texts that are sent', () => {
    class Cat {
      @IsString() kind!: string;
      @IsInt() lives!: number;
    }
    class Dog {
      @IsString() kind!: string;
      @IsString() name!: string;
    }
    class Owner {
      @OneOf(() => [Cat, Dog], { discriminator: { property: 'kind', mapping: { cat: Cat, dog: Dog } } }) pet!: Cat | Dog;
    }
    expect((read(Owner, { 'pet[kind]': 'cat', 'pet[lives]': '9' }) as Owner).pet).toEqual({ kind: 'cat', lives: 9 });
    expect(read(Owner, { 'pet[kind]': 'cat', 'pet[lives]': 'x' })).toEqual(['pet.lives.isInt']);
    const options = { name: 'pet', style: 'deepObject' } as const;
    expect(read(oneOf([Cat, Dog]), { 'pet[kind]': 'x', 'pet[name]': 'Rex' }, options)).toEqual({ kind: 'x', name: 'Rex' });
  });
});

describe('a class in a form', () => {
  it('is read from names with brackets and from JSON, whose values keep their types', () => {
    const form = { source: 'form' } as const;
    expect(read(Place, { name: 'a', 'geo[latitude]': '5', 'geo[longitude]': '' }, form)).toEqual({ name: 'a', geo: { latitude: 5 } });
    expect(read(Place, { name: 'a', geo: '{"latitude":5}', stops: ['{"latitude":1}', '{"latitude":2}'] }, form)).toEqual({
      name: 'a',
      geo: { latitude: 5 },
      stops: [{ latitude: 1 }, { latitude: 2 }],
    });
    expect(read(Place, { name: 'a', stops: '[{"latitude":1}]', sizes: '{"s":1}' }, form)).toEqual({
      name: 'a',
      stops: [{ latitude: 1 }],
      sizes: { s: 1 },
    });
    expect(read(Place, { name: 'a', geo: '{"latitude":"5"}' }, form)).toEqual(['geo.latitude.isNumber']);
    expect(read(Place, { name: 'a', geo: '{"latitude":' }, form)).toEqual(['geo.nestedValidation']);
    expect(read(Geo, { meta: '{"latitude":1}' }, { ...form, name: 'meta' })).toEqual({ latitude: 1 });
    expect(read(Geo, { meta: ['{"latitude":1}', '{"latitude":1}'] }, { ...form, name: 'meta' })).toEqual(['repeated']);
    expect(read(record(Number), { meta: '{"__proto__":1}' }, { ...form, name: 'meta' })).toBeInstanceOf(Array);
  });
});

describe('texts that a server has arranged', () => {
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string({ minLength: 1 }), tie('members')),
    members: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { minKeys: 1, maxKeys: 4 }),
  })).members;

  it('are the same with brackets', () => {
    fc.assert(
      fc.property(tree, (members) => {
        const shape = record(record(String));
        const flat = flattenTexts({ g: members });
        for (const name of Object.keys(flat)) expect(name.startsWith('g[')).toBe(true);
        const isFlat = Object.values(members).every(
          (value) => typeof value === 'object' && Object.values(value as object).every((inner) => typeof inner === 'string'),
        );
        if (isFlat) expect(read(shape, flat, { name: 'g', style: 'deepObject' })).toEqual(members);
      }),
    );
    expect(flattenTexts({ a: '1', b: ['1', '2'], c: [{ d: '1' }], e: null })).toEqual({ a: '1', b: ['1', '2'], 'c[0][d]': '1', e: '' });
  });
});

describe('a union without a discriminator whose classes list values', () => {
  class Person {
    @IsIn(['person', 1]) type!: string | number;
    @IsString() name!: string;
    @IsInt() age!: number;
  }
  class Company {
    @IsIn(['company', 2]) type!: string | number;
    @IsInt() employees!: number;
  }
  class Holder {
    @Field(() => oneOf([Person, Company])) a!: Person | Company;
  }

  it.each([
    [{ 'a[type]': 'person', 'a[age]': '12' }, ['a.name.isString']],
    [{ 'a[type]': 'company', 'a[employees]': 'many' }, ['a.employees.isInt']],
    [{ 'a[type]': 'person', 'a[name]': 'x', 'a[age]': '12.5' }, ['a.age.isInt']],
    [{ 'a[type]': 'other', 'a[age]': '12' }, ['a.isOneOf']],
  ])('reports the issues of the class that %j names', (raw, issues) => {
    expect(read(Holder, raw)).toEqual(issues);
  });
});
