import {
  compileSerializer,
  compileTextParser,
  Field,
  Invalid,
  type Issue,
  jsonSchema,
  mapOf,
  nullable,
  oneOf,
  parse,
  readType,
  safeParse,
  setOf,
  stringify,
  type TypeSpec,
  tuple,
} from '../../src';
import { schemaName } from '../../src/internal';
import type { SetupProblem } from '../../src/setup-error';

class Item {
  @Field(String) name!: string;
}

class Parcel {
  @Field(tuple([String, Number])) size!: [string, number];
  @Field(setOf(String)) codes!: Set<string>;
  @Field(mapOf(Item)) items!: Map<string, Item>;
  @Field(URL) site!: URL;
  @Field(Uint8Array) raw!: Uint8Array;
  @Field([oneOf([String, Number])]) marks: (string | number)[] = [];
}

const sent = {
  size: ['a', 2],
  codes: ['x', 'y'],
  items: { lamp: { name: 'Lamp' } },
  site: 'https://example.com/a?b',
  raw: 'aGVsbG8=',
  marks: ['a', 1],
};

function typeOf(spec: TypeSpec) {
  return readType(spec, { className: 'Test' }, (problem) => {
    throw new Error(problem.sentence);
  });
}

function issuesOf(spec: TypeSpec, value: unknown): readonly Issue[] {
  const result = safeParse(spec as StringConstructor, value);
  return result.ok ? [] : result.issues;
}

it('reads a tuple, a set, a map, a URL and bytes as instances of their classes', () => {
  const parcel = parse(Parcel, sent);
  expect(parcel.size).toEqual(['a', 2]);
  expect(parcel.codes).toEqual(new Set(['x', 'y']));
  expect(parcel.items.get('lamp')).toBeInstanceOf(Item);
  expect(parcel.site).toBeInstanceOf(URL);
  expect(parcel.site.searchParams.has('b')).toBe(true);
  expect(parcel.raw).toBeInstanceOf(Uint8Array);
  expect(Buffer.from(parcel.raw).toString()).toBe('hello');
});

it('writes them as the JSON that they were read from', () => {
  expect(JSON.parse(stringify(Parcel, parse(Parcel, sent)))).toEqual(sent);
});

it('gives their values their types', () => {
  const size: [string, number] = parse(tuple([String, Number]), ['a', 2]);
  const codes: Set<string> = parse(setOf(String), ['x']);
  const prices: Map<string, number | null> = parse(mapOf(nullable(Number)), { a: 1, b: null });
  const raw: Uint8Array = parse(Uint8Array, '');
  const site: URL = parse(URL, 'https://example.com');
  // @ts-expect-error: the second element is a number
  const wrong: [string, string] = parse(tuple([String, Number]), ['a', 2]);
  expect([size, codes.size, prices.get('b'), raw.length, site.host, wrong[1]]).toEqual([['a', 2], 1, null, 0, 'example.com', 2]);
});

describe('a tuple', () => {
  it('rejects every other number of elements', () => {
    const pair = tuple([String, Number]);
    expect(issuesOf(pair, ['a'])).toMatchObject([{ path: [], code: 'arrayMinSize', message: 'value must contain at least 2 elements' }]);
    expect(issuesOf(pair, ['a', 1, 1])).toMatchObject([
      { path: [], code: 'arrayMaxSize', message: 'value must contain no more than 2 elements' },
    ]);
    expect(issuesOf(pair, 'a')).toMatchObject([{ code: 'isArray' }]);
  });

  it('reports each element at its index', () => {
    expect(issuesOf(Parcel, { ...sent, size: [1, 'b'] })).toMatchObject([
      { path: ['size', 0], code: 'isString', message: 'value 1 of size must be a string' },
      { path: ['size', 1], code: 'isNumber', message: 'value 2 of size must be a number conforming to the specified constraints' },
    ]);
  });

  it('is an array with `prefixItems` in JSON Schema', () => {
    const options = { direction: 'input', ref: (shape: Parameters<typeof schemaName>[0]) => `#/${schemaName(shape)}` } as const;
    expect(jsonSchema(typeOf(tuple([String, Item])), options)).toEqual({
      type: 'array',
      prefixItems: [{ type: 'string' }, { $ref: '#/Item' }],
      minItems: 2,
      maxItems: 2,
    });
  });

  it('is not written with another number of elements', () => {
    const { stringify: write } = compileSerializer(typeOf(tuple([String, Number])));
    expect(write(['a', 1])).toBe('["a",1]');
    expect(() => write(['a'])).toThrow('must contain 2 elements');
    expect(() => write('ab')).toThrow('must be an array');
  });

  it('writes the selected elements, and the selected fields of each element', () => {
    const type = typeOf(tuple([Item, Item, Number]));
    const value = [{ name: 'a' }, { name: 'b' }, 1];
    expect(compileSerializer(type, { include: [0, 2] }).pick(value)).toEqual([{ name: 'a' }, 1]);
    expect(compileSerializer(type, { exclude: { 1: ['name'] } }).pick(value)).toEqual([{ name: 'a' }, {}, 1]);
  });

  it('is read from the texts of a query, one for each element', () => {
    const parser = compileTextParser(typeOf(tuple([String, Number])), { source: 'query', name: 'size' });
    expect(parser.parse(['7', '7'])).toEqual(['7', 7]);
    const rejected = parser.parse(['7', 'x']) as Invalid;
    expect(rejected).toBeInstanceOf(Invalid);
    expect(rejected.issues).toMatchObject([{ path: [1], code: 'isNumber' }]);
    expect(parser.parse(['7'])).toBeInstanceOf(Invalid);
  });

  it('is read from the names with brackets of a form', () => {
    class Form {
      @Field(tuple([Item, Number])) pair!: [Item, number];
    }
    const parser = compileTextParser<Form>(typeOf(Form), { source: 'form' });
    expect(parser.parse({ 'pair[0][name]': 'Lamp', 'pair[1]': '2' })).toEqual({ pair: [{ name: 'Lamp' }, 2] });
    expect((parser.parse({ 'pair[0][name]': 'Lamp', 'pair[1]': 'x' }) as Invalid).issues).toMatchObject([{ path: ['pair', 1] }]);
  });

  it('of no elements, and of a value that is not a list, is reported', () => {
    const problems: SetupProblem[] = [];
    readType(tuple([]), { className: 'Test' }, (problem) => problems.push(problem));
    readType(tuple(String as never), { className: 'Test' }, (problem) => problems.push(problem));
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      '`tuple([])` lists no types',
      '`tuple(…)` is called with a value that is not a list',
    ]);
  });
});

it('rejects equal elements of a set, and a list instead of a map', () => {
  expect(issuesOf(setOf(String), ['x', 'x'])).toMatchObject([{ code: 'arrayUnique' }]);
  expect(issuesOf(mapOf(Number), [1])).toMatchObject([{ code: 'isObject' }]);
  expect(issuesOf(mapOf(Number), { a: 'x' })).toMatchObject([{ path: ['a'], code: 'isNumber' }]);
});

it('reports Set and Map without the type of their values', () => {
  const fixes: string[] = [];
  for (const spec of [Set, Map]) readType(spec as never, { className: 'Test' }, ({ fix }) => fixes.push(fix));
  expect(fixes).toEqual(['name the element: setOf(Item)', 'name the type of the values: mapOf(Item)']);
});

it('keeps the keys of a map as data', () => {
  const map = parse(mapOf(Number), JSON.parse('{"__proto__":1,"constructor":2}'));
  expect([...map]).toEqual([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
  expect(compileSerializer(typeOf(mapOf(Number))).stringify(map)).toBe('{"__proto__":1,"constructor":2}');
});
