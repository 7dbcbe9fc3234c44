import 'reflect-metadata';
import {
  Around,
  actions,
  BackgroundTasks,
  Body,
  body,
  Catch,
  type Class,
  Controller,
  controller,
  createApp,
  Delete,
  Depends,
  del,
  dependency,
  fields,
  Get,
  get,
  Header,
  Hook,
  header,
  injectable,
  metadata,
  Path,
  Post,
  path,
  post,
  Query,
  query,
  Response,
  ResponseModel,
  route,
  routeOf,
  SetupError,
  StatusCode,
  Tags,
  token,
} from '../../src';
import { explainAction } from '../../src/explain/explain-action';
import { buildRoutes } from '../../src/routes/build-routes';

class Item {
  name!: string;
  price = 1;
  secret?: string;
  static {
    fields(this, { name: String, price: [Number, { minimum: 0 }], secret: [String, { optional: true, writeOnly: true }] });
  }
}
const currentUser = dependency({ uses: [header('authorization', String)] }, (name) => ({ name }));
const Roles = metadata<readonly string[]>();

class Listed {
  /** Reads one item. */
  read(itemId: number, q: string | undefined, response: Response): object {
    response.headers.set('x-read', 'yes');
    return { itemId, q };
  }
  create(item: Item, user: { name: string }, _tasks: BackgroundTasks, signal: AbortSignal): Item {
    return Object.assign(item, { name: `${item.name} of ${user.name}`, secret: String(signal.aborted) });
  }
  remove(): void {}
  static {
    controller(
      this,
      '/items',
      {
        read: get('/:itemId', [path('itemId', Number), query('q?', String), Response]),
        create: post('', [body(Item), currentUser, BackgroundTasks, AbortSignal], { statusCode: 201, responseModel: Item, tags: ['new'] }),
        remove: del('', [], { statusCode: 204 }),
      },
      { tags: ['items'] },
    );
  }
}

@Controller('/items')
@Tags('items')
class Decorated {
  /** Reads one item. */
  @Get('/:itemId') read(@Path('itemId') itemId: number, @Query('q?', String) q: string | undefined, response: Response): object {
    response.headers.set('x-read', 'yes');
    return { itemId, q };
  }
  @Post() @StatusCode(201) @ResponseModel(Item) @Tags('new') create(
    @Body() item: Item,
    @Depends(currentUser) user: { name: string },
    _tasks: BackgroundTasks,
    signal: AbortSignal,
  ): Item {
    return Object.assign(item, { name: `${item.name} of ${user.name}`, secret: String(signal.aborted) });
  }
  @Delete('', { statusCode: 204 }) remove(): void {}
}

function startOf(...controllers: readonly Class[]) {
  return createApp({ title: 'Shop', controllers });
}

async function problemsOf(...controllers: readonly Class[]): Promise<readonly string[]> {
  const error: unknown = await startOf(...controllers)
    .ready()
    .then(
      () => undefined,
      (thrown) => thrown,
    );
  if (error === undefined) return [];
  if (!(error instanceof SetupError)) throw error;
  return error.problems.map(({ member, sentence }) => (member === undefined ? sentence : `${member}: ${sentence}`));
}

describe('a controller without decorators', () => {
  it('has the document of the one with decorators', async () => {
    const documents = [Listed, Decorated].map(async (each) => {
      const app = startOf(each);
      await app.ready();
      return app.openapi();
    });
    const [listed, decorated] = await Promise.all(documents);
    const text = JSON.stringify(listed).replaceAll('Listed', 'Decorated');
    expect(JSON.parse(text)).toEqual(decorated);
  });

  it('serves requests', async () => {
    const app = startOf(Listed);
    const read = await app.inject({ method: 'GET', url: '/items/7?q=x' });
    expect([read.statusCode, read.json(), read.headers['x-read']]).toEqual([200, { itemId: 7, q: 'x' }, 'yes']);
    expect((await app.inject({ method: 'GET', url: '/items/abc' })).statusCode).toBe(422);
    const headers = { authorization: 'Ada' };
    const created = await app.inject({ method: 'POST', url: '/items', headers, payload: { name: 'Lamp', secret: 'a' } });
    expect([created.statusCode, created.json()]).toEqual([201, { name: 'Lamp of Ada', price: 1 }]);
    const rejected = await app.inject({ method: 'POST', url: '/items', headers, payload: { name: 7, price: -1 } });
    expect([rejected.statusCode, rejected.json().errors.length]).toEqual([422, 2]);
    expect((await app.inject({ method: 'DELETE', url: '/items' })).statusCode).toBe(204);
    await app.close();
  });

  it('has the effect of the decorators in its options', async () => {
    const seen: unknown[] = [];
    const Everything = class Everything {
      run(): string {
        throw new RangeError('too large');
      }
      ok(): string {
        return 'ok';
      }
      static {
        controller(
          this,
          '/all',
          {
            run: get('/run', [], {
              decorators: [Catch(RangeError, 409), Hook('onRequest', async (request) => void seen.push(routeOf(request)?.metadata(Roles)))],
            }),
            ok: route(['GET', 'POST'], '/ok', [], { decorators: [Around(async (_call, next) => ({ data: await next() })), Get('/fine')] }),
          },
          { decorators: [Roles(['admin'])] },
        );
      }
    };
    const app = startOf(Everything);
    expect((await app.inject('/all/run')).statusCode).toBe(409);
    expect(seen).toEqual([['admin']]);
    const bodies = await Promise.all(
      [
        { method: 'GET', url: '/all/ok' },
        { method: 'POST', url: '/all/ok' },
        { method: 'GET', url: '/all/fine' },
      ].map(async (request) => (await app.inject(request as never)).json()),
    );
    expect(bodies).toEqual([{ data: 'ok' }, { data: 'ok' }, { data: 'ok' }]);
    await app.close();
  });

  it('is explained with the lists that declare its parameters', () => {
    const routes = buildRoutes([Listed], {}, ({ sentence }) => {
      throw new Error(sentence);
    });
    const parameters = explainAction(routes, 'Listed.read', {})?.parameters;
    expect(parameters?.map(({ name, from, declaredBy }) => [name, from, declaredBy])).toEqual([
      ['itemId', 'path itemId', 'path in the list of the action'],
      ['q', 'query q', 'query in the list of the action'],
      ['response', 'response', 'response in the list of the action'],
    ]);
  });
});

describe('services without decorators', () => {
  interface Database {
    readonly size: number;
  }
  const DATABASE = token<Database>('database', { factory: () => ({ size: 3 }) });
  class Users {
    readonly #database: Database;
    constructor(database: Database) {
      this.#database = database;
    }
    count(): number {
      return this.#database.size;
    }
    static {
      injectable(this, [DATABASE]);
    }
  }
  class Paging {
    readonly page: number;
    readonly users: Users;
    constructor(page: number, response: Response, users: Users, user: { name: string }) {
      this.page = page;
      this.users = users;
      response.headers.set('x-user', user.name);
    }
    static {
      injectable(this, [query('page', Number, { default: 1 }), Response, Users, currentUser]);
    }
  }

  it('are received by constructors, also by that of a class that is created for each request', async () => {
    class Counting {
      readonly #users: Users;
      readonly #late: Late;
      constructor(users: Users, late: Late) {
        this.#users = users;
        this.#late = late;
      }
      count(paging: Paging): object {
        return { count: this.#users.count() + this.#late.extra, page: paging.page, same: paging.users === this.#users };
      }
      static {
        controller(this, '/count', { count: get('', [Paging]) }, { inject: [Users, () => Late] });
      }
    }
    class Late {
      readonly extra = 1;
    }
    const app = startOf(Counting);
    const response = await app.inject({ url: '/count?page=2', headers: { authorization: 'Ada' } });
    expect([response.json(), response.headers['x-user']]).toEqual([{ count: 4, page: 2, same: true }, 'Ada']);
    await app.close();
  });

  it('are reported if the list has no entry for a parameter', async () => {
    class Short {
      readonly users: Users;
      constructor(users: Users, database: Database) {
        this.users = users ?? database;
      }
      read() {}
      static {
        (controller as (...given: unknown[]) => void)(this, '/', { read: get() }, { inject: [Users] });
      }
    }
    class Unlisted {
      readonly users: Users;
      constructor(users: Users) {
        this.users = users;
      }
      read() {}
      static {
        controller(this, '/', { read: get() });
      }
    }
    const sentence = (name: string) => `the list of \`${name}\` has no entry for the parameter, so nothing supplies its value`;
    expect(await problemsOf(Short)).toEqual([`constructor (parameter 2): ${sentence('Short')}`]);
    expect(await problemsOf(Unlisted)).toEqual([`constructor (parameter 1): ${sentence('Unlisted')}`]);
  });
});

describe('inheritance', () => {
  abstract class Crud {
    protected abstract readonly items: readonly string[];
    list(limit: number): readonly string[] {
      return this.items.slice(0, limit);
    }
    count(): number {
      return this.items.length;
    }
    static {
      actions(this, { list: get('', [query('limit', Number, { default: 10 })]), count: get('/count', [], { tags: ['base'] }) });
    }
  }
  class Letters extends Crud {
    protected readonly items = ['a', 'b'];
    override count(): number {
      return 100;
    }
    static {
      controller(this, '/letters', { count: get('/size', [], { tags: ['own'] }) });
    }
  }
  class Digits extends Crud {
    protected readonly items = ['1'];
    static {
      controller(this, '/digits', {});
    }
  }

  it('serves the actions of the base class under each prefix, and lets a subclass declare one again', async () => {
    const app = startOf(Letters, Digits);
    expect((await app.inject('/letters?limit=1')).json()).toEqual(['a']);
    expect((await app.inject('/digits')).json()).toEqual(['1']);
    expect((await app.inject('/letters/size')).json()).toBe(100);
    expect((await app.inject('/letters/count')).statusCode).toBe(404);
    expect((await app.inject('/digits/count')).json()).toBe(1);
    expect(app.openapi().paths?.['/letters/size']?.get?.tags).toEqual(['base', 'own']);
    await app.close();
  });

  it('works between both spellings', async () => {
    @Controller('/more')
    class More extends Crud {
      protected readonly items = ['x'];
      @Get('/extra') extra(@Header('accept?', String) accept: string | undefined): string {
        return accept ?? 'none';
      }
    }
    class Most extends More {
      static {
        controller(this, '/most', { extra: get('/extra', [query('accept?', String)]) });
      }
    }
    const app = startOf(More, Most);
    expect((await app.inject('/more')).json()).toEqual(['x']);
    expect((await app.inject('/most/extra?accept=b')).json()).toBe('b');
    expect((await app.inject({ url: '/more/extra', headers: { accept: 'a' } })).json()).toBe('a');
    await app.close();
  });
});

/** `controller` as JavaScript calls it. */
const untyped = controller as (...given: unknown[]) => void;

describe('without a compiler', () => {
  it('throws if the first argument is not a class, at the line of the call', () => {
    const call = () => untyped({}, '/', {});
    expect(call).toThrow(SetupError);
    expect(call).toThrow(
      /controller: the first argument of `controller` is `\[object Object\]`, which is not a class\n.*\n.*controller\.test\.ts:\d+/,
    );
    expect(() => (injectable as (...given: unknown[]) => void)(undefined, [])).toThrow('the first argument of `injectable` is `undefined`');
    expect(() => (actions as (...given: unknown[]) => void)(null, {})).toThrow('the first argument of `actions` is `null`');
  });

  it('reports a parameter that nothing supplies, and entries that supply nothing', async () => {
    class Wrong {
      read(_id: number, _q: string, _rest: string) {}
      find(_q: string, _w: string) {}
      static {
        untyped(this, '/', {
          read: get('/:id', [path('id', Number)]),
          find: get('/find', ['q', (query as (...given: unknown[]) => never)('w')] as never),
        });
      }
    }
    expect(await problemsOf(Wrong)).toEqual([
      'read (parameter 2): the list of the action has no entry for the parameter, so nothing supplies its value',
      'read (parameter 3): the list of the action has no entry for the parameter, so nothing supplies its value',
      'find (parameter 2): the source names no type',
      'find (parameter 1): `q` is neither a dependency nor a source, a class or a token',
    ]);
  });

  it('reports what is not an action, a list, an option or a method', async () => {
    class Wrong {
      read() {}
      list() {}
      find() {}
      make() {}
      static {
        untyped(
          this,
          '/',
          {
            read: get,
            list: get('/list', { statusCode: 201 } as never),
            find: get({ statusCode: 201 } as never),
            make: post('/make', [query('q', String, { minLenght: 1 } as never)], { status: 201, decorators: 'x' } as never),
            gone: get('/gone'),
          },
          { tag: ['x'], decorators: [Roles, 'x'], inject: Item },
        );
      }
    }
    expect(await problemsOf(Wrong)).toEqual([
      '`tag` is not an option of `controller`',
      'read: the value is not an action',
      'list: the second argument of the verb is not a list',
      'find: the first argument of the verb is not a path',
      'make (parameter 1): `minLenght` is not an option of `query`',
      'make: `status` is not an option of the action',
      'make: `x` is passed to the option `decorators`, which expects a list of decorators',
      'the services of the constructor are not a list',
      '`x` is passed to the option `decorators`, which expects a list of decorators',
      'gone: the class has no method `gone`',
    ]);
  });

  it('reports actions that are not named, a missing prefix, and a class that is declared twice', async () => {
    class Wrong {
      read() {}
      static {
        untyped(this, { read: get('/') }, [get('/')]);
      }
    }
    @Controller('/twice')
    class Twice {
      @Get() read() {}
      static {
        untyped(this, '/x', {});
        untyped(this, '/y', {});
      }
    }
    expect(await problemsOf(Wrong)).toEqual([
      'the prefix of the controller is not a path',
      'the actions of the controller are not an object',
    ]);
    expect(await problemsOf(Twice)).toEqual(['the class is declared as a controller twice']);
  });
});
