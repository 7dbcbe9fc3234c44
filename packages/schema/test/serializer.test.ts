import { Exclude, Expose, Transform, Type } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import {
  anything,
  compileSerializer,
  Field,
  nullable,
  OneOf,
  oneOf,
  readType,
  record,
  SerializeError,
  type SerializerOptions,
  type TypeSpec,
} from '../src';

class Item {
  @IsString() name!: string;
  @Field(() => nullable(String)) description: string | null = null;
  @IsNumber() price!: number;
  @IsNumber() tax = 10.5;
  @IsString({ each: true }) tags: string[] = [];
}

class Pair {
  @IsInt() a!: number;
  @IsInt() b!: number;
}

class Nest {
  @ValidateNested() @Type(() => Pair) one!: Pair;
  @ValidateNested({ each: true }) @Type(() => Pair) many!: Pair[];
  @IsInt() z = 1;
}

const serializer = (spec: TypeSpec, options?: SerializerOptions) =>
  compileSerializer(
    readType(spec, { className: 'Test' }, (problem) => {
      throw new Error(problem.sentence);
    }),
    options,
  );
const write = (spec: TypeSpec, value: unknown, options?: SerializerOptions) => JSON.parse(serializer(spec, options).stringify(value));
const refusals = (spec: TypeSpec, value: unknown) => {
  try {
    serializer(spec).stringify(value);
    return [];
  } catch (error) {
    return (error as SerializeError).issues.map(({ path, code }) => `${path.join('.')} ${code}`);
  }
};
const foo = { name: 'Foo', price: 50.2 };
const bar = { name: 'Bar', description: 'The bartenders', price: 62, tax: 20.2 };
const baz = { name: 'Baz', description: null, price: 50.2, tax: 10.5, tags: [] };
const nest = {
  one: { a: 1, b: 2 },
  many: [
    { a: 3, b: 4 },
    { a: 5, b: 6 },
  ],
};

describe('a serializer', () => {
  it('writes declared fields only, of plain objects, instances, subclasses and lists', () => {
    class Sub extends Item {
      @IsString() password = 'secret';
    }
    const sub = Object.assign(new Sub(), foo);
    const row = Object.create({ name: 'Foo', price: 50.2 });
    expect(write(Item, { ...baz, secret: 1 })).toEqual(baz);
    expect(write([Item], [sub, row])).toEqual([
      { ...baz, name: 'Foo' },
      { ...baz, name: 'Foo' },
    ]);
    expect(write(record(Item), { x: sub })).toEqual({ x: { ...baz, name: 'Foo' } });
    expect(write(nullable(Item), null)).toBeNull();
  });

  it('fills absent keys from the initializers of the class', () => {
    expect(write(Item, foo)).toEqual({ name: 'Foo', description: null, price: 50.2, tax: 10.5, tags: [] });
  });

  it('leaves unset keys, defaults and nulls out on request', () => {
    expect(write(Item, foo, { excludeUnset: true })).toEqual(foo);
    expect(write(Item, baz, { excludeDefaults: true })).toEqual({ name: 'Baz', price: 50.2 });
    expect(write(Item, bar, { excludeNone: true })).toEqual({ ...bar, tags: [] });
    expect(write(Item, baz, { excludeNone: true })).toEqual({ name: 'Baz', price: 50.2, tax: 10.5, tags: [] });
    expect(write(Nest, nest, { excludeUnset: true })).toEqual(nest);
  });

  it('includes and excludes members, inside collections and by index', () => {
    expect(write(Item, foo, { include: ['name', 'description'] })).toEqual({ name: 'Foo', description: null });
    expect(write(Item, foo, { exclude: new Set(['tax']) })).toEqual({ name: 'Foo', description: null, price: 50.2, tags: [] });
    expect(write(Nest, nest, { include: { one: ['a'], many: { __all__: ['b'] } } })).toEqual({ one: { a: 1 }, many: [{ b: 4 }, { b: 6 }] });
    expect(write(Nest, nest, { exclude: { one: ['a'], many: { 0: ['b'] } } })).toEqual({
      one: { b: 2 },
      many: [{ a: 3 }, { a: 5, b: 6 }],
      z: 1,
    });
  });

  it('writes names in JSON; a plain object may use them or those of the properties, an instance uses those of its class', () => {
    class Aliased {
      @Expose({ name: 'firstName' }) @IsString() first!: string;
      @Expose({ name: 'theN' }) @IsInt() n = 1;
    }
    expect(write(Aliased, { firstName: 'A' })).toEqual({ firstName: 'A', theN: 1 });
    expect(write(Aliased, Object.assign(new Aliased(), { first: 'A' }))).toEqual({ firstName: 'A', theN: 1 });
    expect(write(Aliased, { firstName: 'A' }, { byAlias: false })).toEqual({ first: 'A', n: 1 });
    expect(write(Aliased, { first: 'A', n: 2 })).toEqual({ firstName: 'A', theN: 2 });
    expect(write([Aliased], [{ first: 'A', theN: 2 }, { firstName: 'B' }])).toEqual([
      { firstName: 'A', theN: 2 },
      { firstName: 'B', theN: 1 },
    ]);
    expect(write(Aliased, { first: 'A', firstName: 'B' })).toMatchObject({ firstName: 'B' });
    expect(write(Aliased, { first: 'A', n: 2 }, { excludeUnset: true })).toEqual({ firstName: 'A', theN: 2 });
    expect(refusals(Aliased, {})).toEqual(['firstName missing']);
  });

  it('reads the names in JSON of an instance of another class that does not have the properties of the model', () => {
    class Entity {
      user_name = 'A';
    }
    class Aliased {
      @Expose({ name: 'user_name' }) @IsString() userName!: string;
    }
    expect(write([Aliased], [new Entity(), Object.assign(new Aliased(), { userName: 'B', user_name: 'C' })])).toEqual([
      { user_name: 'A' },
      { user_name: 'B' },
    ]);
  });

  it('does not read the name of a property that is the name in JSON of another one', () => {
    class Swapped {
      @Expose({ name: 'b' }) @IsInt() a!: number;
      @Expose({ name: 'a' }) @IsInt() b!: number;
    }
    expect(write([Swapped], [{ a: 1, b: 2 }])).toEqual([{ b: 2, a: 1 }]);
    expect(refusals(Swapped, { a: 1 })).toEqual(['b missing']);
  });

  it('transforms an exposed property that is absent, and no other absent one', () => {
    class Computed {
      @IsString() first!: string;
      @Expose() @Transform(({ obj }) => `${obj.first}!`) @IsString() full!: string;
      @Transform(({ value }) => value.length) @IsOptional() @IsInt() size?: number;
    }
    expect(write([Computed], [{ first: 'a' }, Object.assign(new Computed(), { first: 'b', size: 'xy' })])).toEqual([
      { first: 'a', full: 'a!' },
      { first: 'b', full: 'b!', size: 2 },
    ]);
  });

  it('applies @Exclude, @Expose and @Transform', () => {
    class User {
      @IsString() name!: string;
      @Exclude() @IsString() password = 'secret';
      @Exclude({ toClassOnly: true }) @IsInt() id = 7;
      @Transform(({ value }) => value.toISOString().slice(0, 10), { toPlainOnly: true }) @IsDate() @Type(() => Date) born!: Date;
      @Expose() get upper(): string {
        return this.name.toUpperCase();
      }
    }
    expect(write(User, { name: 'a', password: 'x', born: new Date(0) })).toEqual({ name: 'a', id: 7, born: '1970-01-01', upper: 'A' });
    expect(write(User, Object.assign(new User(), { name: 'a', born: new Date(0) }))).toEqual({
      name: 'a',
      id: 7,
      born: '1970-01-01',
      upper: 'A',
    });
  });

  it('has a form for values that JSON does not have', () => {
    class Values {
      @Field(() => Date) at!: Date;
      @Field(() => BigInt) big!: bigint;
      @Field(() => URL) url!: URL;
      @Field(() => Buffer) bytes!: Buffer;
      @Field(() => record(Number)) scores!: Map<string, number>;
      @Field(() => [String]) names!: Set<string>;
      @Field(() => anything()) free!: unknown;
      @IsNumber() nan!: number;
    }
    const values = {
      at: new Date(0),
      big: 2n ** 70n,
      url: new URL('https://example.com/a'),
      bytes: Buffer.from('hi'),
      scores: new Map([['a', 1]]),
      names: new Set(['x']),
      free: { when: new Date(0), list: new Set([1n]), own: { toJSON: () => 'own' } },
      nan: Number.NaN,
    };
    expect(serializer(Values).stringify(values)).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","big":1180591620717411303424,"url":"https://example.com/a","bytes":"aGk=","scores":{"a":1},"names":["x"],"free":{"when":"1970-01-01T00:00:00.000Z","list":[1],"own":"own"},"nan":null}',
    );
    expect(serializer(Values).pick(values)).toMatchObject({ big: 2n ** 70n, names: ['x'], free: { list: [1] } });
  });

  it('writes unions by class, by tag, or as the first type that matches', () => {
    class Cat {
      @IsIn(['cat']) kind = 'cat';
      @IsInt() lives!: number;
    }
    class Dog {
      @IsIn(['dog']) kind = 'dog';
    }
    class Owner {
      @OneOf(() => [Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog;
    }
    expect(write(Owner, { pet: { kind: 'cat', lives: 9, x: 1 } })).toEqual({ pet: { kind: 'cat', lives: 9 } });
    expect(write(Owner, { pet: new Dog() })).toEqual({ pet: { kind: 'dog' } });
    expect(write(oneOf([Item, Pair]), { a: 1, b: 2, c: 3 })).toEqual({ a: 1, b: 2 });
    expect(refusals(oneOf([Item, Pair]), { a: 1 })).toEqual([' isOneOf']);
  });

  it('reports the path of a value that does not match, but never the value', () => {
    expect(refusals(Item, { name: 5 })).toEqual(['name type', 'price missing']);
    expect(refusals(Nest, { one: null, many: [{ a: 1.5, b: 1 }] })).toEqual(['one isObject', 'many.0.a type']);
    expect(refusals([Item], { length: 1 })).toEqual([' isArray']);
    expect(refusals(Item, null)).toEqual([' isObject']);
    expect(() => write(Item, { name: { password: 'hunter2' }, price: 'hunter2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });

  it('does not coerce, and does not run constraints', () => {
    class Positive {
      @IsInt() @IsOptional() n?: number;
      @IsString() name!: string;
    }
    expect(write(Positive, { n: -5, name: '' })).toEqual({ n: -5, name: '' });
    expect(refusals(Positive, { n: '7', name: '' })).toEqual(['n type']);
    expect(write(Positive, { name: 'x' })).toEqual({ name: 'x' });
    expect(write(Positive, { n: null, name: 'x' })).toEqual({ n: null, name: 'x' });
  });

  it('reports a value that contains itself', () => {
    class Node {
      @IsOptional() @ValidateNested() @Type(() => Node) next?: Node;
    }
    const node: Node = {};
    node.next = node;
    expect(refusals(Node, node)).toEqual([expect.stringContaining('depth')]);
  });

  it('writes the same text as the picker for every value', () => {
    const { stringify, pick } = serializer([Item]);
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\u2028', '\ud800', 'x'.repeat(50)),
    );
    const items = fc.record({ name: texts, price: fc.double(), tags: fc.array(texts) }, { requiredKeys: ['name', 'price'] });
    fc.assert(fc.property(fc.array(items), (value) => stringify(value) === JSON.stringify(pick(value))));
  });

  it('writes the commas for every combination of present members', () => {
    class Sparse {
      @IsOptional() @IsInt() first?: number;
      @Field(() => anything()) loose: unknown;
      @IsOptional() @IsString() second?: string | null;
      @IsInt() third!: number;
      @IsOptional() @IsString({ each: true }) fourth?: string[];
      @Field(() => nullable(Boolean)) fifth!: boolean | null;
      @IsInt() last = 1;
    }
    const { stringify, pick } = serializer(Sparse);
    const absent = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const objects = fc.record(
      {
        first: absent(fc.integer()),
        loose: fc.oneof(fc.jsonValue(), fc.constant(Symbol.iterator)),
        second: fc.option(absent(fc.string())),
        third: fc.integer(),
        fourth: absent(fc.array(fc.string())),
        fifth: fc.option(absent(fc.boolean())),
        last: absent(fc.integer()),
      },
      { requiredKeys: ['third', 'loose'] },
    );
    fc.assert(fc.property(objects, (value) => stringify(value) === JSON.stringify(pick(value))));
  });
});

it('writes the elements of lists and records by the format of `items`, as the schema declares it', () => {
  class Calendar {
    @Field([Date], { items: { format: 'date' } }) days!: Date[];
    @Field(nullable([Date]), { items: { format: 'date' } }) others!: Date[] | null;
    @Field(record(Date), { items: { format: 'date' } }) named!: Record<string, Date>;
  }
  const at = new Date('2030-01-31T12:00:00Z');
  const value = { days: [at, at], others: [at], named: { a: at } };
  const day = '2030-01-31';
  expect(write(Calendar, value)).toEqual({ days: [day, day], others: [day], named: { a: day } });
  expect(serializer(Calendar).pick(value)).toEqual(write(Calendar, value));
});
