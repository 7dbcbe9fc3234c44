// The behaviors of FastAPI's tests of dependencies, by the names of its files: what is evaluated, how often, and of which kind of function.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import {
  Body,
  body,
  Controller,
  createApp,
  type Dependency,
  Depends,
  dependency,
  Field,
  Get,
  HTTPBearer,
  HTTPException,
  Post,
  query,
  SecurityScopes,
  withScopes,
} from '../../src';
import { type TestClient, testClient } from '../../src/testing';

const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function serve(...controllers: (new () => object)[]): TestClient {
  const client = testClient(createApp({ controllers }));
  clients.push(client);
  return client;
}

async function read(client: TestClient, path: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await client.get(path, { headers });
  expect(response.status).toBe(200);
  return response.json();
}

describe('test_dependency_cache.py', () => {
  it('counts once per request, also through another dependency, and again without a cache', async () => {
    let count = 0;
    const counter = dependency(async () => ++count);
    const through = dependency({ uses: [counter] }, (value) => value);
    const uncached = dependency({ cache: false }, async () => ++count);
    @Controller()
    class Counters {
      @Get('/counter') counter(@Depends(counter) value: number) {
        return { value };
      }
      @Get('/sub-counter') sub(@Depends(through) first: number, @Depends(counter) value: number) {
        return { first, value };
      }
      @Get('/sub-counter-no-cache') twice(@Depends(through) first: number, @Depends(uncached) value: number) {
        return { first, value };
      }
    }
    const client = serve(Counters);
    expect([await read(client, '/counter'), await read(client, '/counter')]).toEqual([{ value: 1 }, { value: 2 }]);
    count = 0;
    expect([await read(client, '/sub-counter'), await read(client, '/sub-counter')]).toEqual([
      { first: 1, value: 1 },
      { first: 2, value: 2 },
    ]);
    count = 0;
    expect([await read(client, '/sub-counter-no-cache'), await read(client, '/sub-counter-no-cache')]).toEqual([
      { first: 1, value: 2 },
      { first: 3, value: 4 },
    ]);
  });

  it('counts once for each list of scopes', async () => {
    let count = 0;
    const counter = dependency({ uses: [SecurityScopes] }, () => ++count);
    @Controller('/scope-counter')
    class Counters {
      @Get() read(
        @Depends(counter) plain: number,
        @Depends(withScopes(counter, 'scope')) first: number,
        @Depends(withScopes(counter, 'scope')) second: number,
      ) {
        return { plain, first, second };
      }
    }
    const client = serve(Counters);
    expect(await read(client, '/scope-counter')).toEqual({ plain: 1, first: 2, second: 2 });
    expect(await read(client, '/scope-counter')).toEqual({ plain: 3, first: 4, second: 4 });
  });
});

describe('test_dependency_class.py, test_dependency_partial.py and test_dependency_wrapped.py', () => {
  class Methods {
    readonly #prefix = 'method';
    plain = (value: string) => `${this.#prefix} ${value}`;
    async later(value: string) {
      return this.plain(value);
    }
    *generator(value: string) {
      yield this.plain(value);
    }
    async *asyncGenerator(value: string) {
      yield this.plain(value);
    }
  }
  const methods = new Methods();
  const uses = [query('value', String)] as const;
  const wrap =
    <Arguments extends unknown[], Result>(provide: (...args: Arguments) => Result) =>
    (...args: Arguments) =>
      provide(...args);

  it.each<[kind: string, given: Dependency<string>, expected: string]>([
    ['a function', dependency({ uses }, (value) => value), 'x'],
    ['an async function', dependency({ uses }, async (value) => value), 'x'],
    [
      'a generator',
      dependency({ uses }, function* (value) {
        yield value;
      }),
      'x',
    ],
    [
      'an async generator',
      dependency({ uses }, async function* (value) {
        yield value;
      }),
      'x',
    ],
    ['a method that is bound', dependency({ uses }, methods.later.bind(methods)), 'method x'],
    ['a generator method that is bound', dependency({ uses }, methods.generator.bind(methods)), 'method x'],
    ['an async generator method that is bound', dependency({ uses }, methods.asyncGenerator.bind(methods)), 'method x'],
    ['a function with its first argument', dependency(methods.plain.bind(undefined, 'y')), 'method y'],
    [
      'a wrapped async function',
      dependency(
        { uses },
        wrap(async (value: string) => value),
      ),
      'x',
    ],
    [
      'a wrapped async generator',
      dependency(
        { uses },
        wrap(async function* (value: string) {
          yield value;
        }),
      ),
      'x',
    ],
  ])('evaluates %s', async (_kind, given, expected) => {
    @Controller('/a')
    class A {
      @Get() read(@Depends(given) value: string) {
        return { value };
      }
    }
    expect(await read(serve(A), '/a?value=x')).toEqual({ value: expected });
  });
});

describe('test_dependency_contextvars.py', () => {
  it('runs dependencies, the action and the tear-down in the context that a hook has entered for the request', async () => {
    const storage = new AsyncLocalStorage<{ user?: string }>();
    const ended: unknown[] = [];
    const state = dependency({ uses: [query('user', String)] }, async function* (user) {
      storage.getStore()!.user = user;
      yield user;
      ended.push(storage.getStore()?.user);
    });
    @Controller()
    class A {
      @Get('/user', { dependencies: [state] }) async user() {
        return { user: storage.getStore()?.user };
      }
      @Get('/none') none() {
        return { user: storage.getStore()?.user ?? null };
      }
    }
    const configure = (fastify: FastifyInstance) => void fastify.addHook('onRequest', (_request, _reply, done) => storage.run({}, done));
    const client = testClient(createApp({ controllers: [A], configure }));
    expect(await Promise.all([read(client, '/user?user=ann'), read(client, '/user?user=bob')])).toEqual([{ user: 'ann' }, { user: 'bob' }]);
    expect(await read(client, '/none')).toEqual({ user: null });
    await client.close();
    expect(ended.sort()).toEqual(['ann', 'bob']);
  });
});

describe('test_dependency_duplicates.py', () => {
  class Item {
    @Field() data!: string;
  }
  const whole = dependency({ uses: [body(Item)] }, (item) => item);
  const both = dependency({ uses: [body(Item), whole] }, (item, same) => [item, same]);
  const second = dependency({ uses: [body('second', Item)] }, (item) => item);
  @Controller()
  class Items {
    @Post('/with-duplicates') duplicates(@Body() item: Item, @Depends(whole) same: Item) {
      return [item, same];
    }
    @Post('/with-duplicates-sub') sub(@Body() item: Item, @Depends(both) others: Item[]) {
      return [item, others];
    }
    @Post('/no-duplicates') apart(@Body('first', Item) item: Item, @Depends(second) other: Item) {
      return [item, other];
    }
  }
  const item = { data: 'myitem' };

  it('reads one body for the action and all dependencies', async () => {
    const client = serve(Items);
    expect(await (await client.post('/with-duplicates', { json: item })).json()).toEqual([item, item]);
    expect(await (await client.post('/with-duplicates-sub', { json: item })).json()).toEqual([item, [item, item]]);
  });

  it('reads keys of one body for the action and a dependency', async () => {
    const client = serve(Items);
    const other = { data: 'other' };
    expect(await (await client.post('/no-duplicates', { json: { first: item, second: other } })).json()).toEqual([item, other]);
    const missing = await client.post('/no-duplicates', { json: { first: item } });
    expect([missing.status, await missing.json()]).toMatchObject([422, { errors: [{ in: 'body', pointer: '#/second' }] }]);
  });
});

describe('test_dependency_paramless.py and test_security_scopes*.py', () => {
  const bearer = new HTTPBearer();
  const as = { authorization: 'Bearer token' };

  it('passes scopes to a dependency whose value the action does not receive', async () => {
    const authorized = dependency({ uses: [bearer, SecurityScopes], throws: [401] }, (token, { scopes }) => {
      if (!['a', 'b'].every((scope) => scopes.includes(scope))) throw new HTTPException(401, 'a or b is missing');
      return { token, scopes };
    });
    @Controller()
    class A {
      @Get('/value') value(@Depends(withScopes(authorized, 'a', 'b')) value: object) {
        return value;
      }
      @Get('/with', { dependencies: [withScopes(authorized, 'a', 'b')] }) with() {
        return { fine: true };
      }
      @Get('/without', { dependencies: [authorized] }) without() {
        return { fine: true };
      }
    }
    const client = serve(A);
    expect(await read(client, '/value', as)).toEqual({ token: 'token', scopes: ['a', 'b'] });
    expect(await read(client, '/with', as)).toEqual({ fine: true });
    expect((await client.get('/without', { headers: as })).status).toBe(401);
  });

  it('evaluates what compares scopes once for each list of them, and what it uses once', async () => {
    const calls = { session: 0, user: 0, me: 0, items: 0 };
    const session = dependency(() => `session ${++calls.session}`);
    const user = dependency({ uses: [SecurityScopes, session] }, ({ scopes }, opened) => ({ user: ++calls.user, scopes, opened }));
    const me = dependency({ uses: [withScopes(user, 'me')] }, (found) => ({ me: ++calls.me, found }));
    const items = dependency({ uses: [me] }, (found) => ({ items: ++calls.items, found }));
    @Controller('/a')
    class A {
      @Get() read(@Depends(me) mine: object, @Depends(withScopes(items, 'items')) all: object) {
        return { mine, all };
      }
    }
    expect(await read(serve(A), '/a')).toEqual({
      mine: { me: 1, found: { user: 1, scopes: ['me'], opened: 'session 1' } },
      all: { items: 1, found: { me: 2, found: { user: 2, scopes: ['items', 'me'], opened: 'session 1' } } },
    });
    expect(calls).toEqual({ session: 1, user: 2, me: 2, items: 1 });
  });

  it('passes the scopes of one dependency to those below it, but not to those beside it', async () => {
    const first = dependency({ uses: [SecurityScopes] }, ({ scopes }) => scopes);
    const second = dependency({ uses: [SecurityScopes] }, ({ scopes }) => scopes);
    const above = dependency({ uses: [withScopes(first, 'scope1'), withScopes(second, 'scope2')] }, (left, right) => ({ left, right }));
    @Controller('/scopes')
    class A {
      @Get() read(@Depends(withScopes(above, 'scope3')) value: object) {
        return value;
      }
    }
    expect(await read(serve(A), '/scopes')).toEqual({ left: ['scope3', 'scope1'], right: ['scope3', 'scope2'] });
  });
});
