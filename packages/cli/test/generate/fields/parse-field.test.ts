import fc from 'fast-check';
import { acceptsUnique, constraintsOf, type Field, type FieldType, scalarNames } from '../../../src/generate/fields/field';
import { parseField } from '../../../src/generate/fields/parse-field';
import { printField } from '../../../src/generate/fields/print-field';
import { readFields } from '../../../src/generate/fields/read-fields';

const name = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/).filter((text) => !(text in {}) && text !== 'async');
const className = fc.stringMatching(/^[A-Z][a-z]{3}[A-Z][a-z]{4}$/);
const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => !value.includes('\u0000'));

const scalar: fc.Arbitrary<FieldType> = fc.oneof(
  fc.constantFrom(...scalarNames).map((kind) => ({ kind })),
  fc.uniqueArray(text, { minLength: 1, maxLength: 4 }).map((values) => ({ kind: 'enum' as const, values })),
  fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 4 }).map((values) => ({ kind: 'enum' as const, values })),
  className.map((of) => ({ kind: 'class' as const, name: of })),
);
const record = fc.constantFrom(...scalarNames).map((kind) => ({ kind: 'record' as const, of: { kind } }));
const type: fc.Arbitrary<FieldType> = fc.oneof(
  scalar,
  record,
  scalar.map((of) => ({ kind: 'array' as const, of })),
);

const field: fc.Arbitrary<Field> = fc
  .record({
    name,
    type,
    optional: fc.boolean(),
    unique: fc.boolean(),
    low: fc.nat(99),
    more: fc.nat(99),
    kept: fc.infiniteStream(fc.boolean()),
  })
  .map(({ low, more, kept, unique, ...rest }) => {
    const values = {
      min: 0 - low,
      max: more,
      multipleOf: low + 0.5,
      minLength: low,
      maxLength: low + more,
      pattern: '^(?:a|b:"c")\\d$',
      minItems: low,
      maxItems: low + more,
    };
    const constraints = Object.fromEntries(constraintsOf(rest.type).flatMap((key) => (kept.next().value ? [[key, values[key]]] : [])));
    return { ...rest, constraints, unique: unique && acceptsUnique(rest.type) };
  });

it('parses what it prints', () => {
  fc.assert(fc.property(field, (original) => expect(parseField(printField(original))).toEqual({ field: original })));
});

it('reports problems and never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a:?[]|<>="\'()\\,1Z'.split('')) })), (argument) => {
      const parsed = parseField(argument);
      if ('field' in parsed) return;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const { start, end } of parsed.problems) expect([start >= 0, end <= argument.length, start <= end]).toEqual([true, true, true]);
    }),
  );
});

it('parses the fields of the guide', () => {
  const fields = readFields([
    'title:string',
    'price:number:min=0',
    'tags:string[]',
    'published:date?',
    'status:draft|live',
    'author:Author?',
  ]);
  expect(fields.map((parsed) => [parsed.name, parsed.type.kind, parsed.optional, parsed.constraints])).toEqual([
    ['title', 'string', false, {}],
    ['price', 'number', false, { min: 0 }],
    ['tags', 'array', false, {}],
    ['published', 'date', true, {}],
    ['status', 'enum', false, {}],
    ['author', 'class', true, {}],
  ]);
});

it('keeps defaults, with the type of their field', () => {
  const defaults = [
    'a:integer:default=3',
    'b:draft|live:default=live',
    'c:string[]:default=[x, y]',
    'd:boolean:default=false',
    'e:string:default="a:b"',
    'f:string[]:default=[]',
    'g:bigint:default=90071992547409930',
  ];
  expect(readFields(defaults).map((parsed) => parsed.default)).toEqual([3, 'live', ['x', 'y'], false, 'a:b', [], '90071992547409930']);
});

it('makes text of quoted numbers, and a property of a name with hyphens', () => {
  expect(parseField('size:"1"|"2"')).toMatchObject({ field: { type: { kind: 'enum', values: ['1', '2'] } } });
  expect(parseField('published-at:datetime')).toMatchObject({ field: { name: 'publishedAt' } });
});

it('reports every problem of every field at once, each with its place and a fix', () => {
  const args = [
    '1st:string',
    'price:nummer:min=0',
    'size:int',
    'count:integer:mim=0:max=x',
    'title:string:min=3',
    'title:string',
    'title:text[]',
    'at:datetime:default=2020-02-31T00:00:00Z',
    'id:integer',
  ];
  expect(() => readFields(args, { generated: ['id'] })).toThrow(/^9 problems in the fields; nothing was written\n/);
  const message = messageOf(() => readFields(args, { generated: ['id'] }));
  expect(message).toContain(
    [
      '  count:integer:mim=0:max=x',
      '                ^^^^^',
      '    `mim` does not apply to the type integer',
      '    Fix  use min, max, multipleOf, default, unique',
      '',
    ].join('\n'),
  );
  expect(message).toContain('    the value `x` of `max` is not a number');
  expect(message).toContain('    Fix  write `integer`');
  expect(message).toContain('the generator adds the field `id` itself');
});

it('reports a field that is declared twice, and members that every object has', () => {
  expect(messageOf(() => readFields(['a:string', 'a:number']))).toContain('the field `a` is declared twice');
  expect(messageOf(() => readFields(['constructor:string']))).toContain('every object has a member `constructor`');
});

it('rejects the name of a field that Biome cannot parse in a class', () => {
  expect(messageOf(() => readFields(['async:boolean']))).toContain('some formatters cannot parse a class with a field `async`');
  expect(readFields(['await:boolean', 'get:string', 'static:string'])).toHaveLength(3);
});

it.each([
  'a:integer:min=1:max=5:multipleOf=7',
  'a:integer:min=9007199254740993',
  'a:string:pattern=(?<=x)y',
  'a:(x|y)[]:minItems=3:unique',
  'a:boolean[]:minItems=3:unique',
  'a:string[]:maxLength=0:minItems=2:unique',
])('rejects a field of a resource without a value that its test could send: %s', (argument) => {
  expect(() => readFields([argument], { isSampled: true })).toThrow('no value of `a` that satisfies its constraints was found');
  expect(readFields([argument])).toHaveLength(1);
});

it('limits the least length of texts and lists, which a literal of a test has', () => {
  for (const argument of ['a:string:minLength=1001', 'a:string[]:minItems=99999999'])
    expect(messageOf(() => readFields([argument]))).toContain('is larger than 1000: generated tests would not send so much');
  expect(readFields(['a:string:maxLength=100000', 'b:string[]:minItems=1000'])).toHaveLength(2);
});

it('accepts the defaults that the generated class accepts', () => {
  expect(parseField('a:number:multipleOf=0.1:default=0.3')).toMatchObject({ field: { default: 0.3 } });
  for (const argument of ['a:email:default=a..b@c.de', 'a:url:default="https://münchen.de/"', 'a:datetime:default=2024-01-01T25:00:00Z'])
    expect(parseField(argument)).toMatchObject({ problems: [{ sentence: expect.stringContaining('is not a value of the type') }] });
});

it('reports unclosed quotes, repeated values, empty ranges and defaults that break a constraint', () => {
  const problemOf = (argument: string) => messageOf(() => readFields([argument]));
  expect(problemOf('a:"x|y')).toContain('`"` is not closed');
  expect(problemOf('a:x|y|x')).toContain('the value `x` is listed twice');
  expect(problemOf('a:x||y')).toContain('a value of the list is empty');
  expect(problemOf('a:number:min=3:max=1')).toContain('no value can satisfy both `min=3` and `max=1`');
  expect(problemOf('a:integer:min=3:default=1')).toContain('the default `1` is not a value of the type integer');
  expect(problemOf('a:string?:default=x')).toContain('is optional, which makes null its default');
  expect(problemOf('a:string:pattern=(')).toContain('`(` is not closed');
  expect(problemOf('a:string:pattern="("')).toContain('is not a regular expression');
  expect(problemOf('a:string[][]')).toContain('a list of lists');
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not throw');
}

it('rejects a default with equal elements for a list that forbids them', () => {
  for (const argument of ['a:integer[]:unique:default=[1,1]', 'a:(x|y)[]:default=[x,y,x]:unique'])
    expect(parseField(argument)).toMatchObject({ problems: [{ sentence: expect.stringContaining('is not a value of a list of') }] });
  expect(parseField('a:integer[]:unique:default=[1,2]')).toMatchObject({ field: { default: [1, 2] } });
});

it('rejects a required field of the own class, of which no object could exist', () => {
  expect(() => readFields(['next:Page'], { className: 'Page' })).toThrow('every `Page` would contain another one in `next`');
  expect(readFields(['next:Page?', 'others:Page[]', 'other:Author'], { className: 'Page' })).toHaveLength(3);
});
