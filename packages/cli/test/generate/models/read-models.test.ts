import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dto } from '../../../src/generate/generators/dto';
import { bareProject, packageTemplates } from '../package-templates';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'models '));
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Models {
  readonly texts: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

async function modelsOf(file: string, content: unknown, { name = '', pointer = '', all = false } = {}): Promise<Models> {
  writeFileSync(path.join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));
  const options = { from: path.join(directory, file) + pointer, ...(all && { all }) };
  const { files, notes = [] } = await dto.generate({ name, fields: [], options }, bareProject, packageTemplates);
  return { texts: Object.fromEntries(files.map((generated) => [generated.path, generated.text])), notes };
}

const schemas = (components: object) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {},
  components: { schemas: components },
});
const bodyOf = (text: string) => text.slice(text.indexOf('export')).replaceAll(/\n\s*/g, ' ').trim();

describe('a sample', () => {
  it('recognizes ids, dates, addresses, integers and decimals', async () => {
    const sample = {
      id: '0190163d-8694-739b-aea5-966c26f8ad91',
      at: '2030-01-01T12:00:00Z',
      day: '2030-01-01',
      mail: 'a@b.co',
      site: 'https://b.co',
      n: 1,
      x: 1.5,
      big: 2 ** 54,
      ok: true,
      text: 'a',
    };
    const { texts } = await modelsOf('order.json', sample);
    expect(bodyOf(texts['src/orders/order.dto.ts']!)).toBe(
      "export class Order { @Field({ format: 'uuid' }) id!: string; @Field({ format: 'date-time' }) at!: Date; @Field({ format: 'date' }) day!: Date; " +
        "@Field({ format: 'email' }) mail!: string; @Field({ format: 'uri' }) site!: string; @IsInt() n!: number; @IsNumber() x!: number; " +
        '@Field() big!: bigint; @IsBoolean() ok!: boolean; @IsString() text!: string; }',
    );
  });

  it('merges all samples: absent fields are optional, null and other kinds are alternatives', async () => {
    const samples = [
      { a: 1, b: null, c: 'x', d: [{ e: 1 }] },
      { a: 'x', b: 2, d: [{ e: 2, f: true }, { e: 3 }] },
    ];
    const { texts } = await modelsOf('event.json', samples);
    expect(bodyOf(texts['src/events/event.dto.ts']!)).toBe(
      'export class D { @IsInt() e!: number; @Field({ optional: true }) f?: boolean; } ' +
        "export class Event { @Field(oneOf([Number, String])) a!: number | string; @Field(nullable(Number), { type: 'integer' }) b!: number | null; " +
        '@Field({ optional: true }) c?: string; @Field([D]) d!: D[]; }',
    );
  });

  it('makes classes of nested objects, records of objects whose keys are ids, and properties of any keys', async () => {
    const { texts } = await modelsOf('shop.json', {
      owner: { name: 'Ana' },
      'first-name': 'a',
      prices: { '2030-01-01': 1, '2030-01-02': 2.5 },
    });
    expect(bodyOf(texts['src/shops/shop.dto.ts']!)).toBe(
      "export class Owner { @IsString() name!: string; } export class Shop { @Field(Owner) owner!: Owner; @Expose({ name: 'first-name' }) @IsString() firstName!: string; " +
        '@Field(record(Number)) prices!: Record<string, number>; }',
    );
  });

  it('reports what the samples do not show', async () => {
    const { notes } = await modelsOf(
      'gap.json',
      Array.from({ length: 9 }, (_, index) => ({ a: null, b: [], c: {}, status: index % 2 ? 'on' : 'off' })),
    );
    expect(notes).toEqual([
      '#/a: the value is null in every sample, so it may be anything',
      '#/b/*: every sample of the list is empty, so its elements may be anything',
      '#/c: every sample of the object is empty, so it may have any keys',
      '#/status: the samples have 2 values only (off, on); declare an enum if these are all',
    ]);
  });

  it('reads JSON Lines, a part of a file, and a name', async () => {
    const lines = await modelsOf('log.jsonl', '{"a":1}\n{"a":2,"b":"x"}\n');
    expect(bodyOf(lines.texts['src/logs/log.dto.ts']!)).toContain('@Field({ optional: true }) b?: string;');
    const part = await modelsOf('page.json', { data: { items: [{ a: 1 }] } }, { name: 'admin/book', pointer: '#/data/items' });
    expect(Object.keys(part.texts)).toEqual(['src/admin/books/book.dto.ts']);
  });

  it('keeps the names of odd keys, and leaves out an empty one, which no field can have', async () => {
    const { texts, notes } = await modelsOf('odd.json', '{ "": 1, "async": 2, "then": 3, "a b": 4 }');
    expect(bodyOf(texts['src/odds/odd.dto.ts']!)).toBe(
      "export class Odd { @Expose({ name: 'async' }) @IsInt() fieldAsync!: number; @Expose({ name: 'then' }) @IsInt() fieldThen!: number; " +
        "@Expose({ name: 'a b' }) @IsInt() aB!: number; }",
    );
    expect(notes).toEqual(['#/: no field can have an empty name, so the key is left out']);
  });

  it('reports integers that JSON parsers round, and takes those with an exponent for decimals', async () => {
    const { texts, notes } = await modelsOf('sum.json', '{ "total": 12345678901234567890, "mass": 1e30 }');
    expect(bodyOf(texts['src/sums/sum.dto.ts']!)).toBe('export class Sum { @Field() total!: bigint; @IsNumber() mass!: number; }');
    expect(notes).toEqual(['#/total: an integer is beyond 2^53, which JSON parsers round: clients have to send it as text']);
  });

  it('names the line of JSON Lines that cannot be parsed', async () => {
    await expect(modelsOf('log.jsonl', '{"a":1}\n\n{bad\n')).rejects.toThrow('line 3: ');
  });

  it('rejects what has no fields', async () => {
    await expect(modelsOf('list.json', [1, 2])).rejects.toThrow('is not an object or a list of objects');
    await expect(modelsOf('empty.json', [{}])).rejects.toThrow('is not an object or a list of objects');
    await expect(modelsOf('broken.json', '{"a":')).rejects.toThrow('cannot be read');
  });
});

describe('an OpenAPI document', () => {
  it('keeps constraints, formats, defaults and documentation', async () => {
    const Item = {
      type: 'object',
      description: 'Something to sell',
      required: ['name', 'count', 'price'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 9, pattern: '^[A-Z]', description: "The item's name" },
        count: { type: 'integer', minimum: 0, maximum: 5 },
        price: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
        tags: { type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2, uniqueItems: true, default: [] },
        state: { type: 'string', enum: ['on', 'off'], default: 'on' },
        secret: { type: 'string', writeOnly: true, deprecated: true },
      },
    };
    const { texts, notes } = await modelsOf('a.json', schemas({ Item }), { all: true });
    expect(bodyOf(texts['src/models/item.dto.ts']!)).toBe(
      "export const itemStates = ['on', 'off'] as const; export type ItemState = (typeof itemStates)[number]; @Dto({ description: 'Something to sell' }) export class Item { " +
        '@Field({ description: "The item\'s name" }) @IsString() @MinLength(1) @MaxLength(9) @Matches(/^[A-Z]/) name!: string; @IsInt() @Min(0) @Max(5) count!: number; ' +
        '@Field({ exclusiveMinimum: 0, multipleOf: 0.5 }) price!: number; ' +
        '@ArrayMaxSize(2) @ArrayUnique() @IsString({ each: true }) @MaxLength(3, { each: true }) tags: string[] = []; ' +
        "@IsIn(itemStates) state: ItemState = 'on'; @Field({ optional: true, deprecated: true, writeOnly: true }) secret?: string; }",
    );
    expect(notes).toEqual([]);
  });

  it('leaves fields that a schema declares with another type out of its base', async () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const { texts, notes } = await modelsOf(
      'redeclared.json',
      schemas({
        Base: {
          type: 'object',
          required: ['id', 'kind', 'tags', 'owner'],
          properties: {
            id: { type: 'string' },
            kind: { type: 'string' },
            size: { type: 'number' },
            state: { type: 'string', default: 'new' },
            tags: { type: 'array', items: { type: 'string' } },
            'x-id': { type: 'string' },
            owner: ref('Base'),
          },
        },
        Middle: { allOf: [ref('Base'), { properties: { extra: { type: 'boolean' } } }] },
        Derived: {
          allOf: [
            ref('Middle'),
            { properties: { id: { type: 'integer' }, kind: { enum: ['a', 'b'] }, size: { type: 'integer' }, state: { type: 'string' } } },
          ],
        },
        Listed: {
          allOf: [
            ref('Base'),
            { properties: { tags: { type: 'array', items: { enum: ['a'] } }, 'x-id': { type: 'number' }, owner: ref('Derived') } },
          ],
        },
        Other: { type: 'object', properties: { size: { type: 'boolean' }, kind: { type: 'string' } } },
        Both: { allOf: [ref('Base'), ref('Other')] },
        Settled: { allOf: [ref('Base'), ref('Other'), { properties: { size: { type: 'string' }, owner: ref('Middle') } }] },
      }),
      { all: true },
    );
    const text = Object.values(texts).join('\n');
    const headings = text.match(/^export class .*(?= \{)/gm);
    expect(headings).toEqual([
      'export class Base',
      'export class Middle extends Base',
      "export class Derived extends OmitType(Middle, ['id', 'state'])",
      "export class Listed extends OmitType(Base, ['xId', 'owner'])",
      'export class Other',
      "export class Both extends IntersectionType(Base, OmitType(Other, ['size']))",
      "export class Settled extends IntersectionType(OmitType(Base, ['size']), OmitType(Other, ['size']))",
    ]);
    const derived = text.slice(text.indexOf('export class Derived'), text.indexOf('export class Listed'));
    expect(derived.match(/^ {2}(?:override )?\w+[!?]?: .*;/gm)).toEqual(
      expect.arrayContaining(['  id!: number;', '  override size?: number;', '  state?: string;']),
    );
    expect(notes).toEqual(['Both: the bases declare `size` with different types, so no value is both: the first one is used']);
  });

  it('derives classes from allOf, unions from oneOf, and null from OpenAPI 3.0 and 3.1', async () => {
    const { texts } = await modelsOf(
      'b.json',
      schemas({
        Pet: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
        Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { kind: { const: 'cat' } } }] },
        Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { kind: { const: 'dog' } } }] },
        Owner: {
          type: 'object',
          additionalProperties: false,
          required: ['pet', 'old', 'new'],
          properties: {
            pet: {
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
              discriminator: { propertyName: 'kind' },
            },
            old: { type: 'string', nullable: true },
            new: { type: ['integer', 'null'] },
          },
        },
      }),
      { all: true },
    );
    expect(bodyOf(texts['src/models/cat.dto.ts']!)).toBe("export class Cat extends Pet { @Equals('cat') override kind!: 'cat'; }");
    expect(texts['src/models/cat.dto.ts']).toContain("import { Pet } from './pet.dto';");
    expect(texts['src/models/owner.dto.ts']).toContain("@Dto({ extra: 'forbid' })\nexport class Owner {");
    expect(bodyOf(texts['src/models/owner.dto.ts']!)).toBe(
      "export class Owner { @Field(oneOf([Cat, Dog], { discriminator: 'kind' })) pet!: Cat | Dog; @Field(nullable(String)) old!: string | null; " +
        "@Field(nullable(Number), { type: 'integer' }) new!: number | null; }",
    );
  });

  it('maps the values of a discriminator that the classes do not declare: those of its mapping, else the names of the schemas', async () => {
    const Pet = { type: 'object', required: ['kind'], properties: { kind: { type: 'string', enum: ['Cat', 'dog'] } } };
    const derived = { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { age: { type: 'integer' } } }] };
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
    const mapping = { dog: '#/components/schemas/Dog' };
    const Owner = { type: 'object', required: ['pet'], properties: { pet: { oneOf, discriminator: { propertyName: 'kind', mapping } } } };
    const { texts } = await modelsOf('pets.json', schemas({ Pet, Cat: derived, Dog: derived, Owner }), { all: true });
    expect(bodyOf(texts['src/models/owner.dto.ts']!)).toBe(
      "export class Owner { @Field(oneOf([Cat, Dog], { discriminator: { property: 'kind', mapping: { Cat: Cat, dog: Dog } } })) pet!: Cat | Dog; }",
    );
  });

  it('joins the parts of an allOf that is not an object, and reports the alternatives of one that is', async () => {
    const Code = { allOf: [{ type: 'string', minLength: 2 }, { maxLength: 5 }] };
    const state = { allOf: [{ enum: ['on', 'off'] }, { description: 'The switch' }] };
    const Item = { type: 'object', required: ['code', 'state'], properties: { code: Code, state } };
    const Choice = {
      allOf: [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { properties: { a: { type: 'string' }, b: { type: 'string' } } }],
    };
    const { texts, notes } = await modelsOf('shop.json', schemas({ Item, Choice }), { all: true });
    expect(bodyOf(texts['src/models/item.dto.ts']!)).toBe(
      "export const itemStates = ['on', 'off'] as const; export type ItemState = (typeof itemStates)[number]; " +
        'export class Item { @IsString() @MinLength(2) @MaxLength(5) code!: string; @IsIn(itemStates) state!: ItemState; }',
    );
    expect(notes).toEqual(['#/components/schemas/Choice/oneOf: a class has the declared fields only, so the alternatives are not checked']);
  });

  it('writes classes that refer to each other to one file, with late references', async () => {
    const { texts } = await modelsOf(
      'c.json',
      schemas({
        Author: { type: 'object', properties: { books: { type: 'array', items: { $ref: '#/components/schemas/Book' } } } },
        Book: { type: 'object', properties: { author: { $ref: '#/components/schemas/Author' } } },
      }),
      { all: true },
    );
    expect(Object.keys(texts)).toEqual(['src/models/author.dto.ts']);
    expect(bodyOf(texts['src/models/author.dto.ts']!)).toBe(
      'export class Author { @Field([() => Book], { optional: true }) books?: Relation<Book>[]; } export class Book { @Field(Author, { optional: true }) author?: Author; }',
    );
  });

  it('renames a class that would hide one of the platform, and keeps its name in documents', async () => {
    const { texts } = await modelsOf('d.json', schemas({ Error: { type: 'object', properties: { message: { type: 'string' } } } }), {
      all: true,
    });
    expect(texts['src/models/error.dto.ts']).toContain("@Dto({ name: 'Error' })\nexport class ErrorDto {");
  });

  it('reports every keyword that a field cannot express', async () => {
    const { notes } = await modelsOf(
      'e.json',
      schemas({
        A: {
          type: 'object',
          patternProperties: { '^x': {} },
          properties: {
            a: { type: 'string', not: { const: 'x' } },
            b: { type: 'string', format: 'iban', minimum: 3 },
            c: { $ref: 'other.yaml#/C' },
            d: { type: 'string', pattern: '(?i)a' },
          },
        },
      }),
      { all: true },
    );
    const place = '#/components/schemas/A';
    expect(notes).toEqual([
      `${place}/patternProperties: the keyword cannot be expressed by a field, so it is not checked`,
      `${place}/properties/a/not: the keyword cannot be expressed by a field, so it is not checked`,
      `${place}/properties/b/format: the format \`iban\` is unknown and not checked; \`defineFormat\` of antiphon defines it`,
      `${place}/properties/b/minimum: the keyword does not apply to a field of the type string, so it is not checked`,
      `${place}/properties/c: the reference \`other.yaml#/C\` leads to another document, which is not read, so the value may be anything`,
      `${place}/properties/d/pattern: the pattern is not a regular expression of JavaScript, so it is not checked`,
    ]);
  });

  it('selects a schema by a pointer or by the name, with what it refers to', async () => {
    const document = schemas({
      Book: { type: 'object', properties: { a: { $ref: '#/components/schemas/Tag' } } },
      Tag: { type: 'object', properties: { t: { type: 'string' } } },
      Other: {},
    });
    const byPointer = await modelsOf('f.json', document, { pointer: '#/components/schemas/Book' });
    const byName = await modelsOf('f.json', document, { name: 'book' });
    expect(Object.keys(byPointer.texts)).toEqual(['src/books/tag.dto.ts', 'src/books/book.dto.ts']);
    expect(byName).toEqual(byPointer);
  });

  it('rejects documents and pointers without a schema', async () => {
    await expect(modelsOf('g.json', { swagger: '2.0' })).rejects.toThrow('Swagger 2');
    await expect(modelsOf('h.json', schemas({}), { all: true })).rejects.toThrow('has no schemas');
    await expect(modelsOf('i.json', schemas({ A: {}, B: {} }))).rejects.toThrow('has several schemas: A, B');
    await expect(modelsOf('j.json', schemas({ A: {} }), { pointer: '#/components/schemas/X' })).rejects.toThrow('has no schema at');
  });

  it('finds schemas whose names contain percent signs, slashes, tildes and spaces, and makes one class of each', async () => {
    const { texts, notes } = await modelsOf(
      'k.json',
      schemas({
        'Half 50%': { type: 'object', properties: { a: { type: 'string' } } },
        'a/b~c': {
          type: 'object',
          properties: {
            encoded: { $ref: '#/components/schemas/Half%2050%25' },
            plain: { $ref: '#/components/schemas/Half 50%' },
            own: { $ref: '#/components/schemas/a~1b~0c' },
          },
        },
      }),
      { all: true },
    );
    expect(bodyOf(texts['src/models/abc.dto.ts'] ?? texts['src/models/a-b-c.dto.ts']!)).toBe(
      'export class ABC { @Field(Half50, { optional: true }) encoded?: Half50; @Field(Half50, { optional: true }) plain?: Half50; ' +
        '@Field(() => ABC, { optional: true }) own?: Relation<ABC>; }',
    );
    expect(notes).toEqual([]);
    const definitions = { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { 'x/y%': { properties: { a: {} } } } };
    expect(Object.keys((await modelsOf('l.json', definitions, { all: true })).texts)).toEqual(['src/models/xy.dto.ts']);
    expect((await modelsOf('m.json', schemas({ A: { properties: { b: { $ref: '#name' } } } }), { all: true })).notes).toEqual([
      '#/components/schemas/A/properties/b: the reference `#name` leads nowhere, so the value may be anything',
    ]);
  });

  it('writes a file for each of two schemas whose names differ in their punctuation only', async () => {
    const document = schemas({ 'Foo Bar': { properties: { a: {} } }, 'foo-bar': { properties: { b: {} } } });
    const { texts } = await modelsOf('r.json', document, { all: true });
    expect(Object.keys(texts).sort()).toEqual(['src/models/foo-bar-dto.dto.ts', 'src/models/foo-bar.dto.ts']);
  });

  it('keeps a property named __proto__, also in a part of allOf, and renames one that is a member of every object or makes a promise', async () => {
    const properties = (text: string) => JSON.parse(`{ "type": "object", "properties": ${text} }`) as object;
    const { texts } = await modelsOf(
      'names.json',
      schemas({
        A: properties('{ "__proto__": { "type": "string" }, "then": { "type": "string" } }'),
        B: { allOf: [properties('{ "__proto__": { "type": "string" } }'), properties('{ "b": { "type": "string" } }')] },
      }),
      { all: true },
    );
    const proto = "@Expose({ name: '__proto__' }) @Field({ optional: true }) proto?: string;";
    expect(bodyOf(texts['src/models/a.dto.ts']!)).toBe(
      `export class A { ${proto} @Expose({ name: 'then' }) @Field({ optional: true }) fieldThen?: string; }`,
    );
    expect(bodyOf(texts['src/models/b.dto.ts']!)).toBe(`export class B { ${proto} @Field({ optional: true }) b?: string; }`);
  });

  it('reports schemas that consist of themselves, and bases in a circle', async () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const { texts, notes } = await modelsOf(
      'n.json',
      schemas({
        One: ref('Other'),
        Other: ref('One'),
        Json: { oneOf: [{ type: 'string' }, { type: 'array', items: ref('Json') }] },
        Base: { allOf: [ref('Derived'), { properties: { a: { type: 'string' } } }] },
        Derived: { allOf: [ref('Base'), { properties: { b: { type: 'string' } } }] },
      }),
      { all: true },
    );
    expect(
      bodyOf(
        Object.values(texts)
          .join('\n')
          .replaceAll(/^import .*/gm, ''),
      ),
    ).toBe(
      'export class Derived { @Field({ optional: true }) b?: string; } export class Base extends Derived { @Field({ optional: true }) a?: string; }',
    );
    expect(notes).toEqual(
      expect.arrayContaining([
        '#/components/schemas/One: the schema consists of itself without a class in between, so the value may be anything',
        '#/components/schemas/Json: the schema consists of itself without a class in between, so the value may be anything',
        '#/components/schemas/Derived/allOf/0: allOf refers to `#/components/schemas/Base`, which is derived from this schema, so it is left out',
      ]),
    );
  });

  it('reports schemas, limits and defaults that are invalid, and leaves them out', async () => {
    const { texts, notes } = await modelsOf(
      'o.json',
      schemas({
        A: {
          type: 'object',
          properties: {
            a: null,
            b: false,
            c: { type: 'text' },
            d: { type: 'string', minLength: '3', maxLength: -1, default: 5 },
            e: { type: 'number', multipleOf: 0, minimum: null },
            f: { type: 'string', format: 'date-time', default: 'soon' },
            g: { type: 'string', enum: ['on', 'off'], default: 'in between' },
            h: { type: 'array', items: { type: 'string', format: 'date' }, default: ['2030-01-31'] },
          },
        },
        B: null,
      }),
      { all: true },
    );
    expect(bodyOf(texts['src/models/a.dto.ts']!)).toBe(
      "export const ags = ['on', 'off'] as const; export type AG = (typeof ags)[number]; export class A { @Field(anything(), { optional: true }) a?: unknown; " +
        '@Field(anything(), { optional: true }) b?: unknown; @Field(anything(), { optional: true }) c?: unknown; @Field({ optional: true }) d?: string; ' +
        "@Field({ optional: true }) e?: number; @Field({ format: 'date-time', optional: true }) f?: Date; " +
        "@Field(enumOf(ags, { name: 'AG' }), { optional: true }) g?: AG; @Field([Date], { items: { format: 'date' } }) h: Date[] = [new Date('2030-01-31')]; }",
    );
    const place = '#/components/schemas/A/properties';
    const number = 'the value is not a number that the keyword can have, so it is not checked';
    const value = 'the default is left out: it is not a value of the type that a literal can be';
    expect(notes).toEqual([
      `${place}/a: \`null\` is not a schema that a field can have, so the value may be anything`,
      `${place}/b: \`false\` is not a schema that a field can have, so the value may be anything`,
      `${place}/c/type: the type \`text\` is unknown, so the value may be anything`,
      `${place}/d/minLength: ${number}`,
      `${place}/d/maxLength: ${number}`,
      `${place}/d/default: ${value}`,
      `${place}/e/minimum: ${number}`,
      `${place}/e/multipleOf: ${number}`,
      `${place}/f/default: ${value}`,
      `${place}/g/default: ${value}`,
      '#/components/schemas/B: `null` is not a schema that a field can have, so the value may be anything',
      '#/components/schemas/B: the schema is not an object (anything), so it has no class; fields that refer to it have its type',
    ]);
  });

  it('rejects a part of a file that is not a JSON Pointer', async () => {
    await expect(modelsOf('p.json', { a: 1 }, { pointer: '#a' })).rejects.toThrow('The part `#a`');
    await expect(modelsOf('q.json', { '%': { a: 1 } }, { pointer: '#/%', name: 'part' })).resolves.toMatchObject({ notes: [] });
  });
});
