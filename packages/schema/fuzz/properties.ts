import { Exclude, Expose, Transform, Type } from 'class-transformer';
import * as validator from 'class-validator';
import type { Random } from './random';
import { goodNumbers, goodStrings, scalars, strings } from './values';

/** One property of a random class: its decorators, and a function that makes a value that may be valid. */
export interface Property {
  readonly name: string;
  /** In the order they are applied: the last written first. */
  readonly decorators: readonly PropertyDecorator[];
  readonly designType: unknown;
  /** Makes the initial value; undefined for none. */
  readonly initializer: (() => unknown) | undefined;
  readonly sample: (random: Random) => unknown;
  readonly wireName: string;
}

/** The surroundings of the properties of random classes. */
export interface Surroundings {
  readonly random: Random;
  /** The classes that a property may have. */
  readonly children: readonly { readonly Class: Function; readonly sample: (random: Random) => unknown }[];
  /** Receives each call of a custom validator. */
  readonly heard: (call: string) => void;
}

enum Color {
  Red = 'red',
  Blue = 'blue',
}

enum Level {
  Low,
  High = 5,
}

const names = [
  'name',
  'title',
  'price',
  'tags',
  'items',
  'address',
  'id',
  'email',
  'kind',
  'count',
  'active',
  'createdAt',
  '0',
  '10',
  'a-b',
  'q"',
  "it's",
  'with space',
  'naïve',
  'value',
];

/** Makes a property that is usually declared like in real code, and otherwise decorated at random. */
export function randomProperty(surroundings: Surroundings, taken: ReadonlySet<string>, inherited: readonly string[]): Property {
  const { random } = surroundings;
  const free = names.filter((name) => !taken.has(name));
  const name = inherited.length > 0 && random.chance(0.3) ? random.pick(inherited) : random.pick(free.length > 0 ? free : names);
  const shape = random.chance(0.85) ? realistic(surroundings) : wild(surroundings);
  return { ...shape, ...surround(name, shape, surroundings) };
}

interface Shape {
  readonly decorators: readonly PropertyDecorator[];
  readonly designType: unknown;
  readonly sample: (random: Random) => unknown;
}

type Recipe = (surroundings: Surroundings) => Shape;

const text: Recipe = ({ random }) => ({
  decorators: [validator.IsString(options(random)), ...random.some(stringConstraints, rarely(random)).map((make) => make(random))],
  designType: String,
  sample: (source) => source.pick(goodStrings),
});

const number: Recipe = ({ random }) => ({
  decorators: [
    random.pick([validator.IsInt, validator.IsNumber, validator.IsNumber])({} as never, options(random) as never),
    ...random.some(numberConstraints, rarely(random)).map((make) => make(random)),
  ],
  designType: Number,
  sample: (source) => source.pick(goodNumbers),
});

const flag: Recipe = ({ random }) => ({
  decorators: [validator.IsBoolean(options(random))],
  designType: Boolean,
  sample: (source) => source.chance(0.5),
});

const choice: Recipe = ({ random }) => ({
  decorators: [
    random.pick([
      () => validator.IsEnum(Color, options(random)),
      () => validator.IsEnum(Level, options(random)),
      () => validator.IsIn(['a', 1, null], options(random)),
    ])(),
  ],
  designType: Object,
  sample: (source) => source.pick(['red', 0, 'a', 'red', 0, 'a', 'blue', 5, 'Low', 1, null]),
});

const list: Recipe = ({ random }) => ({
  decorators: [
    random.pick([validator.IsString, validator.IsInt, validator.IsNotEmpty, validator.IsEmail])(
      { ...options(random), each: true } as never,
      undefined as never,
    ),
    ...random.some(arrayConstraints, rarely(random)).map((make) => make(random)),
  ],
  designType: Array,
  sample: (source) => Array.from({ length: source.below(4) }, () => source.pick<unknown>(source.chance(0.7) ? goodStrings : goodNumbers)),
});

const date: Recipe = ({ random }) => ({
  decorators: [
    validator.IsDate(options(random)),
    Type(() => Date),
    ...(random.chance(0.3) ? [validator.MinDate(new Date(2000, 1, 1))] : []),
  ],
  designType: Date,
  sample: (source) =>
    source.pick(['2020-01-01', '2020-01-01T00:00:00Z', '2021-07-15T10:20:30Z', '2024-12-28T23:59:59.123Z', 'soon', 5, '1999-01-01']),
});

const nestedOne: Recipe = ({ random, children }) => {
  const child = random.pick(children);
  return {
    decorators: [
      validator.ValidateNested(options(random)),
      ...(random.chance(0.95) ? [Type(() => child.Class)] : []),
      ...(random.chance(0.2) ? [validator.IsDefined()] : []),
      ...(random.chance(0.1) ? [validator.IsNotEmptyObject()] : []),
    ],
    designType: child.Class,
    sample: child.sample,
  };
};

const nestedMany: Recipe = ({ random, children }) => {
  const child = random.pick(children);
  return {
    decorators: [
      validator.ValidateNested({ ...options(random), each: random.chance(0.8) }),
      Type(() => child.Class),
      ...(random.chance(0.4) ? [validator.IsArray()] : []),
      ...(random.chance(0.2) ? [validator.ArrayMinSize(1)] : []),
    ],
    designType: random.chance(0.85) ? Array : random.pick([Set, Map, Object]),
    sample: (source) => Array.from({ length: source.below(4) }, () => child.sample(source)),
  };
};

const tagged: Recipe = ({ random, children }) => ({
  decorators: [
    validator.ValidateNested(),
    Type(() => children[0]!.Class, {
      keepDiscriminatorProperty: random.chance(0.5),
      discriminator: { property: 'kind', subTypes: children.map(({ Class }, index) => ({ name: `k${index}`, value: Class as never })) },
    }),
  ],
  designType: random.chance(0.5) ? Array : Object,
  sample: (source) => {
    const index = source.below(children.length);
    const one = () => ({ kind: source.chance(0.9) ? `k${index}` : source.pick(scalars), ...(children[index]!.sample(source) as object) });
    return source.chance(0.5) ? one() : [one(), one()];
  },
});

const free: Recipe = ({ random }) => ({
  decorators: [random.pick([validator.IsObject, validator.Allow, validator.IsNotEmptyObject, validator.IsDefined])()],
  designType: Object,
  sample: (source) => source.pick<unknown>([{ a: { b: [1] } }, {}, { a: null }, [{ x: 1 }]]),
});

const converted: Recipe = ({ random }) => ({
  decorators: [
    random.pick([validator.IsString, validator.IsDefined, validator.Allow])(),
    Type(constant(random.pick([String, Number, Boolean]))),
  ],
  designType: String,
  sample: (source) => source.pick(scalars),
});

const custom: Recipe = ({ random, heard }) => ({
  decorators: [customConstraint(random, heard), ...(random.chance(0.5) ? [validator.IsString()] : [])],
  designType: String,
  sample: (source) => source.pick(strings),
});

const unvalidated: Recipe = ({ random, children }) => ({
  decorators: [Type(constant(random.pick(children).Class)), ...(random.chance(0.5) ? [validator.IsDefined()] : [])],
  designType: Object,
  sample: (source) => children[0]!.sample(source),
});

/** Usually adds no further constraint, sometimes one or two. */
function rarely(random: Random): number {
  return random.chance(0.6) ? 0 : 1 + random.below(2);
}

function constant<T>(value: T): () => T {
  return () => value;
}

const recipes: readonly Recipe[] = [
  text,
  text,
  text,
  number,
  number,
  flag,
  choice,
  list,
  list,
  date,
  nestedOne,
  nestedOne,
  nestedMany,
  nestedMany,
  tagged,
  free,
  converted,
  custom,
  unvalidated,
];

function realistic(surroundings: Surroundings): Shape {
  return surroundings.random.pick(recipes)(surroundings);
}

function wild(surroundings: Surroundings): Shape {
  const { random } = surroundings;
  const parts = Array.from({ length: 1 + random.below(2) }, () => realistic(surroundings));
  return {
    decorators: [
      ...parts.flatMap(({ decorators }) => decorators),
      random.pick([...stringConstraints, ...numberConstraints, ...arrayConstraints])(random),
    ],
    designType: random.pick([String, Number, Object, Array, undefined, Function]),
    sample: random.pick(parts).sample,
  };
}

type Make = (random: Random) => PropertyDecorator;

const stringConstraints: readonly Make[] = [
  (random) => validator.MinLength(random.below(4), options(random)),
  (random) => validator.MaxLength(random.below(6), options(random)),
  (random) => validator.Length(1, 3, options(random)),
  (random) => validator.Matches(random.pick([/^a/, /\d/g, /^[A-Z]+$/i]), options(random)),
  (random) => validator.IsEmail({}, options(random)),
  (random) => validator.IsUUID(undefined, options(random)),
  (random) => validator.IsNotEmpty(options(random)),
  (random) => validator.IsIn(['abc', 'a', '1'], options(random)),
  (random) => validator.IsNotIn(['abc'], options(random)),
  (random) => validator.Contains('a', options(random)),
  (random) => validator.Equals('abc', options(random)),
  (random) => validator.NotEquals('abc', options(random)),
  (random) => validator.IsUrl({}, options(random)),
  (random) => validator.IsDateString({}, options(random)),
  (random) => validator.IsNumberString({}, options(random)),
  (random) => validator.IsEmpty(options(random)),
  (random) => validator.IsJSON(options(random)),
];

const numberConstraints: readonly Make[] = [
  (random) => validator.Min(random.below(4), options(random)),
  (random) => validator.Max(random.below(10), options(random)),
  (random) => validator.IsPositive(options(random)),
  (random) => validator.IsNegative(options(random)),
  (random) => validator.IsDivisibleBy(2, options(random)),
  (random) => validator.IsNumber({ maxDecimalPlaces: 2 }, options(random)),
  (random) => validator.Equals(1, options(random)),
];

const arrayConstraints: readonly Make[] = [
  (random) => validator.ArrayMinSize(random.below(3), options(random)),
  (random) => validator.ArrayMaxSize(random.below(4), options(random)),
  (random) => validator.ArrayNotEmpty(options(random)),
  (random) => validator.ArrayUnique(options(random) as never),
  (random) => validator.ArrayContains(['a'], options(random)),
  (random) => validator.IsArray(options(random)),
];

const messages = [
  'bad',
  '',
  '$property of $target: $value ($constraint1, $constraint2)',
  '$& and $$ and $value',
  (args: validator.ValidationArguments) => `${args.property}/${args.targetName}/${typeof args.value}/${args.constraints?.length}`,
];

/** Makes the options of a decorator: usually none. */
function options(random: Random): validator.ValidationOptions {
  return {
    ...(random.chance(0.15) ? { message: random.pick(messages) } : {}),
    ...(random.chance(0.05) ? { context: { code: random.below(3), [`c${random.below(2)}`]: true } } : {}),
    ...(random.chance(0.04) ? { groups: ['admin'] } : {}),
    ...(random.chance(0.03) ? { always: true } : {}),
    ...(random.chance(0.06) ? { each: true } : {}),
    ...(random.chance(0.04) ? { validateIf: (_object: object, value: unknown) => typeof value !== 'number' } : {}),
  };
}

/** Makes a custom constraint with its own name, or with that of a built-in one. */
function customConstraint(random: Random, heard: Surroundings['heard']): PropertyDecorator {
  const name = random.pick(['isLongEnough', 'isInt', 'isString', 'minLength', 'startsWithA']);
  const validationOptions = options(random);
  const validate = (value: unknown, args?: validator.ValidationArguments) => {
    // the verification at startup calls validators without a property
    if (args?.property !== '') heard(`${name} ${args?.property} ${args?.targetName} ${typeof value}`);
    return typeof value === 'string' && value.length > 2;
  };
  return (target, propertyName) =>
    validator.registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: validationOptions,
      constraints: [1, 'x'],
      validator: random.chance(0.3)
        ? { validate }
        : { validate, defaultMessage: (args) => `$property is not ${name}: $constraint1 ${typeof args?.value}` },
    });
}

/** Adds the decorators that any property may have: optionality, conditions, names, transforms, an initializer. */
function surround(
  name: string,
  { decorators, sample }: Shape,
  { random }: Surroundings,
): Omit<Property, keyof Shape> & Pick<Property, 'decorators'> {
  const added: PropertyDecorator[] = [];
  let wireName = name;
  if (random.chance(0.3)) added.push(validator.IsOptional());
  if (random.chance(0.05)) added.push(validator.ValidateIf((object, value) => value !== 5 && !Object.hasOwn(object, 'never')));
  if (random.chance(0.05)) added.push(validator.IsDefined(options(random)));
  if (random.chance(0.1)) {
    wireName = random.chance(0.7) ? `${name}Wire` : name;
    added.push(Expose({ ...(wireName === name ? {} : { name: wireName }), ...directions(random) }));
  } else if (random.chance(0.03)) added.push(Exclude(directions(random)));
  if (random.chance(0.06)) added.push(...random.some(transforms, 1 + random.below(2)).map((make) => make()));
  const initial = sample(random);
  const initializer = random.chance(0.2) ? () => structuredClone(initial) : undefined;
  return { name, wireName, decorators: random.chance(0.5) ? [...added, ...decorators] : [...decorators, ...added], initializer };
}

function directions(random: Random): { toClassOnly?: boolean; toPlainOnly?: boolean; groups?: string[] } {
  if (random.chance(0.8)) return {};
  return random.pick([{ toClassOnly: true }, { toPlainOnly: true }, { groups: ['admin'] }]);
}

const transforms: readonly (() => PropertyDecorator)[] = [
  () => Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)),
  () => Transform(({ value }) => value ?? 'fallback'),
  () => Transform(({ value, key, obj }) => (Object.keys(obj).includes(key) ? value : undefined), { toClassOnly: true }),
  () => Transform(({ value }) => [value], { toPlainOnly: true }),
  () => Transform(({ value }) => (typeof value === 'string' ? `${value} ` : value)),
];
