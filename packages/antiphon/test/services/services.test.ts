import Fastify from 'fastify';
import {
  antiphon,
  Controller,
  createApp,
  Get,
  Inject,
  Injectable,
  provide,
  type Relation,
  type ServiceOf,
  SetupError,
  token,
} from '../../src';

class Clock {
  readonly now: number = 7;
}

@Injectable()
class Users {
  readonly names = ['Ann'];

  constructor(readonly clock: Clock) {}
}

@Controller('/users')
class UsersController {
  constructor(readonly users: Users) {}

  @Get()
  list() {
    return { names: this.users.names, now: this.users.clock.now };
  }

  @Get('/add')
  add() {
    this.users.names.push('Bob');
    return {};
  }
}

const GREETING = token<string>('greeting');

@Controller('/greeting')
class GreetingController {
  constructor(@Inject(GREETING) readonly greeting: string) {}

  @Get()
  read() {
    return { greeting: this.greeting };
  }
}

it('creates the classes that a constructor names, recursively and without configuration', async () => {
  const app = createApp({ controllers: [UsersController] });
  expect((await app.inject('/users')).json()).toEqual({ names: ['Ann'], now: 7 });
});

it('creates a class once per application', async () => {
  @Controller('/other')
  class Other {
    constructor(readonly users: Users) {}

    @Get()
    list() {
      return this.users.names;
    }
  }
  const app = createApp({ controllers: [UsersController, Other] });
  await app.inject('/users/add');
  expect((await app.inject('/other')).json()).toEqual(['Ann', 'Bob']);
  const second = createApp({ controllers: [UsersController, Other] });
  expect((await second.inject('/other')).json()).toEqual(['Ann']);
});

it('awaits factories, and passes them the services that they inject', async () => {
  const NAME = token<string>('name');
  const app = createApp({
    controllers: [GreetingController],
    providers: [
      provide(GREETING, { inject: [NAME, Clock], factory: async (name, clock) => `Hello ${name} at ${clock.now}` }),
      provide(NAME, { value: 'Ann' }),
    ],
  });
  expect((await app.inject('/greeting')).json()).toEqual({ greeting: 'Hello Ann at 7' });
});

it('supplies one instance for a class and for the keys that it is provided for', async () => {
  abstract class Store {
    abstract readonly items: string[];
  }
  class MemoryStore extends Store {
    readonly items = ['a'];
  }
  const STORE = token<Store>('store');
  @Controller('/store')
  class StoreController {
    constructor(
      readonly store: Store,
      @Inject(STORE) readonly same: Store,
      readonly memory: MemoryStore,
    ) {}

    @Get()
    read() {
      return { items: this.store.items, isSame: this.store === this.same && this.same === this.memory };
    }
  }
  const app = createApp({
    controllers: [StoreController],
    providers: [provide(Store, { useClass: MemoryStore }), provide(STORE, { useClass: MemoryStore })],
  });
  expect((await app.inject('/store')).json()).toEqual({ items: ['a'], isSame: true });
});

it('uses the fallback of a token unless a provider lists the token', async () => {
  const WORD = token<string>('word', { factory: () => 'fallback' });
  @Controller('/word')
  class WordController {
    constructor(@Inject(WORD) readonly word: string) {}

    @Get()
    read() {
      return { word: this.word };
    }
  }
  const app = createApp({ controllers: [WordController] });
  expect((await app.inject('/word')).json()).toEqual({ word: 'fallback' });
  const other = createApp({ controllers: [WordController], providers: [provide(WORD, { value: 'provided' })] });
  expect((await other.inject('/word')).json()).toEqual({ word: 'provided' });
});

it('keeps the default of a parameter unless a provider lists its class', async () => {
  @Controller('/now')
  class NowController {
    constructor(
      readonly clock: Clock = { now: 1 },
      readonly step = 10,
    ) {}

    @Get()
    read() {
      return { now: this.clock.now, step: this.step };
    }
  }
  const app = createApp({ controllers: [NowController] });
  expect((await app.inject('/now')).json()).toEqual({ now: 1, step: 10 });
  const other = createApp({ controllers: [NowController], providers: [Clock] });
  expect((await other.inject('/now')).json()).toEqual({ now: 7, step: 10 });
});

it('keeps the default of a parameter with @Inject unless something supplies the token', async () => {
  const LEVEL = token<string>('level');
  const UNIT = token<string>('unit', { value: 'ms' });
  @Controller('/settings')
  class SettingsController {
    constructor(
      @Inject(LEVEL) readonly level: string = 'info',
      @Inject(UNIT) readonly unit: string = 's',
    ) {}

    @Get()
    read() {
      return [this.level, this.unit];
    }
  }
  const app = createApp({ controllers: [SettingsController] });
  expect((await app.inject('/settings')).json()).toEqual(['info', 'ms']);
  const other = createApp({ controllers: [SettingsController], providers: [provide(LEVEL, { value: 'debug' })] });
  expect((await other.inject('/settings')).json()).toEqual(['debug', 'ms']);
});

it('injects a class that is declared further down by a function', async () => {
  @Controller('/late')
  class LateController {
    constructor(@Inject(() => Late) readonly late: Relation<Late>) {}

    @Get()
    read() {
      return { value: this.late.value };
    }
  }
  class Late {
    readonly value = 3;
  }
  const app = createApp({ controllers: [LateController] });
  expect((await app.inject('/late')).json()).toEqual({ value: 3 });
});

it('supplies the constructor that a controller inherits', async () => {
  @Injectable()
  abstract class ListController {
    constructor(readonly users: Users) {}
  }
  @Controller('/names')
  class NamesController extends ListController {
    @Get()
    list() {
      // A name that only looks like a constructor.
      return { names: this.users.names, owner: this.constructor.name };
    }
  }
  const app = createApp({ controllers: [NamesController] });
  expect((await app.inject('/names')).json()).toEqual({ names: ['Ann'], owner: 'NamesController' });
});

it('supplies an inherited constructor to classes with fields, as each compiler writes them', async () => {
  @Injectable()
  class Base {
    constructor(readonly users: Users) {}
  }
  // Compiled to `constructor(...args) { super(...args), this.step = 1; }`.
  class Compiled extends Base {
    step = 1;
  }
  const byTypeScript = new Function('Base', 'return class extends Base { constructor() { super(...arguments); this.step = 1; } }')(Base);
  const own = new Function('Base', 'return class extends Base { constructor() { super({ names: ["own"] }); } }')(Base);
  const app = createApp({ controllers: [], providers: [Compiled, byTypeScript, own] });
  await app.ready();
  const { users } = await app.resolve(Compiled);
  expect(users.names).toEqual(['Ann']);
  expect((await app.resolve(byTypeScript as typeof Compiled)).users).toBe(users);
  expect((await app.resolve(own as typeof Compiled)).users.names).toEqual(['own']);
});

it('reports a cycle of services once', async () => {
  const FIRST = token<object>('first');
  @Injectable()
  class Second {
    constructor(@Inject(FIRST) readonly first: object) {}
  }
  @Controller('/second')
  class SecondController {
    constructor(readonly second: Second) {}

    @Get()
    read() {
      return this.second;
    }
  }
  const providers = [provide(FIRST, { inject: [Second], factory: (second) => second })];
  await expect(createApp({ controllers: [SecondController], providers }).ready()).rejects.toMatchObject({
    problems: [{ code: 'service-cycle', sentence: 'services need each other in a cycle: Second → first → Second' }],
  });
});

it('creates the services of the option `providers` before the application is ready, in order, also if nothing uses them', async () => {
  const created: string[] = [];
  class First {
    constructor() {
      created.push('First');
    }
  }
  const SECOND = token<number>('second');
  const app = createApp({
    controllers: [UsersController],
    providers: [First, provide(SECOND, { factory: async () => created.push('second') })],
  });
  await app.ready();
  expect(created).toEqual(['First', 'second']);
});

it('returns a service by `resolve`, with the type of its key', async () => {
  const app = createApp({ controllers: [UsersController, GreetingController], providers: [provide(GREETING, { value: 'Hi' })] });
  await expect(app.resolve(Users)).rejects.toThrow('not ready');
  await app.inject('/users/add');
  const users: Users = await app.resolve(Users);
  const greeting: ServiceOf<typeof GREETING> = await app.resolve(GREETING);
  expect([users.names, greeting]).toEqual([['Ann', 'Bob'], 'Hi']);
});

it('rejects `resolve` of a service that cannot be created', async () => {
  const app = await createApp({ controllers: [UsersController] }).ready();
  const error = await app.resolve(GREETING).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).problems).toMatchObject([{ code: 'service-not-provided', className: 'App', member: 'resolve' }]);
});

it('reports all services that cannot be created at once, each with the path that leads to it', async () => {
  const DATABASE = token<object>('database');
  @Injectable()
  class Accounts {
    constructor(@Inject(DATABASE) readonly database: object) {}
  }
  @Controller('/accounts')
  class AccountsController {
    constructor(
      readonly accounts: Accounts,
      @Inject(GREETING) readonly greeting: string,
    ) {}

    @Get()
    list() {
      return [this.accounts.database, this.greeting];
    }
  }
  const error = await createApp({ controllers: [AccountsController] })
    .ready()
    .catch((thrown: unknown) => thrown);
  expect((error as SetupError).problems.map(({ className, sentence }) => [className, sentence])).toEqual([
    ['Accounts', 'no provider supplies `database` (AccountsController → Accounts → database)'],
    ['AccountsController', 'no provider supplies `greeting` (AccountsController → greeting)'],
  ]);
});

it('names the service whose factory fails, and keeps the error as the cause', async () => {
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:5432');
  const app = createApp({
    controllers: [GreetingController],
    providers: [
      provide(GREETING, {
        factory: () => {
          throw cause;
        },
      }),
    ],
  });
  await expect(app.ready()).rejects.toThrow(
    expect.objectContaining({ message: 'greeting could not be created: connect ECONNREFUSED 127.0.0.1:5432', cause }),
  );
});

it('finds the providers of the outer application in a mounted one, after its own', async () => {
  const inner = createApp({ controllers: [GreetingController] });
  const own = createApp({ controllers: [GreetingController], providers: [provide(GREETING, { value: 'own' })] });
  const outer = createApp({ controllers: [UsersController], providers: [provide(GREETING, { value: 'outer' })] });
  outer.mount('/inner', inner).mount('/own', own);
  expect((await outer.inject('/inner/greeting')).json()).toEqual({ greeting: 'outer' });
  expect((await outer.inject('/own/greeting')).json()).toEqual({ greeting: 'own' });
});

it('shares a class between an application and a mounted one if the outer one provides it', async () => {
  const separate = createApp({ controllers: [UsersController] }).mount('/inner', createApp({ controllers: [UsersController] }));
  await separate.inject('/users/add');
  expect((await separate.inject('/inner/users')).json()).toEqual({ names: ['Ann'], now: 7 });
  const shared = createApp({ controllers: [UsersController], providers: [Users] });
  shared.mount('/inner', createApp({ controllers: [UsersController] }));
  await shared.inject('/users/add');
  expect((await shared.inject('/inner/users')).json()).toEqual({ names: ['Ann', 'Bob'], now: 7 });
});

it('creates the services of a plugin once, also for two prefixes, and separately for two registrations', async () => {
  const fastify = Fastify();
  fastify.register(antiphon, { controllers: [UsersController], rootPath: '/api' });
  fastify.register(antiphon, { controllers: [UsersController], prefix: '/second' });
  await fastify.inject('/api/users/add');
  expect((await fastify.inject('/users')).json()).toMatchObject({ names: ['Ann', 'Bob'] });
  expect((await fastify.inject('/second/users')).json()).toMatchObject({ names: ['Ann'] });
});

it('supplies an instance of a class with a private constructor by a factory', async () => {
  class Connection {
    private constructor(readonly url: string) {}
    static async open(url: string) {
      return new Connection(url);
    }
  }
  @Controller('/connection')
  class Connections {
    constructor(readonly connection: Connection) {}
    @Get() read() {
      return { url: this.connection.url };
    }
  }
  const app = createApp({ controllers: [Connections], providers: [provide(Connection, { factory: () => Connection.open('db') })] });
  expect((await app.inject('/connection')).json()).toEqual({ url: 'db' });
  await app.close();
});
