import { Type } from '@sinclair/typebox';
import { type } from 'arktype';
import fc from 'fast-check';
import * as Type1 from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';
import { type AnyStandardSchema, type App, Body, Controller, createApp, Dto, Field, Form, Get, Header, Post, Query } from '../../../src';

interface Item {
  readonly name: string;
  readonly price: number;
  readonly tags: readonly string[];
  readonly owner: { readonly email: string } | null;
}

interface Schemas {
  readonly item: AnyStandardSchema;
  /** `page` and `tags` of a query; a form has the same fields. */
  readonly filter: AnyStandardSchema;
  readonly headers: AnyStandardSchema;
}

const libraries: Record<string, Schemas> = {
  zod: {
    item: z.object({
      name: z.string().min(2),
      price: z.number(),
      tags: z.array(z.string()),
      owner: z.object({ email: z.email() }).nullable(),
    }),
    filter: z.object({ page: z.int().default(1), tags: z.array(z.string()).optional() }),
    headers: z.object({ 'x-tenant': z.string() }),
  },
  valibot: {
    item: v.object({
      name: v.pipe(v.string(), v.minLength(2)),
      price: v.number(),
      tags: v.array(v.string()),
      owner: v.nullable(v.object({ email: v.pipe(v.string(), v.email()) })),
    }),
    filter: v.object({ page: v.optional(v.pipe(v.number(), v.integer()), 1), tags: v.optional(v.array(v.string())) }),
    headers: v.object({ 'x-tenant': v.string() }),
  },
  arktype: {
    item: type({ name: 'string >= 2', price: 'number', tags: 'string[]', owner: type({ email: 'string.email' }).or('null') }),
    filter: type({ page: 'number.integer = 1', 'tags?': 'string[]' }),
    headers: type({ 'x-tenant': 'string' }),
  },
  typebox: {
    item: Type.Object({
      name: Type.String({ minLength: 2 }),
      price: Type.Number(),
      tags: Type.Array(Type.String()),
      owner: Type.Union([Type.Object({ email: Type.String({ pattern: '@' }) }), Type.Null()]),
    }),
    filter: Type.Object({ page: Type.Integer({ default: 1 }), tags: Type.Optional(Type.Array(Type.String())) }),
    headers: Type.Object({ 'x-tenant': Type.String() }),
  },
  'typebox 1': {
    item: Type1.Object({
      name: Type1.String({ minLength: 2 }),
      price: Type1.Number(),
      tags: Type1.Array(Type1.String()),
      owner: Type1.Union([Type1.Object({ email: Type1.String({ pattern: '@' }) }), Type1.Null()]),
    }),
    filter: Type1.Object({ page: Type1.Integer({ default: 1 }), tags: Type1.Optional(Type1.Array(Type1.String())) }),
    headers: Type1.Object({ 'x-tenant': Type1.String() }),
  },
};

type Base = new () => object;

/** The value that the next response has. */
let responseValue: unknown;

function createItemsApp({ item, filter, headers }: Schemas): App {
  class ItemDto extends (Dto(item) as Base) {}
  class Filter extends (Dto(filter) as Base) {}
  class Tenant extends (Dto(headers) as Base) {}
  class Order {
    @Field(() => [ItemDto]) items!: unknown[];
  }

  @Controller()
  class Items {
    @Post('/items') create(@Body() given: ItemDto) {
      return { isInstance: given instanceof ItemDto, given };
    }
    @Post('/orders') order(@Body() { items }: Order) {
      return items.length;
    }
    @Post('/schema') bySchema(@Body(item) given: unknown) {
      return given;
    }
    @Get('/filter') filter(@Query() given: Filter) {
      return given;
    }
    @Get('/tenant') tenant(@Header() given: Tenant) {
      return given;
    }
    @Post('/form') form(@Form() given: Filter) {
      return given;
    }
    @Get('/value', { responseModel: ItemDto as never }) value(): unknown {
      return responseValue;
    }
    @Get('/list', { responseModel: [ItemDto] as never }) list(): unknown {
      return responseValue;
    }
  }
  return createApp({ controllers: [Items] });
}

const item: Item = { name: 'Hammer', price: 9.5, tags: ['steel'], owner: { email: 'ada@example.org' } };

describe.each(Object.entries(libraries))('a class of a schema of %s', (_library, schemas) => {
  let app: App;
  let url: string;
  beforeAll(async () => {
    app = createItemsApp(schemas);
    url = await app.listen({ port: 0 });
  });
  afterAll(() => app.close());

  async function send(path: string, init?: RequestInit) {
    const response = await fetch(url + path, init);
    return { status: response.status, body: (await response.json()) as any };
  }
  const post = (path: string, body: unknown) =>
    send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('is a body: an instance with the values of the library', async () => {
    expect(await post('/items', item)).toEqual({ status: 200, body: { isInstance: true, given: item } });
    expect(await post('/schema', item)).toEqual({ status: 200, body: item });
  });

  it('reports issues of a body with pointers and without its values', async () => {
    const { status, body } = await post('/items', { name: 1, price: 'secret-price', tags: ['a', { secret: 'secret-tag' }] });
    expect(status).toBe(422);
    const pointers = body.errors.map(({ pointer }: { readonly pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['#/name', '#/price', '#/tags/1', '#/owner']));
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('is the type of a field: the pointers begin at the body', async () => {
    expect(await post('/orders', { items: [item, item] })).toEqual({ status: 200, body: 2 });
    const { status, body } = await post('/orders', { items: [item, { ...item, price: 'x' }] });
    expect([status, body.errors[0].pointer]).toEqual([422, '#/items/1/price']);
  });

  it('is a query, whose texts are converted to its types', async () => {
    expect((await send('/filter?page=2&tags=a&tags=b')).body).toEqual({ page: 2, tags: ['a', 'b'] });
    expect((await send('/filter')).body).toEqual({ page: 1 });
    expect((await send('/filter?page=x')).status).toBe(422);
  });

  it('is a form, and the headers of a request', async () => {
    expect((await send('/form', { method: 'POST', body: new URLSearchParams({ page: '3' }) })).body).toEqual({ page: 3 });
    expect((await send('/tenant', { headers: { 'X-Tenant': 'a' } })).body).toEqual({ 'x-tenant': 'a' });
    expect((await send('/tenant')).status).toBe(422);
  });

  it('sends no field that the schema does not declare, whatever the action returns', async () => {
    const extra = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
    const owner = fc.option(fc.record({ email: fc.string(), more: extra }), { nil: null });
    const value = fc.record({ name: fc.string(), price: fc.integer(), tags: fc.array(fc.string()), owner, more: extra });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 4 }), async (values) => {
        const declared = values.map(({ name, price, tags, owner }) => ({ name, price, tags, owner: owner && { email: owner.email } }));
        responseValue = values.map((each) => ({ ...each.more, ...each, owner: each.owner && { ...each.owner.more, ...each.owner } }));
        expect(await send('/list')).toEqual({ status: 200, body: declared });
      }),
      { numRuns: 25 },
    );
  });

  it('sends no value of a client in issues', async () => {
    const secret = fc.stringMatching(/^[a-z]{12,20}$/).map((text) => `s3cret-${text}`);
    const wrong = fc.oneof(secret, fc.record({ email: secret }), fc.array(secret), fc.constant(undefined));
    const body = fc.record({ name: fc.oneof(wrong, fc.constant('')), price: wrong, tags: wrong, owner: wrong });
    await fc.assert(
      fc.asyncProperty(body, async (given) => {
        const response = await post('/items', given);
        expect(response.status).toBe(422);
        expect(JSON.stringify(response.body)).not.toContain('s3cret');
      }),
      { numRuns: 25 },
    );
  });

  it('responds with 500 if the action returns what the schema does not describe', async () => {
    responseValue = { ...item, price: 'high' };
    expect((await send('/value')).status).toBe(500);
  });

  it('is a component of the document, named after the class', async () => {
    const document = app.openapi() as unknown as {
      readonly paths: Record<string, Record<string, never>>;
      readonly components: {
        readonly schemas: Record<string, { readonly type: string; readonly properties: object; readonly required: string[] }>;
      };
    };
    const names = Object.keys(document.components.schemas).filter((name) => name.startsWith('ItemDto'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { type: kind, properties, required } = document.components.schemas[name] as (typeof document.components.schemas)[string];
      expect([kind, Object.keys(properties).sort(), [...required].sort()]).toEqual([
        'object',
        ['name', 'owner', 'price', 'tags'],
        ['name', 'owner', 'price', 'tags'],
      ]);
    }
    expect(JSON.stringify(document.paths['/filter'])).toContain('"name":"page"');
    expect(JSON.stringify(document)).not.toMatch(/x-standard|\$schema|\$defs/);
  });
});

describe('an async schema', () => {
  it('is awaited in a body and in a query', async () => {
    const isFree = async (name: string) => name !== 'occupied';
    class User extends Dto(z.object({ name: z.string().refine(isFree, 'is not free') })) {}
    @Controller('/users')
    class Users {
      @Post() create(@Body() user: User) {
        return user;
      }
      @Get() find(@Query() user: User) {
        return user;
      }
    }
    const app = createApp({ controllers: [Users] });
    const url = await app.listen({ port: 0 });
    try {
      const post = async (name: string) =>
        fetch(`${url}/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) });
      expect([(await post('free')).status, (await post('occupied')).status]).toEqual([200, 422]);
      expect(await (await fetch(`${url}/users?name=free`)).json()).toEqual({ name: 'free' });
      expect((await fetch(`${url}/users?name=occupied`)).status).toBe(422);
    } finally {
      await app.close();
    }
  });
});
