import {
  body,
  Controller,
  createApp,
  Depends,
  dependency,
  Field,
  Get,
  Header,
  header,
  Path,
  Post,
  path,
  Query,
  query,
  type SetupError,
  Throws,
  token,
} from '../../../src';

async function operationsOf(controller: new (...args: never[]) => object, options: object = {}) {
  const app = await createApp({ controllers: [controller], ...options }).ready();
  const { paths = {} } = app.openapi();
  return Object.values(paths).flatMap((item) => Object.values(item ?? {})) as Record<string, any>[];
}

async function problemsOf(controller: new (...args: never[]) => object, options: object = {}): Promise<SetupError['problems']> {
  const error = await createApp({ controllers: [controller], ...options })
    .ready()
    .catch((thrown: unknown) => thrown as SetupError);
  return (error as SetupError).problems;
}

const bearer = dependency(
  { uses: [header('authorization', String)], throws: [401], security: [{ bearer: [] }] },
  (value) => value.split(' ')[1] ?? '',
);
const currentUser = dependency({ uses: [bearer], throws: [401, { status: 403, description: 'Not a member' }] }, (name) => ({ name }));
const securitySchemes = { bearer: { type: 'http', scheme: 'bearer' }, key: { type: 'apiKey', in: 'header', name: 'x-key' } };

it('documents parameters, errors and security of dependencies at every route that uses them', async () => {
  const paging = dependency({ uses: [query('page', Number, { default: 1, minimum: 1 })] }, (page) => page);
  @Controller('/a', { dependencies: [currentUser] })
  class A {
    @Get('/:id')
    read(@Path('id', Number) id: number, @Depends(paging) page: number) {
      return { id, page };
    }

    @Get()
    list() {
      return [];
    }
  }
  const [read, list] = await operationsOf(A, { securitySchemes });
  expect(read?.parameters).toEqual([
    { name: 'id', in: 'path', required: true, schema: { type: 'number' } },
    { name: 'authorization', in: 'header', required: true, schema: { type: 'string' } },
    { name: 'page', in: 'query', schema: { type: 'number', minimum: 1, default: 1 } },
  ]);
  expect(Object.keys(read?.responses)).toEqual(['200', '401', '403', '422', 'default']);
  expect(read?.responses[403].description).toBe('Not a member');
  expect([read?.security, list?.security]).toEqual([[{ bearer: [] }], [{ bearer: [] }]]);
  expect(list?.parameters.map(({ name }: { name: string }) => name)).toEqual(['authorization']);
});

it('documents a value and an error once that the action declares as well', async () => {
  @Controller('/a')
  class A {
    @Get('/:slug')
    @Throws(401)
    read(
      @Path('slug', String) slug: string,
      @Depends(dependency({ uses: [path('slug', String), header('x-tenant?', String)], throws: [401] }, (one, two) => [one, two]))
      all: unknown,
      @Header('X-Tenant', String) tenant: string,
    ) {
      return { slug, all, tenant };
    }
  }
  const [read] = await operationsOf(A);
  expect(read?.parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual([
    ['slug', true],
    ['x-tenant', true],
  ]);
  expect(read?.responses[401].content['application/problem+json'].schema).not.toHaveProperty('anyOf');
});

it('combines the security of a dependency with that of the route', async () => {
  @Controller('/a', { security: [{ key: [] }, {}], dependencies: [bearer] })
  class A {
    @Get()
    list() {
      return [];
    }
  }
  const [list] = await operationsOf(A, { securitySchemes });
  expect(list?.security).toEqual([{ key: [], bearer: [] }, { bearer: [] }]);
});

class Item {
  @Field() name!: string;
}

it('documents the body that only a dependency reads', async () => {
  const created = dependency({ uses: [body(Item)] }, (item) => item.name);
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(created) name: string) {
      return { name };
    }
  }
  const [create] = await operationsOf(A);
  expect(create?.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Item' });
  expect(Object.keys(create?.responses)).toEqual(expect.arrayContaining(['400', '413', '415', '422']));
});

it('reports a value that the action and a dependency declare with different types', async () => {
  @Controller('/a')
  class A {
    @Get('/:id')
    read(@Path('id', Number) id: number, @Depends(dependency({ uses: [path('id', String)] }, (text) => text)) text: string) {
      return { id, text };
    }
  }
  expect(await problemsOf(A)).toMatchObject([
    { code: 'parameter-conflict', member: 'read', sentence: expect.stringContaining('path parameter `id`') },
  ]);
});

it('reports a path parameter of a dependency that the path does not have', async () => {
  @Controller('/a', { dependencies: [dependency({ uses: [path('slug', String)] }, () => 1)] })
  class A {
    @Get('/:id')
    read(@Path('id') id: string) {
      return { id };
    }
  }
  expect(await problemsOf(A)).toMatchObject([{ code: 'path-parameter-unknown', member: 'read' }]);
});

it('reports a token that no provider supplies, at the dependency that uses it', async () => {
  const DATABASE = token<object>('database');
  const users = dependency({ uses: [DATABASE] }, (database) => database);
  @Controller('/a')
  class A {
    @Get()
    list(@Depends(users) value: object) {
      return [value];
    }
  }
  const [problem] = await problemsOf(A);
  expect(problem).toMatchObject({ code: 'service-not-provided', className: 'dependency' });
  expect(problem?.file).toMatch(/build-inputs\.test\.ts$/);
});

it('reports a dependency that ends before the one that uses it', async () => {
  const short = dependency({ scope: 'function' }, function* () {
    yield 1;
  });
  const long = dependency({ uses: [short] }, function* (value) {
    yield value;
  });
  @Controller('/a')
  class A {
    @Get()
    list(@Depends(long) value: number) {
      return [value];
    }
  }
  expect(await problemsOf(A)).toMatchObject([{ code: 'dependency-scope', className: 'dependency' }]);
});

it('reports a class as a service whose constructor reads the request', async () => {
  class Page {
    constructor(@Query('page', Number) readonly page: number) {}
  }
  @Controller('/a')
  class A {
    constructor(readonly page: Page) {}

    @Get()
    list() {
      return [this.page];
    }
  }
  expect(await problemsOf(A)).toMatchObject([{ code: 'request-in-constructor', className: 'Page' }]);
});
