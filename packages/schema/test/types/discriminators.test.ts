import Ajv from 'ajv/dist/2020';
import { Type } from 'class-transformer';
import { Equals, IsIn, IsNumber, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import {
  type Class,
  compileParser,
  compileSerializer,
  Field,
  Invalid,
  jsonSchema,
  OneOf,
  type OneOfOptions,
  oneOf,
  type Place,
  readClass,
  readType,
  type SchemaOptions,
  SetupError,
  safeParse,
  type TypeSpec,
} from '../../src';
import { classSchema } from '../../src/internal';

class Cat {
  @Equals('cat') kind!: 'cat';
  @IsString() meow!: string;
}

class Dog {
  @IsIn(['dog', 'wolf']) kind!: 'dog' | 'wolf';
  @IsString() bark!: string;
}

/** A class whose tag is an initializer. */
class Fish {
  @IsString() kind = 'fish';
}

/** A class that does not declare its tag. */
class Stone {
  @IsString() color!: string;
}

/** A class whose tag is a number. */
class Third {
  @IsNumber() @Equals(3) kind!: 3;
}

const place: Place = { className: 'Test' };

function problemsOf(spec: TypeSpec): readonly { code: string; sentence: string; fix: string }[] {
  const found: { code: string; sentence: string; fix: string }[] = [];
  readType(spec, place, ({ code, sentence, fix }) => found.push({ code, sentence, fix }));
  return found;
}

function unionOf(types: readonly TypeSpec[], mapping?: Readonly<Record<string, TypeSpec>>): TypeSpec {
  return oneOf(types, { discriminator: mapping ? { property: 'kind', mapping } : 'kind' });
}

describe('readType reports', () => {
  it('a union without types, or of a value that is not a list', () => {
    expect(problemsOf(oneOf([]))).toMatchObject([{ code: 'erased-type', sentence: expect.stringContaining('`oneOf([])`') }]);
    expect(problemsOf(oneOf((() => [Cat, Dog]) as never))).toMatchObject([
      { code: 'erased-type', fix: expect.stringContaining('oneOf([A, B])') },
    ]);
  });

  it('a class that does not declare its tag, also in the field of a class', () => {
    class Owner {
      @OneOf(() => [Cat, Stone], { discriminator: 'kind' }) pet!: Cat | Stone;
    }
    const found = { code: 'union-without-tag', sentence: '`Stone` does not declare which values of `kind` select it' };
    expect(problemsOf(unionOf([Cat, Stone]))).toMatchObject([found]);
    expect(problemsOf([Owner])).toMatchObject([found]);
    expect(() => safeParse(Owner, {})).toThrow(SetupError);
  });

  it('the problem of a class once, although several types reach it', () => {
    class Owner {
      @OneOf(() => [Cat, Stone], { discriminator: 'kind' }) pet!: Cat | Stone;
    }
    class Pair {
      @Field(() => Owner) first!: Owner;
      @Field(() => Owner) second!: Owner;
    }
    expect(problemsOf(Pair)).toHaveLength(1);
  });

  it('one tag of two classes', () => {
    class Wolf {
      @Equals('wolf') kind!: 'wolf';
    }
    expect(problemsOf(unionOf([Dog, Wolf]))).toMatchObject([
      { code: 'union-tag-twice', sentence: '`Dog` and `Wolf` have the same value `wolf` of `kind`' },
    ]);
  });

  it('one tag of two classes in the subTypes of class-transformer', () => {
    class Owner {
      @ValidateNested()
      @Type(() => Object, {
        discriminator: {
          property: 'kind',
          subTypes: [
            { name: 'cat', value: Cat },
            { name: 'cat', value: Dog },
          ],
        },
      })
      pet!: Cat | Dog;
    }
    expect(problemsOf(Owner)).toMatchObject([{ code: 'union-tag-twice' }]);
  });

  it('a mapping to a class that is not an option', () => {
    expect(problemsOf(unionOf([Cat], { cat: Cat, stone: Stone }))).toMatchObject([
      { code: 'union-mapping', sentence: 'the discriminator maps `stone` to `Stone`, which is not an option of the union' },
    ]);
  });

  it('a mapping to a type that is not a class', () => {
    expect(problemsOf(unionOf([Cat, String], { cat: Cat, text: String }))).toMatchObject([
      { code: 'union-mapping', sentence: 'the discriminator maps `text` to a type that is not a class' },
    ]);
  });

  it('an option without a tag in the mapping', () => {
    expect(problemsOf(unionOf([Cat, Stone], { cat: Cat }))).toMatchObject([
      { code: 'union-mapping', sentence: 'the discriminator maps no tag to `Stone`, so no value is ever read as one' },
    ]);
  });

  it('a tag that its class rejects', () => {
    expect(problemsOf(unionOf([Cat, Dog], { cat: Cat, hound: Dog }))).toMatchObject([
      { code: 'union-mapping', sentence: 'the discriminator maps `hound` to `Dog`, whose `kind` does not allow it' },
    ]);
  });

  it('an option of objects without a tag', () => {
    expect(problemsOf(unionOf([Cat, oneOf([Dog, Fish])]))).toMatchObject([{ code: 'union-option' }]);
    expect(problemsOf(unionOf([Cat, String, [Dog]]))).toEqual([]);
  });
});

const every = [Cat, Dog, Fish, Stone, Third];
const everyTag = { cat: Cat, dog: Dog, wolf: Dog, fish: Fish, stone: Stone, '3': Third };
const values: readonly [Class, Record<string, unknown>][] = [
  [Cat, { kind: 'cat', meow: 'm' }],
  [Dog, { kind: 'dog', bark: 'b' }],
  [Dog, { kind: 'wolf', bark: 'b' }],
  [Fish, { kind: 'fish' }],
  [Stone, { kind: 'stone', color: 'gray' }],
  [Third, { kind: 3 }],
];

function read(options: SchemaOptions = {}) {
  return compileParser(readType(unionOf(every, everyTag), place, raise), options);
}

function raise({ sentence }: { sentence: string }): never {
  throw new Error(sentence);
}

it.each(values)('selects %p by its tag, also where undeclared keys are forbidden', (target, raw) => {
  expect(read().parse(raw)).toBeInstanceOf(target);
  expect(read({ extra: 'forbid' }).parse(raw)).toBeInstanceOf(target);
});

it.each([{ kind: '3' }, { kind: ['cat'], meow: 'm' }, { kind: null }, { meow: 'm' }, { kind: 'toString' }, { kind: {} }])(
  'rejects the tag of %j',
  (raw) => {
    expect(read().parse(raw)).toMatchObject({ issues: [{ code: 'unionTag', path: ['kind'] }] });
  },
);

it.each(values)('writes the tag of %p, from an instance and from a plain object', (target, { kind, ...rest }) => {
  const serializer = compileSerializer(readType(unionOf(every, everyTag), place, raise));
  const instance = Object.assign(new (target as new () => object)(), rest, target === Stone ? {} : { kind });
  expect(JSON.parse(serializer.stringify(instance))).toEqual({ kind, ...rest });
  expect(JSON.parse(serializer.stringify({ kind, ...rest }))).toEqual({ kind, ...rest });
});

describe.each(['ignore', 'forbid'] as const)('with undeclared keys: %s', (extra) => {
  const type = readType(unionOf(every, everyTag), place, raise);
  const options = { direction: 'input' as const, ref: ({ name }: { name: string }) => `#/$defs/${name}`, extra };
  const $defs = Object.fromEntries(every.map((target) => [target.name, classSchema(readClass(target), options)]));
  const validate = new Ajv({ strict: false }).compile({ ...jsonSchema(type, options), $defs });
  const parser = compileParser(type, { extra });

  it('the schema accepts what the parser accepts', () => {
    const kind = fc.constantFrom<unknown>('cat', 'dog', 'wolf', 'fish', 'stone', '3', 3, null, undefined, ['cat']);
    const raw = fc.record(
      { kind, meow: fc.constant('m'), bark: fc.constant('b'), color: fc.constantFrom<unknown>('gray', 1) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (value) => {
        const given = JSON.parse(JSON.stringify(value));
        expect([given, validate(given)]).toEqual([given, !(parser.parse(given) instanceof Invalid)]);
      }),
      { numRuns: 500 },
    );
  });
});

it('accepts the types of a union as a list', () => {
  class Owner {
    @OneOf([Cat, Dog], { discriminator: 'kind' } satisfies OneOfOptions) pet!: Cat | Dog;
  }
  expect(safeParse(Owner, { pet: { kind: 'wolf', bark: 'b' } })).toMatchObject({ ok: true, value: { pet: expect.any(Dog) } });
});
