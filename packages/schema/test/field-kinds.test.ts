import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Type } from 'class-transformer';
import * as validator from 'class-validator';
import {
  anything,
  type Class,
  enumOf,
  Field,
  type FieldOptions,
  mapOf,
  nullable,
  oneOf,
  readClass,
  record,
  safeParse,
  setOf,
  stringify,
  type TypeSpec,
  tuple,
} from '../src';
import { catalog, findRow } from '../src/constraints/catalog';
import { findFormat, formatNames } from '../src/formats/format';
import { classSchema, schemaName } from '../src/internal';
import { gradeOf } from '../src/types/constraint-row';
import { decorations, jsonValues, realConstraint } from './constraints/samples';

class Leaf {
  @validator.IsString() name!: string;
}
class Cat {
  @validator.IsIn(['cat']) kind!: 'cat';
  @validator.IsInt() lives!: number;
}
class Dog {
  @validator.IsIn(['dog']) kind!: 'dog';
}
enum Mixed {
  One = 1,
  First = 'One',
  Word = 'word',
}
enum Level {
  Low,
  High = 5,
}

/** One way to declare a property. */
interface Kind {
  readonly name: string;
  readonly target: Class;
  /** The sources of the kind, for exceptions. */
  readonly parts: readonly string[];
}

interface Declaration {
  readonly parts: readonly string[];
  readonly decorators: readonly PropertyDecorator[];
  readonly designType?: unknown;
}

function kindOf({ parts, decorators, designType }: Declaration): Kind {
  class Holder {
    @validator.IsOptional() @validator.IsBoolean() on?: boolean;
  }
  if (designType !== undefined) Reflect.defineMetadata('design:type', designType, Holder.prototype, 'field');
  for (const decorate of decorators.toReversed()) decorate(Holder.prototype, 'field');
  return { name: parts.join(' '), target: Holder, parts };
}

const types: Readonly<Record<string, TypeSpec>> = {
  String,
  Number,
  Boolean,
  BigInt,
  Date,
  Buffer: Buffer as never,
  URL: URL as never,
  Leaf,
  anything: anything(),
  'enumOf(strings)': enumOf(['a', 'ab', 'One']),
  'enumOf(numbers)': enumOf([1, 2.5]),
  'enumOf(mixed)': enumOf(Mixed),
  'enumOf(null)': enumOf(['a', null, true]),
  'oneOf([String, Number])': oneOf([String, Number]),
  'oneOf([Boolean, [Number]])': oneOf([Boolean, [Number]]),
  'oneOf([Leaf, Cat])': oneOf([Leaf, Cat]),
  'tuple([String, Number])': tuple([String, Number]),
  'tuple([Leaf, nullable(Date)])': tuple([Leaf, nullable(Date)]),
  'tuple([Number])': tuple([Number]),
  'setOf(String)': setOf(String),
  'setOf(Leaf)': setOf(Leaf),
  'mapOf(Number)': mapOf(Number),
  'mapOf(Leaf)': mapOf(Leaf),
  'oneOf([Cat, Dog], kind)': oneOf([Cat, Dog], { discriminator: 'kind' }),
};

const wrappers: Readonly<Record<string, (spec: TypeSpec) => PropertyDecorator>> = {
  '@Field': (spec) => Field(() => spec),
  '@Field nullable': (spec) => Field(() => nullable(spec)),
  '@Field list of': (spec) => Field(() => [spec]),
  '@Field list of nullable': (spec) => Field(() => [nullable(spec)]),
  '@Field record of': (spec) => Field(() => record(spec)),
  '@Field optional': (spec) => Field(() => spec, { optional: true }),
  '@Field list of lists of': (spec) => Field(() => [[spec]]),
};

const grammar = Object.entries(types).flatMap(([type, spec]) =>
  Object.entries(wrappers).map(([wrapper, decorate]) => kindOf({ parts: [wrapper, type], decorators: [decorate(spec)] })),
);

const numberFormats = ['int32', 'int64', 'float', 'double'];
const formatted = formatNames().flatMap((format) => {
  const type = numberFormats.includes(format) ? Number : String;
  const parts = [`format ${format}`];
  return [
    kindOf({ parts, decorators: [Field(() => type, { format })] }),
    kindOf({ parts: [...parts, 'of a list'], decorators: [Field(() => [type], { items: { format } })] }),
    kindOf({
      parts: [...parts, 'beside a constraint'],
      decorators: [Field({ format }), type === Number ? validator.IsNumber() : validator.IsString()],
    }),
  ];
});
const narrowed = [
  kindOf({ parts: ['Date as a day'], decorators: [Field(() => Date, { format: 'date' })] }),
  kindOf({ parts: ['Date as a time'], decorators: [Field(() => Date, { format: 'date-time' })] }),
  kindOf({ parts: ['@IsDate as a day'], decorators: [validator.IsDate(), Field({ format: 'date' })], designType: Date }),
  kindOf({
    parts: ['@Type date as a day'],
    decorators: [validator.IsDate(), Type(() => Date), Field({ format: 'date' })],
    designType: Date,
  }),
  kindOf({ parts: ['bytes as byte'], decorators: [Field(() => Buffer as never, { format: 'byte' })] }),
  kindOf({ parts: ['BigInt', 'int64'], decorators: [Field(() => BigInt, { format: 'int64' })] }),
];

const keywords: Readonly<Record<string, readonly [TypeSpec, FieldOptions]>> = {
  minimum: [Number, { minimum: 2 }],
  maximum: [Number, { maximum: 2 }],
  exclusiveMinimum: [Number, { exclusiveMinimum: 2 }],
  exclusiveMaximum: [Number, { exclusiveMaximum: 2 }],
  multipleOf: [Number, { multipleOf: 2 }],
  integer: [Number, { type: 'integer' }],
  'minimum of several types': [oneOf([String, Number]), { minimum: 2 }],
  'maxLength of several types': [oneOf([String, Number]), { maxLength: 1 }],
  'minimum of anything': [anything(), { minimum: 2, pattern: '^a', minItems: 1, minProperties: 1 }],
  'type of anything': [anything(), { type: ['string', 'null'] }],
  minLength: [String, { minLength: 2 }],
  maxLength: [String, { maxLength: 2 }],
  pattern: [String, { pattern: '^a+b?$' }],
  enum: [String, { enum: ['a', 'b'] }],
  const: [String, { const: 'a' }],
  not: [String, { not: { const: 'a' } }],
  'not of anything': [anything(), { not: { type: 'string' } }],
  anyOf: [Number, { anyOf: [{ minimum: 5 }, { maximum: 1 }] }],
  allOf: [Number, { allOf: [{ minimum: 1 }, { maximum: 2 }] }],
  minItems: [[Number], { minItems: 2 }],
  maxItems: [[Number], { maxItems: 1 }],
  uniqueItems: [[anything()], { uniqueItems: true }],
  contains: [[Number], { contains: { minimum: 2 } }],
  items: [[Number], { items: { minimum: 2 } }],
  'items of a record': [record(Number), { items: { minimum: 2 } }],
  minProperties: [record(anything()), { minProperties: 1 }],
  maxProperties: [record(anything()), { maxProperties: 1 }],
};
const restricted = Object.entries(keywords).map(([word, [spec, options]]) =>
  kindOf({ parts: [`keyword ${word}`], decorators: [Field(() => spec, options)] }),
);

function decoratorOf([name, ...args]: (typeof decorations)[number], each: boolean): PropertyDecorator {
  const make = (validator as unknown as Record<string, (...args: unknown[]) => PropertyDecorator>)[name]!;
  return (target, property) => {
    make(...args)(target, property);
    const records = validator.getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
    records.at(-1)!.each = each;
  };
}

const off = validator.ValidateIf(({ on }: { on?: boolean }) => on === true);
const constrained = decorations.flatMap((decoration, index) => {
  const { key, args } = realConstraint(decoration);
  const row = findRow(key);
  const grade = row === undefined ? 'none' : gradeOf(row, args);
  const parts = [`@${decoration[0]} ${index}`, `grade ${grade}`];
  return [
    kindOf({ parts, decorators: [decoratorOf(decoration, false)] }),
    kindOf({ parts: [...parts, 'optional'], decorators: [validator.IsOptional(), decoratorOf(decoration, false)] }),
    kindOf({ parts: [...parts, 'each'], decorators: [decoratorOf(decoration, true)], designType: Array }),
    kindOf({ parts: [`@${decoration[0]} ${index}`, 'switched off'], decorators: [off, decoratorOf(decoration, false)] }),
  ];
});

const designTypes: Readonly<Record<string, unknown>> = { String, Number, Boolean, Date, URL, Leaf, Level: Level, Mixed: Mixed };
const annotated = Object.entries(designTypes).flatMap(([type, designType]) => [
  kindOf({ parts: ['annotated', type, '@IsDefined'], decorators: [validator.IsDefined()], designType }),
  kindOf({ parts: ['annotated', type, '@IsOptional'], decorators: [validator.IsOptional(), validator.Allow()], designType }),
  kindOf({ parts: ['annotated', type, '@ValidateIf off'], decorators: [off, validator.IsNotEmpty()], designType }),
]);
const collections = [
  kindOf({ parts: ['Set of strings'], decorators: [validator.IsString({ each: true })], designType: Set }),
  kindOf({ parts: ['Set with @IsArray'], decorators: [validator.IsArray(), validator.IsString({ each: true })], designType: Set }),
  kindOf({ parts: ['Set of @Type'], decorators: [validator.ValidateNested({ each: true }), Type(() => Leaf)], designType: Set }),
  kindOf({ parts: ['Map of numbers'], decorators: [validator.IsNumber({}, { each: true })], designType: Map }),
  kindOf({ parts: ['Map of @Type'], decorators: [validator.ValidateNested({ each: true }), Type(() => Leaf)], designType: Map }),
  kindOf({ parts: ['@ArrayUnique'], decorators: [validator.ArrayUnique(), Field(() => [anything()])] }),
  kindOf({
    parts: ['@ArrayUnique beside @IsObject each'],
    decorators: [validator.ArrayUnique(), validator.IsObject({ each: true })],
    designType: Array,
  }),
  kindOf({ parts: ['@ValidateNested'], decorators: [validator.ValidateNested(), Type(() => Leaf)], designType: Leaf }),
  kindOf({
    parts: ['@ValidateNested optional'],
    decorators: [validator.IsOptional(), validator.ValidateNested(), Type(() => Leaf)],
    designType: Leaf,
  }),
  kindOf({ parts: ['@ValidateNested each'], decorators: [validator.ValidateNested({ each: true }), Type(() => Leaf)], designType: Array }),
  kindOf({ parts: ['@ValidateNested switched off'], decorators: [off, validator.ValidateNested(), Type(() => Leaf)], designType: Leaf }),
  kindOf({ parts: ['validateIf off'], decorators: [validator.IsString({ validateIf: () => false })] }),
  kindOf({
    parts: ['validateIf off, beside another'],
    decorators: [validator.IsString({ validateIf: () => false }), validator.IsNotEmpty()],
  }),
  kindOf({
    parts: ['validateIf off, of a list'],
    decorators: [validator.IsInt({ each: true, validateIf: () => false })],
    designType: Array,
  }),
];

const kinds: readonly Kind[] = [...grammar, ...formatted, ...narrowed, ...restricted, ...constrained, ...annotated, ...collections].filter(
  ({ target }) => readClass(target).problems.length === 0,
);

const dates = ['2020-01-31', '2020-02-30', '2020-02-29', '1900-02-29', '0000-02-29', '2020-1-1', '20200131', '2020-W01', '2020', '2020-01'];
const times = [
  '12:00:00Z',
  '12:00:00',
  '24:00:00Z',
  '12:00Z',
  '12:00:00.123456789+02:00',
  '23:59:60Z',
  '12:00:60Z',
  '12:00:00+24:00',
  '12:00:00,5Z',
];
const texts = [
  ...dates,
  ...times,
  ...times.map((time) => `2020-01-31T${time}`),
  ...['2020-01-31 12:00:00Z', '2020-01-31t12:00:00z', '2020-02-30T12:00:00Z', 'Jan 1 2020', '2020-01-31T', '!!'],
  ...[
    'P1D',
    'P',
    'PT1H',
    'P1Y2M3DT4H5M6S',
    'P2W',
    'P1DT',
    '1D',
    'a@example.com',
    'a.b+c@example.co.uk',
    '@example.com',
    'a@b',
    'a b@example.com',
  ],
  ...['example.com', '-a.com', 'localhost', 'a..b', 'xn--bcher-kva.example', `${'a'.repeat(64)}.com`, '127.0.0.1', '256.1.1.1', '01.1.1.1'],
  ...[
    '::1',
    '2001:db8::1',
    'fe80::1%eth0',
    '1::2::3',
    '::ffff:127.0.0.1',
    'https://example.com/a?b#c',
    'https://example.com/a b',
    'urn:isbn:1',
  ],
  ...[
    'mailto:a@example.com',
    '/a/b',
    '//host/a',
    '../a?b',
    'a:b:c',
    '#a',
    'http://[::1]:80/',
    'http://[::1',
    'https://exämple.com/',
    '%zz',
    'a%20b',
  ],
  ...['/a/~0/~1', '/a~', '0/a', '1#', '-1', '01', '^a+$', '(', '[a-', '/{a}', '{+a,b*}', '{', '{a b}'],
  ...[
    '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
    '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6',
    'aGk=',
    'aGk',
    'a-_b',
    'a=b',
    '====',
    '12345678901234567890',
  ],
];
const numbers = [2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, 2 ** 53, 2 ** 63, 2 ** 80, 1.5, 2, 5];
const objects = [
  ...[
    {},
    { name: 'a' },
    { name: 1 },
    { kind: 'cat', lives: 9 },
    { kind: 'cat' },
    { kind: 'dog' },
    { kind: 'cow' },
    { a: 1 },
    { a: 1, b: 'x' },
  ],
  ...[{ a: null }, { a: 'a' }, { a: 3 }, { a: '2020-01-31' }, { a: { name: 'a' } }, { a: [1] }],
];
const lists = [
  ...[
    [],
    [1],
    [1, 1],
    [2, 1],
    [2, 3],
    ['a'],
    ['a', 'a'],
    ['a', 'ab'],
    [null],
    [true],
    [{}],
    [{ name: 'a' }],
    [{ name: 'a' }, { name: 'a' }],
  ],
  ...[
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ['{"a":1}', { a: 1 }],
    [[1], [1]],
    [[]],
    [['a']],
    [1, '1'],
    ['a', 1],
    ['a', 1, 1],
    [{ name: 'a' }, null],
    [{ name: 'a' }, '2020-01-31'],
    [{ name: 'a', b: 1 }, { name: 'b' }],
    [0, false],
    [{ kind: 'dog' }, { name: 'a' }],
  ],
  ...texts.map((text) => [text]),
];
const values: readonly unknown[] = [
  ...new Map([...jsonValues, ...texts, ...numbers, ...objects, ...lists].map((value) => [JSON.stringify(value), value])).values(),
];

/** The kinds whose schema and parser differ, by their names in docs/validation.md. */
interface Exception {
  readonly name: string;
  /** `rejected` if the schema accepts more values, `accepted` if the parser does. */
  readonly direction: 'rejected' | 'accepted' | 'both';
  readonly covers: (kind: Kind) => boolean;
}

const isOf =
  (...decorators: readonly string[]) =>
  ({ parts: [first] }: Kind) =>
    decorators.some((decorator) => first?.startsWith(`@${decorator} `));

const exceptions: readonly Exception[] = [
  { name: 'Constraints without a JSON Schema keyword', direction: 'rejected', covers: ({ parts }) => parts.includes('grade none') },
  { name: '`Buffer`', direction: 'rejected', covers: ({ parts }) => parts.includes('Buffer') },
  { name: '`@MinLength`, `@MaxLength`, `@Length`', direction: 'both', covers: isOf('MinLength', 'MaxLength', 'Length') },
  {
    name: '`@IsEmail`, `@IsUrl`, `@IsFQDN`, `@IsUUID`, `@IsIP`',
    direction: 'both',
    covers: isOf('IsEmail', 'IsUrl', 'IsFQDN', 'IsUUID', 'IsIP'),
  },
  { name: '`@IsBase64`, `@IsJSON`', direction: 'rejected', covers: isOf('IsBase64', 'IsJSON') },
  { name: '`@IsLatitude`, `@IsLongitude`', direction: 'rejected', covers: isOf('IsLatitude', 'IsLongitude') },
  { name: "`format: 'int64'` of a `bigint`", direction: 'rejected', covers: ({ parts }) => parts.join(' ') === 'BigInt int64' },
];

/** The kinds for which Ajv deviates from the RFC or rounds, and the parser does not. */
const slips: readonly (readonly [kind: RegExp, value: RegExp])[] = [
  [/format uri|URL/, /magnet:\?/],
  [/format uri-reference/, /^\[?"[^"/?#]*:/],
  [/format email/, /b{33}/],
  [/byte/, /\\n/],
  [/format int64/, /e\+|9223372036854776000/],
  [/multipleOf|@IsDivisibleBy/, /e\+|9223372036854776000/],
];

function isSlip({ name }: Kind, value: unknown): boolean {
  return slips.some(([kind, pattern]) => kind.test(name) && pattern.test(JSON.stringify(value)));
}

function exceptionOf(kind: Kind, isParsed: boolean): Exception | undefined {
  return exceptions.find(({ covers, direction }) => covers(kind) && (direction === 'both' || (direction === 'accepted') === isParsed));
}

function isExcepted(kind: Kind, value: unknown, isParsed: boolean): boolean {
  return isSlip(kind, value) || exceptionOf(kind, isParsed) !== undefined;
}

const ajv = addFormats(new Ajv({ strict: false, logger: false }));
for (const name of formatNames()) if (!ajv.formats[name]) ajv.addFormat(name, (value: string) => findFormat(name)?.passes(value) === true);

function compileSchema(target: Class, direction: 'input' | 'output') {
  const options = { direction, ref: (shape: { name: string }) => `#/$defs/${schemaName(shape as never)}` };
  const $defs = Object.fromEntries([Leaf, Cat, Dog].map((inner) => [inner.name, classSchema(readClass(inner), options)]));
  return ajv.compile({ ...classSchema(readClass(target), options), $defs });
}

it('the schema and the parser accept the same values, for at least 300 kinds of fields', () => {
  const used = new Map<string, number>();
  const differing: string[] = [];
  let comparisons = 0;
  for (const kind of kinds) {
    const accepts = compileSchema(kind.target, 'input');
    for (const value of [undefined, ...values]) {
      const raw = value === undefined ? {} : { field: value };
      comparisons++;
      const isParsed = safeParse(kind.target as new () => object, JSON.parse(JSON.stringify(raw))).ok;
      if (isParsed === accepts(raw)) continue;
      if (isSlip(kind, value)) continue;
      const exception = exceptionOf(kind, isParsed);
      if (exception) used.set(exception.name, (used.get(exception.name) ?? 0) + 1);
      else
        differing.push(
          `${kind.name}: ${JSON.stringify(value)} ${isParsed ? 'is accepted, but not by the schema' : 'is rejected, but not by the schema'}`,
        );
    }
  }
  process.stdout.write(
    `${kinds.length} kinds, ${comparisons} comparisons, ${differing.length} differences, exceptions: ${JSON.stringify(Object.fromEntries(used))}\n`,
  );
  expect(differing).toEqual([]);
  expect([...used.keys()].sort()).toEqual(exceptions.map(({ name }) => name).sort());
  expect(kinds.length).toBeGreaterThanOrEqual(300);
});

it('a value of each kind that the parser accepts can be sent, as its schema describes', () => {
  const wrong: string[] = [];
  let sent = 0;
  for (const kind of kinds) {
    const { name, target } = kind;
    const describes = compileSchema(target, 'output');
    for (const value of values) {
      const result = safeParse(target as new () => object, JSON.parse(JSON.stringify({ field: value })));
      if (!result.ok) continue;
      sent++;
      const text = write(target, result.value);
      if (typeof text === 'string' && (describes(JSON.parse(text)) || isExcepted(kind, value, true))) continue;
      wrong.push(`${name}: ${JSON.stringify(value)} is sent as ${text}`);
    }
  }
  process.stdout.write(`${sent} values sent again, ${wrong.length} not as documented\n`);
  expect(wrong).toEqual([]);
});

function write(target: Class, value: object): string | Error {
  try {
    return stringify(target as new () => object, value);
  } catch (error) {
    return error as Error;
  }
}

it('every exception is in the documentation', () => {
  const page = readFileSync(join(__dirname, '../../../docs/validation.md'), 'utf8');
  expect(exceptions.filter(({ name }) => !page.includes(name))).toEqual([]);
  const unstated = catalog.filter(({ grade }) => grade === 'none').map(({ decorator }) => `\`@${decorator}\``);
  expect(unstated.filter((decorator) => !page.includes(decorator))).toEqual([]);
});
