import {
  Body,
  Controller,
  createApp,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  header,
  Inject,
  Post,
  path,
  provide,
  Query,
  query,
  token,
} from '../../src/index';
import { type TestClient, testClient } from '../../src/testing';

class Users {
  readonly #names = ['real'];
  list(): readonly string[] {
    return this.#names;
  }
}
const GREETING = token<string>('greeting');
const calls: string[] = [];

const bearer = dependency({ uses: [header('authorization?', String)], throws: [401] }, (given) => {
  calls.push('bearer');
  if (given === undefined) throw new HTTPException(401);
  return given;
});
const currentUser = dependency({ uses: [bearer, path('team', String), Users] }, (given, team, users) => `${given} ${team} ${users.list()}`);
const guard = dependency({ uses: [currentUser] }, (user) => {
  if (user === 'banned') throw new HTTPException(403);
});
class Pagination {
  constructor(@Query('page', Number) readonly page: number) {}
}
class Note {
  @Field() text!: string;
}

@Controller('/teams/:team', { dependencies: [guard] })
class Teams {
  constructor(
    private readonly users: Users,
    @Inject(GREETING) private readonly greeting: string,
  ) {}

  @Get('/users') list() {
    return { greeting: this.greeting, users: this.users.list() };
  }
  @Get('/me') me(@Depends(currentUser) user: string, @Depends(dependency({ uses: [query('q', String)] }, (q) => q)) q: string) {
    return { user, q };
  }
  @Get('/page') page(@Depends(Pagination) { page }: Pagination) {
    return { page };
  }
  @Post('/notes') create(@Depends(currentUser) user: string, @Body() { text }: Note) {
    return { user, text };
  }
}

const create = () =>
  createApp({
    controllers: [Teams],
    providers: [
      provide(GREETING, {
        factory: () => {
          calls.push('factory');
          return 'real';
        },
      }),
    ],
  });
const open: TestClient[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});
const client: typeof testClient = (app, options) => {
  const made = testClient(app, options);
  open.push(made);
  return made;
};
beforeEach(() => calls.splice(0));

test('replace classes and tokens, whose factories do not run', async () => {
  const made = client(create(), {
    overrides: [
      [Users, { list: () => ['fake'] }],
      [GREETING, 'fake'],
      [currentUser, () => 'alice'],
    ],
  });
  expect(await (await made.get('/teams/a/users')).json()).toEqual({ greeting: 'fake', users: ['fake'] });
  expect(calls).toEqual([]);
});

test('replace a dependency everywhere, without reading what only it uses', async () => {
  const made = client(create(), { overrides: [[currentUser, async () => 'alice']] });
  expect(await (await made.get('/teams/a/me?q=x')).json()).toEqual({ user: 'alice', q: 'x' });
  expect(await (await made.post('/teams/a/notes', { json: { text: 'b' } })).json()).toEqual({ user: 'alice', text: 'b' });
  expect((await made.get('/teams/a/me')).status).toBe(422);
  expect(calls).toEqual(['factory']);
});

test('may throw, also for a guard', async () => {
  const made = client(create(), { overrides: [[currentUser, () => 'banned']] });
  expect((await made.get('/teams/a/users')).status).toBe(403);
  const failing = client(create(), {
    overrides: [
      [
        currentUser,
        () => {
          throw new HTTPException(401);
        },
      ],
    ],
  });
  expect((await failing.get('/teams/a/users')).status).toBe(401);
});

test('replace a class that is created for each request', async () => {
  const overrides = [
    [Pagination, { page: 7 }],
    [currentUser, () => 'alice'],
  ] as const;
  expect(await (await client(create(), { overrides }).get('/teams/a/page')).json()).toEqual({ page: 7 });
});

test('apply to mounted applications', async () => {
  const app = createApp({ controllers: [] }).mount('/inner', create());
  const made = client(app, {
    overrides: [
      [currentUser, () => 'alice'],
      [GREETING, 'outer'],
    ],
  });
  expect(await (await made.get('/inner/teams/a/users')).json()).toEqual({ greeting: 'outer', users: ['real'] });
});

test('leave the document as it is', async () => {
  const app = create();
  const made = client(app, { overrides: [[currentUser, () => 'alice']] });
  await made.get('/teams/a/users');
  const parameters = app.openapi().paths?.['/teams/{team}/me']?.get?.parameters?.map((parameter) => (parameter as { name: string }).name);
  expect(parameters).toEqual(expect.arrayContaining(['authorization', 'team', 'q']));
});

test('that the application does not use are an error', async () => {
  class Unused {}
  await expect(client(create(), { overrides: [[Unused, {}]] }).get('/teams/a/users')).rejects.toThrow(
    'The application does not use `Unused`',
  );
});

test('of an application that has been started are an error', async () => {
  const app = await create().ready();
  expect(() => testClient(app, { overrides: [[GREETING, 'a']], checkResponses: false })).toThrow('cannot be overridden any more');
  await app.close();
});

test('must be pairs of something that can be replaced, and of a function for a dependency', () => {
  const wrong = (overrides: unknown) => () => testClient(create(), { overrides: overrides as [] });
  expect(wrong([currentUser, () => 'alice'])).toThrow('The option `overrides` is not a list of pairs');
  expect(wrong([[undefined, 'alice']])).toThrow('`undefined` is neither a class nor a token or a dependency');
  expect(wrong([[currentUser, 'alice']])).toThrow('`alice` cannot replace a dependency; write a function');
  const twice = [
    [GREETING, 'a'],
    [GREETING, 'b'],
  ];
  expect(wrong(twice)).toThrow('The option `overrides` has two replacements of `greeting`; remove one of them');
});
