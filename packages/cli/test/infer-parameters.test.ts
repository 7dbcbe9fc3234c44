import { transform } from '@antiphon/transform';
import { transformSync } from '@swc/core';
import * as antiphon from 'antiphon';

type App = antiphon.App;

/** Compiles and runs a module as the command does, and returns the application of its controllers. */
function appOf(source: string, isTransformed = true): App {
  const head = `import { Annotated, BackgroundTasks, Body, Controller, Delete, Dto, EventSourceResponse, Field, Get, HTMLResponse, Path, Post, Put, Query, Response, ResponseClass, ResponseModel, Route, enumOf } from 'antiphon'; import type { FastifyReply, FastifyRequest } from 'fastify'; `;
  const file = __filename.replace('test.ts', 'fixture.ts');
  const { code } = isTransformed ? transform(`${head}${source}`, file) : { code: `${head}${source}` };
  const parser = { syntax: 'typescript', decorators: true } as const;
  const compilation = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } as const;
  const compiled = transformSync(code, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser, transform: compilation },
  });
  const exports: { default?: antiphon.Class[] } = {};
  new Function('exports', 'require', compiled.code)(exports, (name: string) => (name === 'antiphon' ? antiphon : require(name)));
  return antiphon.createApp({ title: 'Shop', controllers: exports.default ?? [] });
}

async function problemsOf(app: App): Promise<readonly string[]> {
  const error: unknown = await app.ready().then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error === undefined) return [];
  if (!(error instanceof antiphon.SetupError)) throw error;
  return error.problems.map(
    ({ className, member, line, code }) => `${className}.${member ?? ''} ${code}${line === undefined ? '' : ` ${line}`}`,
  );
}

const bindings = (app: App) =>
  Object.fromEntries(
    app.routes.map(({ methods, path, parameters }) => [
      `${methods.join()} ${path}`,
      parameters.map((parameter) =>
        'name' in parameter && parameter.name !== undefined ? `${parameter.kind} ${parameter.name}` : parameter.kind,
      ),
    ]),
  );

const shop = `
  @Dto() class User { name!: string }
  @Dto() class Item { name!: string; price!: Annotated<number, { minimum: 0 }>; owner: User | null = null }
  @Dto() class Filter { q?: string; limit = 10 }
  type Sort = 'name' | 'price';
  @Controller('/items', { inferParameters: true })
  class ItemsController {
    @Get('/:itemId') async read(itemId: number, q?: string, sort: Sort = 'name', tags: string[] = ['a'], page: Annotated<number, { minimum: 1 }> = 1): Promise<Item> {
      return { name: JSON.stringify([itemId, q ?? null, sort, tags, page]), price: 1, secret: 's', owner: null } as Item;
    }
    @Get() list(filter: Filter): Promise<Item[]> { return Promise.resolve([{ name: JSON.stringify(filter), price: 1, owner: null, secret: 's' } as Item]); }
    @Post() create(item: Item, response: Response, tasks: BackgroundTasks, signal: AbortSignal, request: FastifyRequest, reply: FastifyReply): Item | undefined {
      response.headers.set('x-seen', [item instanceof Item, tasks instanceof BackgroundTasks, signal instanceof AbortSignal, request.method, reply.statusCode].join());
      return item;
    }
    @Put('/:itemId') replace(@Body() item: Item, itemId: number, @Query('force?') force?: boolean) { return { item, itemId, force: force ?? null }; }
    @Delete('/:itemId') remove(itemId: bigint, filter: Filter) { return { itemId, filter }; }
    @Post('/many') many(items: Item[], dryRun = false): number { return items.length + Number(dryRun); }
    @Get('/live') async *live(): AsyncGenerator<Item> { yield { name: 'a', price: 1, owner: null, secret: 's' } as Item; }
    @Get('/later') later(): Promise<AsyncIterable<Item>> { return Promise.resolve(this.live()); }
    @Get('/events') @ResponseClass(EventSourceResponse) events(): AsyncIterable<Item> { return this.live(); }
    @Get('/page') @ResponseClass(HTMLResponse) page(): string { return '<p>'; }
    @Get('/own') @ResponseModel(null) own(): Item { return { name: 'a', secret: 's' } as never; }
    @Get('/maybe') maybe(): Item | HTMLResponse | null { return null; }
  }
  export default [ItemsController];`;

describe('a controller with inferParameters', () => {
  const app = appOf(shop);
  beforeAll(() => app.ready());
  afterAll(() => app.close());

  it('binds each parameter by its name and type', () => {
    expect(bindings(app)).toEqual({
      'GET /items/:itemId': ['path itemId', 'query q', 'query sort', 'query tags', 'query page'],
      'GET /items': ['query'],
      'POST /items': ['body', 'response', 'backgroundTasks', 'signal', 'request', 'reply'],
      'PUT /items/:itemId': ['body', 'path itemId', 'query force'],
      'DELETE /items/:itemId': ['path itemId', 'query'],
      'POST /items/many': ['body', 'query dryRun'],
      'GET /items/live': [],
      'GET /items/later': [],
      'GET /items/events': [],
      'GET /items/page': [],
      'GET /items/own': [],
      'GET /items/maybe': [],
    });
  });

  it('converts and validates the values, with defaults and keywords of the signature', async () => {
    const full = await app.inject('/items/7?q=x&sort=price&tags=b&tags=c&page=2');
    const least = await app.inject('/items/7');
    const wrong = await app.inject('/items/x?sort=size&page=0');
    expect(JSON.parse(full.json().name)).toEqual([7, 'x', 'price', ['b', 'c'], 2]);
    expect(JSON.parse(least.json().name)).toEqual([7, null, 'name', ['a'], 1]);
    expect(wrong.json().errors.map(({ in: part, pointer }: { in: string; pointer: string }) => `${part} ${pointer}`)).toEqual([
      'path #/itemId',
      'query #/sort',
      'query #/page',
    ]);
  });

  it('reads a class from the query or the body, by the method', async () => {
    expect(JSON.parse((await app.inject('/items?q=x&limit=3')).json()[0].name)).toEqual({ q: 'x', limit: 3 });
    expect((await app.inject({ method: 'DELETE', url: '/items/1?limit=3' })).json()).toEqual({ itemId: 1, filter: { limit: 3 } });
    const created = await app.inject({ method: 'POST', url: '/items', payload: { name: 'a', price: 1 } });
    expect([created.json(), created.headers['x-seen']]).toEqual([{ name: 'a', price: 1, owner: null }, 'true,true,true,POST,200']);
    expect((await app.inject({ method: 'POST', url: '/items/many?dryRun=true', payload: [{ name: 'a', price: 1 }] })).json()).toBe(2);
  });

  it('sends what the return type declares', async () => {
    expect((await app.inject('/items/7')).json()).not.toHaveProperty('secret');
    expect((await app.inject('/items')).json()[0]).not.toHaveProperty('secret');
    expect((await app.inject('/items/live')).body).toBe('{"name":"a","price":1,"owner":null}\n');
    expect((await app.inject('/items/later')).body).toBe('{"name":"a","price":1,"owner":null}\n');
    expect((await app.inject('/items/events')).body).toBe('data: {"name":"a","price":1,"owner":null}\n\n');
    expect((await app.inject('/items/page')).body).toBe('<p>');
    expect((await app.inject('/items/own')).json()).toHaveProperty('secret');
    expect((await app.inject('/items/maybe')).json()).toBeNull();
  });

  it('documents them', () => {
    const { paths } = app.openapi() as { paths: Record<string, any> };
    expect(paths['/items/{itemId}'].get.parameters).toMatchObject([
      { in: 'path', name: 'itemId', required: true, schema: { type: 'number' } },
      { in: 'query', name: 'q', schema: { type: 'string' } },
      { in: 'query', name: 'sort', schema: { enum: ['name', 'price'], default: 'name' } },
      { in: 'query', name: 'tags' },
      { in: 'query', name: 'page', schema: { minimum: 1, default: 1 } },
    ]);
    expect(paths['/items'].get.responses['200'].content['application/json'].schema).toMatchObject({ type: 'array' });
  });
});

it('inherits actions whose parameters have decorators, and reads those of an overriding method', async () => {
  const app =
    appOf(`abstract class Base { @Get('/:id') read(@Path('id') id: number) { return [id]; } @Get() list(@Query('q?') q?: string) { return [q]; } }
    @Controller('/a', { inferParameters: true }) class A extends Base { @Get() override list(q?: string, page = 1) { return [q, page]; } }
    export default [A];`);
  expect((await app.inject('/a/3')).json()).toEqual([3]);
  expect((await app.inject('/a?page=2')).json()).toEqual([null, 2]);
  await app.close();
});

it('finds names in the prefix of the controller, and in an optional segment', async () => {
  const source = `@Controller('/:shop', { inferParameters: true }) class A {
    @Get('/items/:month?') list(shop: string, month?: number) { return [shop, month ?? null]; } }
    export default [A];`;
  const app = appOf(source);
  expect((await app.inject('/s/items/3')).json()).toEqual(['s', 3]);
  expect((await app.inject('/s/items')).json()).toEqual(['s', null]);
  await app.close();
});

it.each([
  ['a renamed parameter', `@Get('/:itemId') read(id: number) {}`, ['A.read path-parameter-unused']],
  [
    'a renamed parameter beside the request',
    `@Get('/:itemId') read(id: number, request: FastifyRequest) {}`,
    ['A.read path-parameter-unused'],
  ],
  ['a class of two methods', `@Get() @Post() read(item: Item) {}`, ['A.read (parameter 1) ambiguous-parameter']],
  ['a record', `@Post() read(item: Record<string, string>) {}`, ['A.read (parameter 1) ambiguous-parameter']],
  ['a value of any type', `@Post() read(item: unknown) {}`, ['A.read (parameter 1) ambiguous-parameter']],
  ['a list of classes without a body', `@Get() read(items: Item[]) {}`, ['A.read (parameter 1) ambiguous-parameter']],
  ['an interface', `@Post() read(item: View) {}`, ['A.read (parameter 1) unreadable-type 2']],
  ['a parameter without a type', `@Get() read(q) {}`, ['A.read (parameter 1) parameter-without-type 2']],
  ['a pattern of a scalar', `@Get() read([q]: string[]) {}`, ['A.read (parameter 1) ambiguous-parameter']],
  ['a rest parameter', `@Get() read(...q: string[]) {}`, ['A.read (parameter 1) parameter-without-type 2']],
  ['a class of the platform', `@Get() read(request: Request) {}`, ['A.read (parameter 1) platform-class']],
  ['a return type that does not exist at run time', `@Get() read(): Promise<View[]> { return null!; }`, ['A.read unreadable-type 2']],
  [
    'an interface in a union, beside what it need not read',
    `helper(x: View) {} @Get('/:id') read(this: A, id: number, { name }: Item): View | undefined { return; }`,
    ['A.read unreadable-type 2'],
  ],
])('reports %s', async (_title, members, expected) => {
  const app = appOf(`interface View { a: string } @Dto() class Item { name!: string }
    @Controller('/a', { inferParameters: true }) class A { ${members} } export default [A];`);
  expect(await problemsOf(app)).toEqual(expected);
});

it('reports a class whose source nothing has read', async () => {
  const source = `@Controller('/a', { inferParameters: true }) class A { @Get('/:id') read(id: number) {} } export default [A];`;
  expect(await problemsOf(appOf(source, false))).toContainEqual(expect.stringMatching(/^A. signatures-missing/));
  const apart = `const options = { inferParameters: true }; @Controller('/a', options) class A { @Get() read() {} } export default [A];`;
  expect(await problemsOf(appOf(apart))).toEqual([expect.stringMatching(/^A. signatures-missing/)]);
});
