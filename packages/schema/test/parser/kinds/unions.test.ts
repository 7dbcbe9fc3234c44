import { IsIn, IsOptional, IsString, registerDecorator } from 'class-validator';
import fc from 'fast-check';
import { chain, type RecursiveUnion, recursiveUnion } from '../../../bench/recursive-union';
import {
  compileParser,
  compileSerializer,
  enumOf,
  Field,
  Invalid,
  nullable,
  oneOf,
  parseAsync,
  record,
  type SchemaOptions,
  safeParse,
} from '../../../src';

function workOf({ made }: RecursiveUnion, act: () => unknown): number {
  const before = made();
  act();
  return made() - before;
}

const shapes = [2, 3, 4, 5].flatMap((count) => [
  { count, kind: 'untagged', discriminator: undefined, isTagged: false },
  { count, kind: 'listing, untagged', discriminator: undefined, isTagged: true },
  { count, kind: 'tagged', discriminator: 'kind' as const, isTagged: true },
]);
const rules: Required<Pick<SchemaOptions, 'validation' | 'extra'>>[] = [
  { validation: 'strict', extra: 'ignore' },
  { validation: 'strict', extra: 'forbid' },
  { validation: 'class-validator', extra: 'ignore' },
];

describe.each(shapes)('a recursive $kind union of $count classes', ({ count, discriminator, isTagged }) => {
  const last = `k${count - 1}`;

  it.each(rules)('is parsed in linear time, with validation $validation and extra keys $extra', (options) => {
    const family = recursiveUnion(count, discriminator, isTagged);
    const raw = (depth: number) => chain(depth, last, { isTagged });
    const parser = compileParser(family.type, options);
    expect(parser.parse(raw(3))).toBeInstanceOf(family.classes[count - 1]);
    const shallow = workOf(family, () => expect(parser.parse(raw(8))).not.toBeInstanceOf(Invalid));
    const deep = workOf(family, () => expect(parser.parse(raw(31))).not.toBeInstanceOf(Invalid));
    expect(deep).toBeGreaterThanOrEqual(31);
    expect(deep / 31).toBeLessThanOrEqual((shallow / 8) * 1.2);
  });

  it('reports an invalid value in linear time', () => {
    const family = recursiveUnion(count, discriminator, isTagged);
    const parser = compileParser(family.type);
    const refuse = (depth: number) =>
      workOf(family, () => expect(parser.parse(chain(depth, last, { isTagged, innermost: { odd: true } }))).toBeInstanceOf(Invalid));
    refuse(2);
    const shallow = refuse(8);
    expect(refuse(31) / 31).toBeLessThanOrEqual((shallow / 8) * 1.2);
  });

  it('is written in linear time', () => {
    const { type } = recursiveUnion(count, discriminator, isTagged);
    let reads = 0;
    const read = (value: object | null) => {
      reads++;
      return value;
    };
    const counted = (depth: number): object => {
      const next = depth === 1 ? null : counted(depth - 1);
      return Object.defineProperty({ [last]: 'x', kind: last }, 'next', { enumerable: true, get: () => read(next) });
    };
    const serializer = compileSerializer(type);
    const readsFor = (depth: number) => {
      reads = 0;
      expect(JSON.parse(serializer.stringify(counted(depth)))).toHaveProperty(['next', 'next'].slice(0, depth - 1));
      expect(serializer.pick(counted(depth))).toHaveProperty(last, 'x');
      return reads;
    };
    readsFor(3);
    expect(readsFor(31) / 31).toBeLessThanOrEqual((readsFor(8) / 8) * 1.2);
  });
});

class Cat {
  @IsString() meow!: string;
}

class Dog {
  @IsString() bark!: string;
}

class Kennel {
  @Field(() => [oneOf([Cat, Dog])]) pets!: (Cat | Dog)[];
}

it('reads each object as the first option that it matches', () => {
  const pet = fc.oneof(
    fc.record({ meow: fc.string() }),
    fc.record({ bark: fc.string() }),
    fc.record({ meow: fc.string(), bark: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(pet), (pets) => {
      const result = safeParse(Kennel, { pets });
      expect(result.ok && result.value.pets.map((read) => read.constructor)).toEqual(pets.map((raw) => ('meow' in raw ? Cat : Dog)));
    }),
  );
});

it('reads an object that occurs twice in a value, at different depths', () => {
  const { classes, type } = recursiveUnion(2);
  const shared = { k1: 'x', next: null };
  const parser = compileParser({ kind: 'array', items: type });
  expect(parser.parse([shared, { k0: 'y', next: shared }])).toEqual([
    expect.any(classes[1]),
    expect.objectContaining({ next: expect.any(classes[1]) }),
  ]);
});

class Bag {
  @Field(() => oneOf([Full, Empty])) content!: Full | Empty;
}

class Full {
  @IsString() owner!: string;
  @Field(record(Number)) things!: Record<string, number>;
}

class Empty {
  @Field(record(Number)) things!: Record<string, number>;
}

it('counts the members of the selected option, not of the options that were tried', () => {
  const things = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`k${index}`, index]));
  expect(safeParse(Bag, { content: { things } }).ok).toBe(true);
});

it('rejects a value that needs more attempts than the limit', () => {
  const pets = Array.from({ length: 20 }, () => ({ bark: 'x' }));
  expect(safeParse(Kennel, { pets }, { limits: { attempts: 40 } }).ok).toBe(true);
  expect(safeParse(Kennel, { pets: [...pets, { bark: 'x' }] }, { limits: { attempts: 40 } })).toMatchObject({
    ok: false,
    issues: [{ code: 'attempts', message: expect.stringContaining('must not need more than 40 attempts to match its types') }],
  });
});

class Leaf {
  @Field(() => [oneOf([Leaf, Twig])]) @IsOptional() held?: (Leaf | Twig)[];
  @IsString() leaf!: string;
}

class Twig {
  @Field(() => [oneOf([Leaf, Twig])]) @IsOptional() held?: (Leaf | Twig)[];
  @IsString() twig!: string;
}

it('needs one attempt per option and object if each class repeats the union', () => {
  const objects = 2 ** 9 - 1;
  const tree = (depth: number): object => (depth === 1 ? { twig: 'x' } : { twig: 'x', held: [tree(depth - 1), tree(depth - 1)] });
  expect(safeParse(oneOf([Leaf, Twig]), tree(9), { limits: { attempts: 2 * objects } }).ok).toBe(true);
});

function IsKnown(calls: string[]): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isKnown',
      target: (target as object).constructor,
      propertyName: String(propertyName),
      async: true,
      validator: {
        async validate(value: string) {
          calls.push(value);
          return value !== 'unknown';
        },
        defaultMessage: () => 'is unknown',
      },
    });
}

it('calls each async validator of the selected option once', async () => {
  const calls: string[] = [];
  class Sealed {
    @IsKnown(calls) @IsString() seal!: string;
    @IsOptional() @Field(() => oneOf([Sealed, Cat])) inner?: Sealed | Cat;
  }
  const spec = oneOf([Cat, Sealed]);
  await parseAsync(spec, { seal: 'a', inner: { seal: 'b', inner: { meow: 'c' } } });
  expect(calls).toEqual(['a', 'b']);
  await expect(parseAsync(spec, { seal: 'a', inner: { seal: 'unknown' } })).rejects.toMatchObject({
    issues: [{ path: ['inner', 'seal'], code: 'isKnown' }],
  });
});

it('rejects a value that contains itself when it is written', () => {
  const { type } = recursiveUnion(3);
  const value: Record<string, unknown> = { k2: 'x' };
  value.next = { k1: 'y', next: value };
  expect(() => compileSerializer(type).stringify(value)).toThrow('does not match its model');
});

class Person {
  @Field(enumOf(['person'])) type!: 'person';
  @Field({ minLength: 2 }) name!: string;
  @Field(() => nullable(oneOf([Person, Company]))) owner: Person | Company | null = null;
}

class Company {
  @IsIn(['company', 'association']) type!: 'company' | 'association';
  @Field() vat!: string;
}

it.each([
  [{ type: 'person', name: 'x' }, [['name']]],
  [{ type: 'company' }, [['vat']]],
  [{ type: 'association', vat: 5 }, [['vat']]],
  [{ type: 'person', name: 'x', owner: { type: 'company' } }, [['name'], ['owner', 'vat']]],
  [{ type: 'other', name: 'xx' }, [[]]],
  [{ name: 'xx' }, [[]]],
  [{ type: 'toString' }, [[]]],
  [Object.create({ type: 'person' }), [[]]],
  ['person', [[]]],
])('reports the issues of the class whose listed value %j has', (value, paths) => {
  const result = safeParse(oneOf([Person, Company]), value);
  expect(result.ok ? undefined : result.issues.map(({ path }) => path)).toEqual(paths);
});

it('does not tell classes apart by defaults, or by values that two of them list', () => {
  class Small {
    @Field(Number) size = 1;
    @Field(enumOf(['a', 'b'])) kind!: string;
    @Field() low!: string;
  }
  class Large {
    @Field(Number) size = 2;
    @Field(enumOf(['b', 'c'])) kind!: string;
    @Field() high!: string;
  }
  const result = safeParse(oneOf([Small, Large]), { size: 2, kind: 'c' });
  expect(result.ok ? undefined : result.issues).toMatchObject([{ path: [], message: 'value must be one of: Small, Large' }]);
});
