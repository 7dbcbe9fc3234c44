import {
  BackgroundTasks,
  Controller,
  compose,
  createApp,
  Deprecated,
  Get,
  Hook,
  HTTPException,
  metadata,
  Path,
  Post,
  Query,
  type RouteDefinition,
  routeOf,
  SetupError,
  Summary,
  Tags,
} from '../../src/index';
import { testClient } from '../../src/testing';

const Roles = metadata<readonly string[]>();
const Scopes = metadata<readonly string[]>({ merge: (outer, inner) => [...outer, ...inner] });
const Public = metadata();

async function routesOf(
  ...controllers: Parameters<typeof createApp>[0]['controllers']
): Promise<Readonly<Record<string, RouteDefinition>>> {
  const app = await createApp({ controllers }).ready();
  const routes = Object.fromEntries(app.routes.map((route) => [route.action, route]));
  await app.close();
  return routes;
}

describe('metadata', () => {
  @Controller('/a')
  @Roles(['user'])
  @Scopes(['read'])
  class Base {
    @Get('/inherits') inherits() {
      return {};
    }
    @Get('/replaces') @Roles(['admin']) @Scopes(['write']) replaces() {
      return {};
    }
    @Get('/flag') @Public() flag() {
      return {};
    }
  }

  test('of an action replaces that of its controller, unless they are merged', async () => {
    const { inherits, replaces } = await routesOf(Base);
    expect([inherits?.metadata(Roles), replaces?.metadata(Roles)]).toEqual([['user'], ['admin']]);
    expect([inherits?.metadata(Scopes), replaces?.metadata(Scopes)]).toEqual([['read'], ['read', 'write']]);
  });

  test('without a type is a flag', async () => {
    const { inherits, flag } = await routesOf(Base);
    expect([inherits?.metadata(Public), flag?.metadata(Public)]).toEqual([undefined, true]);
  });

  test('is inherited from a base class', async () => {
    @Controller('/b')
    @Roles(['owner'])
    class Derived extends Base {}
    @Controller('/c')
    class Plain extends Base {}
    expect((await routesOf(Derived)).inherits?.metadata(Roles)).toEqual(['owner']);
    expect((await routesOf(Plain)).inherits?.metadata(Roles)).toEqual(['user']);
  });

  test('that is written twice is a problem, unless it is merged', async () => {
    @Controller('/d')
    class Twice {
      @Get() @Roles(['a']) @Roles(['b']) @Scopes(['a']) @Scopes(['b']) read() {
        return {};
      }
    }
    const error = await createApp({ controllers: [Twice] })
      .ready()
      .catch((thrown) => thrown);
    expect((error as SetupError).problems).toMatchObject([{ code: 'metadata-twice', member: 'read' }]);
  });
});

describe('a guard for all routes that reads metadata', () => {
  @Controller('/items')
  class Items {
    @Get('/') list() {
      return [];
    }
    @Get('/open') @Public() open() {
      return {};
    }
    @Post('/admin') @Roles(['admin']) admin() {
      return {};
    }
  }
  @Controller('/health')
  @Public()
  class Health {
    @Get() read() {
      return {};
    }
  }
  const app = () => {
    const inner = createApp({ controllers: [Health, Items] });
    return createApp({
      controllers: [Items, Health],
      configure(fastify) {
        fastify.addHook('onRequest', async (request) => {
          const route = routeOf(request);
          if (route === undefined || route.metadata(Public)) return;
          const role = request.headers['x-role'];
          if (role === undefined) throw new HTTPException(401);
          if (!(route.metadata(Roles) ?? [role]).includes(String(role))) throw new HTTPException(403);
        });
      },
    }).mount('/inner', inner);
  };
  const client = testClient(app());
  afterAll(() => client.close());
  const statusOf = async (method: 'get' | 'post' | 'head' | 'put', path: string, role?: string) =>
    (await client[method](path, { headers: role === undefined ? {} : { 'x-role': role } })).status;

  test('refuses and allows actions, also of mounted applications', async () => {
    expect([await statusOf('get', '/items/'), await statusOf('head', '/items/'), await statusOf('get', '/items/', 'user')]).toEqual([
      401, 401, 200,
    ]);
    expect([await statusOf('post', '/items/admin', 'user'), await statusOf('post', '/items/admin', 'admin')]).toEqual([403, 200]);
    expect([await statusOf('get', '/inner/items/'), await statusOf('get', '/inner/health')]).toEqual([401, 200]);
  });

  test('keeps public ones public', async () => {
    expect([await statusOf('get', '/items/open'), await statusOf('head', '/items/open'), await statusOf('get', '/health')]).toEqual([
      200, 200, 200,
    ]);
  });

  test('leaves the document, its pages, 404, 405 and slash redirects alone', async () => {
    expect([await statusOf('get', '/openapi.json'), await statusOf('get', '/docs'), await statusOf('get', '/redoc')]).toEqual([
      200, 200, 200,
    ]);
    const redirect = await client.get('/items');
    expect([redirect.status, new URL(redirect.headers.get('location') ?? '').pathname]).toEqual([307, '/items/']);
    const notAllowed = await client.put('/items/open');
    expect([notAllowed.status, notAllowed.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect([
      await statusOf('get', '/unknown'),
      await statusOf('get', '/inner/unknown'),
      await statusOf('get', '/inner/openapi.json'),
    ]).toEqual([404, 404, 200]);
  });
});

test('a hook of a controller leaves its public actions public', async () => {
  @Controller('/a')
  @Hook('onRequest', async (request) => {
    if (!routeOf(request)?.metadata(Public)) throw new HTTPException(401);
  })
  class Items {
    @Get('/open') @Public() open() {
      return {};
    }
    @Get('/closed') closed() {
      return {};
    }
  }
  const app = createApp({ controllers: [Items] });
  expect([(await app.inject('/a/open')).statusCode, (await app.inject('/a/closed')).statusCode]).toEqual([200, 401]);
  await app.close();
});

describe('compose', () => {
  test('has the effect of its decorators, in their order', async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const AdminRead = compose(Get('/:id'), Roles(['admin']), Summary('one'), Tags('a'), note('first'), note('last'));
    @compose(Controller('/things', { tags: ['things'] }), Roles(['user']), Deprecated())
    class Things {
      @AdminRead read(@Path('id', Number) id: number) {
        return { id };
      }
      @Get() list() {
        return [];
      }
    }
    const { read, list } = await routesOf(Things);
    expect([read?.path, read?.metadata(Roles), read?.documentation.summary, read?.documentation.tags]).toEqual([
      '/things/:id',
      ['admin'],
      'one',
      ['things', 'a'],
    ]);
    expect([list?.metadata(Roles), list?.documentation.deprecated]).toEqual([['user'], true]);
    expect(order).toEqual(['last', 'first']);
  });

  test('keeps a descriptor that a decorator returns', async () => {
    const shout = (_target: object, _name: string | symbol, descriptor: TypedPropertyDescriptor<() => string>) => ({
      ...descriptor,
      value: () => 'replaced',
    });
    @Controller('/b')
    class Things {
      @compose(Get(), shout) read() {
        return 'original';
      }
    }
    const app = createApp({ controllers: [Things] });
    expect((await app.inject('/b')).json()).toBe('replaced');
    await app.close();
  });

  test('decorates a parameter', async () => {
    @Controller('/c')
    class Things {
      @Get() read(@compose(Query('page', Number)) page: number, _tasks: BackgroundTasks) {
        return page;
      }
    }
    const app = createApp({ controllers: [Things] });
    expect((await app.inject('/c?page=3')).json()).toBe(3);
    await app.close();
  });
});
