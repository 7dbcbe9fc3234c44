import Type from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';
import {
  type AnyStandardSchema,
  type Class,
  Dto,
  Field,
  jsonSchema,
  PickType,
  parse,
  parseAsync,
  readClass,
  readType,
  safeParse,
  stringify,
} from '../../src/index';
import { classSchema, differsByDirection, explainClass } from '../../src/internal';
import { item, itemSchemas } from './libraries';

const ref = ({ name }: { readonly name: string }) => `#/components/schemas/${name}`;

/** Makes a class that has a name, like `class Item extends Dto(schema) {}`. */
function classOf(schema: AnyStandardSchema, name = 'Item'): Class<Record<string, unknown>> {
  const made = { [name]: class extends (Dto(schema) as new () => Record<string, unknown>) {} };
  return made[name] as Class<Record<string, unknown>>;
}

describe.each(Object.entries(itemSchemas))('a class of a schema of %s', (_library, schema) => {
  const Item = classOf(schema);

  it('returns an instance with the values of the library', () => {
    const parsed = parse(Item, item);
    expect(parsed).toBeInstanceOf(Item);
    expect({ ...parsed }).toEqual(item);
  });

  it('reports issues with their path and without the values', () => {
    const result = safeParse(Item, { ...item, id: 'secret-1', tags: ['a', 123_456], status: 'secret-2', name: undefined });
    if (result.ok) throw new Error('the value is invalid');
    expect(result.issues.map(({ path }) => path.join('.')).sort()).toEqual(expect.arrayContaining(['id', 'name', 'status', 'tags.1']));
    expect(JSON.stringify(result.issues)).not.toMatch(/secret|123456/);
    expect(result.issues.find(({ path }) => path.join('.') === 'name')?.missing).toBe(true);
  });

  it('writes the declared fields, and no others at any depth', () => {
    const leaking = { ...item, password: 'x', owner: { name: 'Ada', password: 'x' } };
    expect(JSON.parse(stringify([Item], [leaking]))).toEqual([item]);
  });

  it('is a reference in the document, to the schema of the library', () => {
    expect(
      jsonSchema(
        readType([Item], { className: '' }, () => undefined),
        { direction: 'output', ref },
      ),
    ).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Item' },
    });
    expect(classSchema(readClass(Item), { direction: 'input', ref })).toMatchObject({
      type: 'object',
      properties: { name: { type: 'string', minLength: 2 }, id: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
    });
  });

  it('is the type of a field of another class', () => {
    class Order {
      @Field(() => [Item]) items!: (typeof item)[];
    }
    expect(parse(Order, { items: [item] }).items[0]).toBeInstanceOf(Item);
    const result = safeParse(Order, { items: [item, { ...item, name: 1 }] });
    expect(result).toMatchObject({ ok: false, issues: [{ path: ['items', 1, 'name'] }] });
    expect(JSON.parse(stringify(Order, { items: [{ ...item, password: 1 }] }))).toEqual({ items: [item] });
  });

  it('has no problems', () => {
    expect(readClass(Item).problems).toEqual([]);
    expect(
      explainClass(Item)
        .fields.map(({ name }) => name)
        .sort(),
    ).toEqual(['id', 'name', 'note', 'owner', 'status', 'tags']);
  });
});

describe('a class of a schema', () => {
  it('has methods, getters and a constructor with values', () => {
    class Item extends Dto(z.object({ name: z.string(), price: z.number() })) {
      get label() {
        return `${this.name}: ${this.price}`;
      }
    }
    expect(parse(Item, { name: 'Nail', price: 2 }).label).toBe('Nail: 2');
    expect(new Item({ name: 'Nail', price: 2 }).label).toBe('Nail: 2');
    expect(stringify(Item, new Item({ name: 'Nail', price: 2 }))).toBe('{"name":"Nail","price":2}');
  });

  it('is read by its input and written by its output', () => {
    class Item extends Dto(
      z.object({ at: z.coerce.date(), size: z.string().transform(Number).pipe(z.number()), page: z.int().default(1) }),
    ) {}
    const parsed = parse(Item, { at: '2026-01-02T00:00:00.000Z', size: '12' });
    expect({ ...parsed }).toEqual({ at: new Date('2026-01-02'), size: 12, page: 1 });
    expect(JSON.parse(stringify(Item, parsed))).toEqual({ at: '2026-01-02T00:00:00.000Z', size: 12, page: 1 });
    expect(classSchema(readClass(Item), { direction: 'input', ref })).toMatchObject({ required: ['at', 'size'] });
    expect(classSchema(readClass(Item), { direction: 'output', ref })).toMatchObject({ required: ['at', 'size', 'page'] });
    expect(differsByDirection(readClass(Item))).toBe(true);
  });

  it('may contain itself', () => {
    const node = z.object({
      name: z.string(),
      get children() {
        return z.array(node);
      },
    });
    class Tree extends Dto(node) {}
    const tree = { name: 'a', children: [{ name: 'b', children: [], secret: 1 }], secret: 1 };
    expect(JSON.parse(stringify(Tree, tree))).toEqual({ name: 'a', children: [{ name: 'b', children: [] }] });
    expect(classSchema(readClass(Tree), { direction: 'output', ref }).properties?.children).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Tree' },
    });
  });

  it('refers to the definitions of its schema', () => {
    const node = z.object({
      name: z.string(),
      get next() {
        return node.nullable();
      },
    });
    class List extends Dto(z.object({ head: node, size: z.int() })) {}
    const list = { head: { name: 'a', next: { name: 'b', next: null, secret: 1 } }, size: 2 };
    expect(JSON.parse(stringify(List, list))).toEqual({ head: { name: 'a', next: { name: 'b', next: null } }, size: 2 });
    expect(classSchema(readClass(List), { direction: 'output', ref }).properties?.head).toEqual({ $ref: '#/components/schemas/ListPart1' });
  });

  it('writes each option of a union with its own fields', () => {
    const shape = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('circle'), radius: z.number() }),
      z.object({ kind: z.literal('square'), side: z.number() }),
    ]);
    class Drawing extends Dto(z.object({ shapes: z.array(shape) })) {}
    const drawing = {
      shapes: [
        { kind: 'square', side: 2, radius: 1 },
        { kind: 'circle', radius: 1, side: 3 },
      ],
    };
    expect(stringify(Drawing, drawing)).toBe('{"shapes":[{"kind":"square","side":2},{"kind":"circle","radius":1}]}');
  });

  it('keeps a member named __proto__ as data', () => {
    class Loose extends Dto(z.looseObject({ name: z.string() })) {}
    const parsed = parse(Loose, JSON.parse('{"name":"a","__proto__":{"isAdmin":true}}'));
    expect(parsed).toBeInstanceOf(Loose);
    expect((parsed as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('rejects a value that is nested too deeply for the library', () => {
    const node = z.object({
      get next() {
        return node.optional();
      },
    });
    class Chain extends Dto(node) {}
    let chain = {};
    for (let depth = 0; depth < 20_000; depth++) chain = { next: chain };
    expect(safeParse(Chain, chain)).toMatchObject({ ok: false, issues: [{ code: 'depth' }] });
  });
});

describe('a class of a schema of typebox 1', () => {
  const date = Type.Codec(Type.String({ format: 'date-time' }))
    .Decode((text) => new Date(text))
    .Encode((value) => value.toISOString());

  it('decodes codecs after the check, converts nothing else, and sets defaults', () => {
    class Item extends Dto(Type.Object({ at: date, size: Type.Integer({ default: 1 }) })) {}
    expect({ ...parse(Item, { at: '2026-01-02T00:00:00Z' }) }).toEqual({ at: new Date('2026-01-02'), size: 1 });
    expect(safeParse(Item, { at: '2026-01-02T00:00:00Z', size: '1' })).toMatchObject({
      ok: false,
      issues: [{ path: ['size'], code: 'type' }],
    });
    expect(classSchema(readClass(Item), { direction: 'input', ref })).toMatchObject({
      properties: { at: { type: 'string', format: 'date-time' } },
      required: ['at'],
    });
    expect(readClass(Item).standard?.unwritable).toMatchObject([{ className: 'Item', code: 'unwritable-schema' }]);
  });

  it('drops undeclared keys at every depth, also below This and Ref', () => {
    const node = Type.Cyclic({ Node: Type.Object({ name: Type.String(), next: Type.Array(Type.Ref('Node')) }) }, 'Node');
    class Item extends Dto(
      Type.Object({ node, pair: Type.Intersect([Type.Object({ a: Type.Number() }), Type.Object({ b: Type.Number() })]) }),
    ) {}
    class Whole extends Dto(Type.Object({ name: Type.String(), parts: Type.Array(Type.This()) })) {}
    const item = { node: { name: 'a', next: [{ name: 'b', next: [], secret: 1 }], secret: 1 }, pair: { a: 1, b: 2, secret: 1 }, secret: 1 };
    expect(JSON.stringify(parse(Item, item))).toBe('{"node":{"name":"a","next":[{"name":"b","next":[]}]},"pair":{"a":1,"b":2}}');
    const whole = { name: 'a', parts: [{ name: 'b', parts: [], secret: 1 }], secret: 1 };
    expect(JSON.stringify(parse(Whole, whole))).toBe('{"name":"a","parts":[{"name":"b","parts":[]}]}');
    expect(whole.parts[0]?.secret).toBe(1);
  });

  it('reports a missing and an undeclared property at its own path', () => {
    class Item extends Dto(Type.Object({ 'a/b': Type.Object({ c: Type.String(), d: Type.String() }, { additionalProperties: false }) })) {}
    const result = safeParse(Item, { 'a/b': { e: 'secret' } });
    if (result.ok) throw new Error('the value is invalid');
    const paths = result.issues.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ['a/b', 'c'],
        ['a/b', 'd'],
        ['a/b', 'e'],
      ]),
    );
    expect(JSON.stringify(result.issues)).not.toContain('secret');
  });

  it('checks refinements, and documents types that JSON does not have as unknown', () => {
    class Item extends Dto(
      Type.Object({
        name: Type.Refine(
          Type.String(),
          (text) => text !== 'a',
          () => 'is a name of the house',
        ),
      }),
    ) {}
    expect(safeParse(Item, { name: 'a' })).toMatchObject({ ok: false, issues: [{ path: ['name'], message: 'is a name of the house' }] });
    class Big extends Dto(Type.Object({ size: Type.BigInt() })) {}
    expect(readClass(Big).standard?.unwritable).toHaveLength(1);
  });
});

describe('an async schema', () => {
  const isFree = async (name: string) => name !== 'occupied';

  it.each([
    ['zod', z.object({ name: z.string().refine(isFree, 'is taken') })],
    ['valibot', v.objectAsync({ name: v.pipeAsync(v.string(), v.checkAsync(isFree, 'is taken')) })],
  ])('of %s is awaited', async (_library, schema) => {
    const User = classOf(schema, 'User');
    class Team {
      @Field(() => [User]) users!: unknown[];
    }
    await expect(parseAsync(User, { name: 'free' })).resolves.toEqual({ name: 'free' });
    await expect(parseAsync(User, { name: 'occupied' })).rejects.toMatchObject({ issues: [{ path: ['name'], message: 'is taken' }] });
    await expect(parseAsync(Team, { users: [{ name: 'free' }, { name: 'occupied' }] })).rejects.toMatchObject({
      issues: [{ path: ['users', 1, 'name'], message: 'is taken' }],
    });
  });

  it('is an error if it is not declared and no async function shows it', () => {
    class User extends Dto(z.object({ name: z.string().refine((name) => Promise.resolve(name !== 'occupied')) })) {}
    class Declared extends Dto(z.object({ name: z.string().refine((name) => Promise.resolve(name !== 'occupied')) }), { async: true }) {}
    expect(() => parse(User, { name: 'free' })).toThrow('Dto(schema, { async: true })');
    return expect(parseAsync(Declared, { name: 'free' })).resolves.toEqual({ name: 'free' });
  });
});

describe('the problems of a class of a schema', () => {
  const codesOf = (target: Class) => readClass(target).problems.map(({ code, member }) => [code, member]);

  it('are fields of the class itself', () => {
    class Item extends Dto(z.object({ name: z.string() })) {
      @Field() price!: number;
      size = 1;
    }
    expect(codesOf(Item)).toEqual([
      ['field-beside-schema', 'price'],
      ['field-beside-schema', 'size'],
    ]);
  });

  it('are members that hide a field', () => {
    class Item extends Dto(z.object({ name: z.string() })) {
      override get name() {
        return '';
      }
    }
    expect(codesOf(Item)).toEqual([['member-hides-field', 'name']]);
  });

  it('are a schema of no object, and a library without JSON Schema', () => {
    expect(codesOf(classOf(z.string()))).toEqual([['schema-of-no-object', undefined]]);
    const own = { '~standard': { version: 1 as const, vendor: 'own', validate: (value: unknown) => ({ value }) } };
    expect(codesOf(classOf(own))).toEqual([['schema-without-json-schema', undefined]]);
  });

  it('are a mapped type of it', () => {
    class Item extends Dto(z.object({ name: z.string(), price: z.number() })) {}
    expect(() => PickType(Item, ['name'])).toThrow('PickType does not apply');
  });
});
