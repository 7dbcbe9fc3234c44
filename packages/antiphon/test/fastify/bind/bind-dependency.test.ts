import {
  APIKeyQuery,
  BackgroundTasks,
  Body,
  body,
  Controller,
  Cookie,
  cookie,
  createApp,
  createParameter,
  type Dependency,
  Depends,
  Dto,
  dependency,
  Field,
  form,
  Get,
  Header,
  HTTPException,
  header,
  Inject,
  Injectable,
  Path,
  Post,
  path,
  provide,
  Query,
  query,
  RedirectResponse,
  Response,
  req,
  token,
} from '../../../src';

@Injectable()
class Users {
  readonly names: Readonly<Record<string, string>> = { a: 'Ann', b: 'Bob' };
}

@Dto({ extra: 'forbid' })
class Sorting {
  @Field() sort!: string;
}

/** Creates dependencies that log their evaluation. */
function logged() {
  const log: string[] = [];
  const step = (name: string, ...uses: Dependency<number>[]) => dependency({ uses }, () => log.push(name));
  return { log, step };
}

it('evaluates dependencies depth first, in the order in which they are used, those of the options first', async () => {
  const { log, step } = logged();
  const first = step('first');
  const second = step('second', step('second.a'), step('second.b', first));
  @Controller('/a', { dependencies: [step('controller')] })
  class A {
    @Get('/', { dependencies: [step('action')] })
    read(@Depends(second) _second: unknown, @Depends(first) _first: unknown, @Depends(step('third')) _third: unknown) {
      return {};
    }
  }
  const app = createApp({ controllers: [A], dependencies: [step('application')] });
  await app.inject('/a/');
  expect(log).toEqual(['application', 'controller', 'action', 'second.a', 'first', 'second.b', 'second', 'third']);
});

it('evaluates a dependency once per request, however often it is used, also across nested ones', async () => {
  let count = 0;
  const counter = dependency(async () => ++count);
  const double = dependency({ uses: [counter, counter] }, (left, right) => left + right);
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(counter) one: number, @Depends(double) two: number, @Depends(counter) same: number) {
      return { one, two, same };
    }
  }
  const app = createApp({ controllers: [A], dependencies: [counter] });
  expect((await app.inject('/a')).json()).toEqual({ one: 1, two: 2, same: 1 });
  expect((await app.inject('/a')).json()).toEqual({ one: 2, two: 4, same: 2 });
});

it('evaluates a dependency without a cache for each use, and what it uses once', async () => {
  let base = 0;
  let count = 0;
  const cached = dependency(() => ++base);
  const counter = dependency({ uses: [cached], cache: false }, (value) => [value, ++count]);
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(counter) first: number[], @Depends(counter) second: number[]) {
      return { first, second };
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a')).json()).toEqual({ first: [1, 1], second: [1, 2] });
});

it('passes values of every part of the request, services, tokens and injected objects', async () => {
  const GREETING = token<string>('greeting');
  const all = dependency(
    {
      uses: [
        path('id', Number),
        query('page?', Number),
        header('X-Tenant', String),
        cookie('seen', Boolean),
        Users,
        GREETING,
        Response,
        BackgroundTasks,
        AbortSignal,
        req,
      ],
    },
    (id, page, tenant, seen, users, greeting, response, tasks, signal, request) => {
      response.headers.set('x-seen', 'yes');
      const isInjected = tasks instanceof BackgroundTasks && signal instanceof AbortSignal;
      return { id, page, tenant, seen, names: users.names, greeting, isInjected, method: request.method };
    },
  );
  @Controller('/a')
  class A {
    @Get('/:id')
    read(@Depends(all) value: object, @Depends(GREETING) greeting: string, @Depends(Users) users: Users) {
      return { value, greeting, count: Object.keys(users.names).length };
    }
  }
  const app = createApp({ controllers: [A], providers: [provide(GREETING, { value: 'Hi' })] });
  const response = await app.inject({ url: '/a/7', headers: { 'x-tenant': 't', cookie: 'seen=true' } });
  expect(response.headers['x-seen']).toBe('yes');
  expect(response.json()).toEqual({
    value: { id: 7, tenant: 't', seen: true, names: { a: 'Ann', b: 'Bob' }, greeting: 'Hi', isInjected: true, method: 'GET' },
    greeting: 'Hi',
    count: 2,
  });
});

it('passes the arguments of the action only', async () => {
  const user = dependency({ uses: [query('name', String)] }, (name) => name);
  @Controller('/a')
  class A {
    @Get('/:id')
    read(@Path('id') _id: string, @Depends(user) _name: string): unknown {
      return undefined;
    }
  }
  const app = createApp({ controllers: [A], createController: () => ({ read: (...args: unknown[]) => args }) });
  expect((await app.inject('/a/1?name=Ann')).json()).toEqual(['1', 'Ann']);
});

it('creates a class whose constructor reads the request, with the services that it names', async () => {
  const currentTenant = dependency({ uses: [header('x-tenant?', String)] }, (name) => name ?? 'none');
  class Page {
    constructor(
      @Query('page', Number, { default: 1, minimum: 1 }) readonly page: number,
      @Query('size', Number, { default: 20 }) readonly size: number,
      @Depends(currentTenant) readonly tenant: string,
      readonly users: Users,
      @Inject(Users) readonly same: Users,
    ) {}

    get offset() {
      return (this.page - 1) * this.size;
    }
  }
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(Page) page: Page, @Depends(dependency({ uses: [Page] }, (used) => used)) again: Page) {
      const { offset, size } = page;
      return { offset, size, tenant: page.tenant, isOne: page === again && page.users === page.same };
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a?page=3')).json()).toEqual({ offset: 40, size: 20, tenant: 'none', isOne: true });
  expect((await app.inject('/a?page=0')).statusCode).toBe(422);
});

it('keeps the defaults of a class whose constructor reads the request, unless a provider lists the class of the parameter', async () => {
  const usersOf = (a: string): Users => ({ names: { a } });
  class Page {
    readonly shown: readonly unknown[];

    constructor(
      step = 10,
      users: Users = usersOf('default'),
      @Query('page', Number, { default: 1 }) page = 0,
      last: Users = usersOf('last'),
    ) {
      this.shown = [step, users.names.a, page, last.names.a];
    }
  }
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(Page) page: Page) {
      return page.shown;
    }
  }
  expect((await createApp({ controllers: [A] }).inject('/a?page=3')).json()).toEqual([10, 'default', 3, 'last']);
  const other = createApp({ controllers: [A], providers: [provide(Users, { value: usersOf('provided') })] });
  expect((await other.inject('/a')).json()).toEqual([10, 'provided', 1, 'provided']);
});

it('accepts names of the query that a dependency or a security scheme reads beside a class that rejects undeclared ones', async () => {
  @Dto({ extra: 'forbid' })
  class Page {
    @Field() page!: number;
  }
  const tenant = dependency({ uses: [query('tenant', String)] }, (given) => given);
  const sorting = dependency({ uses: [query(Sorting)] }, ({ sort }) => sort);
  @Controller('/a')
  class A {
    @Get()
    read(
      @Query() { page }: Page,
      @Depends(tenant) name: string,
      @Depends(sorting) sort: string,
      @Depends(new APIKeyQuery('key')) key: string,
    ) {
      return [page, name, sort, key];
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a?page=4&tenant=ann&sort=name&key=k')).json()).toEqual([4, 'ann', 'name', 'k']);
  expect((await app.inject('/a?page=4&tenant=ann&sort=name&key=k&more=1')).json()).toMatchObject({
    status: 422,
    errors: [
      { in: 'query', pointer: '#/more' },
      { in: 'query', pointer: '#/more' },
    ],
  });
});

it('does not call the action if a guard returns a response in place of throwing it', async () => {
  const called: string[] = [];
  const redirect = dependency({}, async () => new RedirectResponse('/login'));
  const web = dependency({}, function* () {
    yield new globalThis.Response('no', { status: 403 });
  });
  const injected = dependency({ uses: [Response] }, (response) => response);
  @Controller('/a')
  class A {
    @Get('/redirect', { dependencies: [redirect] }) first() {
      return called.push('first');
    }
    @Get('/web', { dependencies: [web] }) second() {
      return called.push('second');
    }
    @Get('/injected', { dependencies: [injected] }) third() {
      return called.push('third');
    }
    @Get('/value', { dependencies: [redirect] }) fourth(@Depends(redirect) response: RedirectResponse) {
      return response;
    }
  }
  const app = createApp({ controllers: [A] });
  const statuses = [];
  for (const path of ['redirect', 'web', 'injected', 'value']) statuses.push((await app.inject(`/a/${path}`)).statusCode);
  expect(statuses).toEqual([500, 500, 200, 307]);
  expect(called).toEqual(['third']);
});

it('lists a key of the body as required once that a dependency requires and the action does not', async () => {
  const title = dependency({ uses: [body('title', String)] }, (given) => given);
  @Controller('/a')
  class A {
    @Post()
    create(@Body('title?', String) given: string | undefined, @Depends(title) text: string) {
      return [given, text];
    }
    @Post('/twice')
    both(@Body('title', String) one: string, @Body('title', String) two: string) {
      return [one, two];
    }
  }
  const app = createApp({ controllers: [A] });
  await app.ready();
  const bodyOf = (path: string) => app.openapi().paths?.[path]?.post?.requestBody;
  for (const path of ['/a', '/a/twice']) {
    expect(bodyOf(path)).toMatchObject({ content: { 'application/json': { schema: { required: ['title'] } } } });
  }
});

it('reports the invalid values of all dependencies and of the action together, each once', async () => {
  const first = dependency({ uses: [path('id', Number), query('a', Number)] }, (id) => id);
  const second = dependency({ uses: [path('id', Number), first] }, (id) => id);
  @Controller('/a')
  class A {
    @Get('/:id')
    read(@Depends(second) value: number, @Path('id', Number) id: number, @Query('b', Number) b: number) {
      return { value, id, b };
    }
  }
  const app = createApp({ controllers: [A] });
  const { errors } = (await app.inject('/a/x?b=y')).json();
  expect(errors).toHaveLength(3);
  expect(new Set(errors.map((error: object) => JSON.stringify(error))).size).toBe(3);
});

it('does not evaluate a dependency whose values are invalid, and evaluates the others', async () => {
  const { log, step } = logged();
  const invalid = dependency({ uses: [query('n', Number)] }, () => log.push('invalid'));
  const above = dependency({ uses: [invalid] }, () => log.push('above'));
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(above) _above: number, @Depends(step('valid')) _valid: number) {
      log.push('action');
      return {};
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a?n=x')).statusCode).toBe(422);
  expect(log).toEqual(['valid']);
});

it('prefers the error of a dependency to invalid values of the others', async () => {
  const guard = dependency({ uses: [header('authorization?', String)], throws: [401] }, (value) => {
    if (value === undefined) throw new HTTPException(401, 'Sign in first');
    return value;
  });
  @Controller('/a')
  class A {
    @Get()
    read(@Query('n', Number) n: number, @Depends(guard) user: string) {
      return { n, user };
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a?n=x')).json()).toMatchObject({ status: 401, detail: 'Sign in first' });
  expect((await app.inject({ url: '/a?n=x', headers: { authorization: 'Ann' } })).statusCode).toBe(422);
});

class Item {
  @Field() name!: string;
}

it('evaluates dependencies that need no body before the body is received, and the others after it', async () => {
  const log: string[] = [];
  const late = dependency({ uses: [body(Item), req] }, (item, request) => log.push(`late ${item.name} ${typeof request.body}`));
  const early = dependency({ uses: [req] }, (request) => log.push(`early ${typeof request.body}`));
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(late) _late: number, @Body() item: Item, @Depends(early) _early: number) {
      return item;
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject({ method: 'POST', url: '/a', payload: { name: 'x' } })).json()).toEqual({ name: 'x' });
  expect(log).toEqual(['early undefined', 'late x object']);
});

it('sets up what ends with the action after the body was received: a slow client does not hold it', async () => {
  const log: string[] = [];
  const transaction = dependency({ uses: [req], scope: 'function' }, function* ({ body: received }) {
    log.push(`begin ${typeof received}`);
    yield 'transaction';
    log.push('commit');
  });
  const stored = dependency({ uses: [transaction] }, (name) => log.push(`read in ${name}`));
  const user = dependency(() => log.push('user'));
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(stored) _stored: number, @Depends(user) _user: number, @Body() item: Item) {
      return item;
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject({ method: 'POST', url: '/a', payload: { name: 'x' } })).json()).toEqual({ name: 'x' });
  expect(log).toEqual(['user', 'begin object', 'read in transaction', 'commit']);
});

it('rejects a request before its body is received', async () => {
  const guard = dependency({ throws: [403] }, () => {
    throw new HTTPException(403);
  });
  @Controller('/a', { dependencies: [guard] })
  class A {
    @Post()
    create(@Body() item: Item) {
      return item;
    }
  }
  const app = createApp({ controllers: [A] });
  const response = await app.inject({ method: 'POST', url: '/a', headers: { 'content-type': 'application/json' }, payload: '{"na' });
  expect(response.statusCode).toBe(403);
});

it('reads the fields of a form for a dependency', async () => {
  const name = dependency({ uses: [form('name', String)] }, (value) => value.toUpperCase());
  @Controller('/a')
  class A {
    @Post()
    create(@Depends(name) value: string) {
      return { value };
    }
  }
  const app = createApp({ controllers: [A] });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await app.inject({ method: 'POST', url: '/a', headers, payload: 'name=ann' })).json()).toEqual({ value: 'ANN' });
});

it('reads a value that a dependency and the action declare alike once, and may require it in one of them', async () => {
  const tenant = dependency({ uses: [header('x-tenant?', String), cookie('c', String)] }, (name, c) => `${name} ${c}`);
  @Controller('/a')
  class A {
    @Get()
    read(@Header('x-tenant', String) name: string, @Cookie('c', String) c: string, @Depends(tenant) both: string) {
      return { name, c, both };
    }
  }
  const app = createApp({ controllers: [A] });
  const headers = { 'x-tenant': 't', cookie: 'c=1' };
  expect((await app.inject({ url: '/a', headers })).json()).toEqual({ name: 't', c: '1', both: 't 1' });
  expect((await app.inject({ url: '/a', headers: { cookie: 'c=1' } })).statusCode).toBe(422);
});

it('evaluates a parameter of `createParameter` once per request, and for a dependency', async () => {
  let count = 0;
  const Count = createParameter(async () => ++count);
  class Counted {
    constructor(@Count() readonly count: number) {}
  }
  @Controller('/a')
  class A {
    @Get()
    read(@Count() first: number, @Count() second: number, @Depends(Counted) counted: Counted) {
      return [first, second, counted.count];
    }
  }
  const app = createApp({ controllers: [A] });
  expect((await app.inject('/a')).json()).toEqual([1, 1, 1]);
});

it('sends a 500 for a TypeError of a dependency, which is an error of its author', async () => {
  const broken = dependency(() => (undefined as unknown as { name: string }).name);
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(broken) name: string) {
      return { name };
    }
  }
  expect((await createApp({ controllers: [A] }).inject('/a')).statusCode).toBe(500);
});

it('evaluates dependencies of a mounted application with its own services', async () => {
  const names = dependency({ uses: [Users] }, (users) => users);
  const seen: Users[] = [];
  @Controller('/a')
  class A {
    @Get()
    read(@Depends(names) users: Users) {
      seen.push(users);
      return {};
    }
  }
  const app = createApp({ controllers: [A] }).mount('/inner', createApp({ controllers: [A] }));
  await app.inject('/a');
  await app.inject('/a');
  await app.inject('/inner/a');
  expect([seen[0] === seen[1], seen[1] === seen[2]]).toEqual([true, false]);
});
