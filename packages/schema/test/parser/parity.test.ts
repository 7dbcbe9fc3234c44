import { Exclude, Expose, Transform, Type } from 'class-transformer';
import {
  Allow,
  IsDate,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmptyObject,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { compileEngine, difference, type Extra, runLibraries } from '../../fuzz/compare';

/** Differences that random classes found, each in the smallest class that shows it. */
describe('in class-validator mode the engine', () => {
  const same = (Class: new () => object, values: readonly object[], extra: Extra = 'ignore') => {
    const holder = { Class, sample: () => ({}), names: [], description: Class.name };
    const parse = compileEngine(holder, extra);
    return values.map((value) => difference(runLibraries(holder, value, extra), parse(value))).filter((differs) => differs !== undefined);
  };

  class Leaf {
    @IsString() name!: string;
  }

  it('checks a nested value once per @ValidateNested, and its items once per pair', () => {
    class Twice {
      @ValidateNested() @ValidateNested({ each: true }) @Type(() => Leaf) items!: Leaf[];
    }
    expect(same(Twice, [{ items: [{}, 5, null] }, { items: {} }, { items: [[{}]] }])).toEqual([]);
  });

  it('reads a tag in the outer array only', () => {
    class Tagged {
      @ValidateNested()
      @Type(() => Leaf, { discriminator: { property: 'kind', subTypes: [{ name: 'leaf', value: Leaf }] } })
      items!: unknown;
    }
    expect(same(Tagged, [{ items: [[{ kind: 'leaf', name: 'a' }], { kind: 'leaf' }] }, { items: { kind: 'leaf', name: 'a' } }])).toEqual(
      [],
    );
  });

  it('never sets an excluded property, also if undeclared keys are rejected', () => {
    class Partly {
      @Exclude() @IsString() secret = 'own';
      @IsInt() n!: number;
    }
    expect(same(Partly, [{ secret: 5, n: 1 }, { n: 1 }])).toEqual([]);
    expect(same(Partly, [{ secret: 5, n: 1, more: 1 }, { n: 1 }], 'forbid')).toEqual([]);
  });

  it('removes or rejects a property that the constructor sets and no decorator validates', () => {
    class Cached {
      @IsInt() n!: number;
      cache = 1;
    }
    expect(same(Cached, [{ n: 1 }, { n: 1, cache: 2 }])).toEqual([]);
    expect(same(Cached, [{ n: 1 }, { n: 1, cache: 2 }], 'forbid')).toEqual([]);
  });

  it('reads a property that is exposed under a second name in a subclass', () => {
    class Base {
      @Expose({ name: 'wire' }) @IsNumber() n!: number;
    }
    class Redeclared extends Base {
      @Expose() declare n: number;
    }
    expect(same(Redeclared, [{ wire: 1 }, { n: 1 }, { wire: 1, n: 2 }, { n: 2, wire: 1 }])).toEqual([]);
  });

  it('reads a property or its wire name by the order of the keys', () => {
    class Renamed {
      @Expose({ name: 'firstName' }) @IsString() first!: string;
    }
    expect(same(Renamed, [{ firstName: 'a', first: 'b' }, { first: 'b', firstName: 'a' }, { first: 'b' }, { firstName: 'a' }])).toEqual([]);
  });

  it('sets an absent exposed property to undefined', () => {
    class Exposed {
      @Expose() @IsOptional() @IsString() name = 'default';
    }
    expect(same(Exposed, [{}, { name: 'x' }, { name: null }])).toEqual([]);
  });

  it('drops all constraints of a base class on a property that a subclass decorates', () => {
    class Base {
      @IsString() @MinLength(3) name!: string;
    }
    class Child extends Base {
      @Matches(/^a/) declare name: string;
    }
    class Grandchild extends Child {
      @IsInt() other!: number;
    }
    expect(same(Child, [{ name: 'a' }, { name: 'b' }, { name: 5 }])).toEqual([]);
    expect(same(Grandchild, [{ name: 'a' }, { name: 'b', other: 'x' }])).toEqual([]);
  });

  it('adds a context to every rejected item, and merges contexts of one key', () => {
    class Contexts {
      @ValidateNested({ each: true, context: { code: 1 } }) @Type(() => Leaf) items!: Leaf[];
      @Matches(/^a/, { context: { first: true } }) @Matches(/^b/, { context: { second: true }, message: 'no $value' }) text!: string;
    }
    expect(
      same(Contexts, [
        { items: [5, {}], text: 'a' },
        { items: 5, text: 'c' },
      ]),
    ).toEqual([]);
  });

  it('passes keys that the whitelist removes later to a constraint that reads them', () => {
    class Holder {
      @IsNotEmptyObject() @ValidateNested() @Type(() => Leaf) leaf!: Leaf;
    }
    expect(same(Holder, [{ leaf: { zzz: 1 } }, { leaf: {} }, { leaf: { name: 'a', zzz: 1 } }])).toEqual([]);
  });

  it('keeps undeclared keys below a property with a type and without validation', () => {
    class Loose {
      @Allow() @Type(() => Leaf) leaf!: Leaf;
    }
    expect(same(Loose, [{ leaf: { name: 5, extra: { deep: [1] } } }, { leaf: [{ extra: 1 }] }])).toEqual([]);
  });

  it('calls a custom validator with a built-in name', () => {
    const FakeIsInt = (): PropertyDecorator => (target, name) =>
      registerDecorator({
        name: 'isInt',
        target: target.constructor,
        propertyName: String(name),
        validator: { validate: (value) => value === 'x' },
      });
    class Fake {
      @FakeIsInt() n!: unknown;
    }
    expect(same(Fake, [{ n: 'x' }, { n: 1 }, {}])).toEqual([]);
  });

  it('expands tokens that a value inserts into a message', () => {
    class Message {
      @MinLength(90, { message: '$value is short in $property of $target: $constraint1' }) text!: string;
    }
    expect(same(Message, [{ text: '$property' }, { text: '$& $$ $target' }, { text: 5 }, {}])).toEqual([]);
  });

  it('reads names of prototype members as ordinary keys', () => {
    class Free {
      @IsDefined() meta!: unknown;
      @IsOptional() @IsString() toString2?: string;
    }
    const values = [
      '{"meta":{"__proto__":{"a":1},"toString":1}}',
      '{"meta":1,"hasOwnProperty":1}',
      '{"meta":{"a":{"valueOf":2}},"__proto__":{"meta":1}}',
    ];
    expect(
      same(
        Free,
        values.map((value) => JSON.parse(value)),
      ),
    ).toEqual([]);
  });

  it('runs transforms with the arguments of class-transformer', () => {
    const seen: unknown[] = [];
    class Transformed {
      @Transform(({ value, key, obj, type, options }) => {
        seen.push([value, key, Object.keys(obj), type, options.exposeUnsetFields]);
        return String(value).trim();
      })
      @IsString()
      name!: string;
    }
    expect(same(Transformed, [{ name: ' a ' }])).toEqual([]);
    expect(seen).toEqual([
      [' a ', 'name', ['name'], 0, true],
      [' a ', 'name', ['name'], 0, true],
    ]);
  });

  it('evaluates every condition, and calls a validator once', () => {
    const calls: string[] = [];
    class Conditional {
      @ValidateIf((_object, value) => calls.push(`if ${value}`) > 0 && value !== 'skip')
      @IsOptional()
      @Min(2)
      n!: unknown;
      @IsEmail({}, { validateIf: (object) => calls.push('option') > 0 && object.n !== 3 }) mail!: string;
    }
    const values = [{ n: 'skip', mail: 'x' }, { n: 1, mail: 'x' }, { n: 3, mail: 'x' }, { mail: 'a@b.co' }];
    expect(same(Conditional, values)).toEqual([]);
    expect(calls.filter((call) => call === 'option')).toHaveLength(8);
  });

  it('returns an invalid date for a value that is not one', () => {
    class Dated {
      @Type(() => Date) @IsDate() at!: Date;
      @IsIn(['a', 1]) choice!: unknown;
    }
    expect(
      same(
        Dated,
        ['2020-02-30T00:00:00Z', '2020-01-31T23:59:59Z', '2020-12-28T10:20:30.123Z', '2000-02-28T00:00:00Z', 'soon', 5, true, null, []].map(
          (at) => ({ at, choice: 1 }),
        ),
      ),
    ).toEqual([]);
  });
});
