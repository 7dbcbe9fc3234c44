// Compiled, never run: each `@ts-expect-error` is a wrong use of a service.
import { type App, Controller, createApp, Get, Inject, Injectable, provide, type Relation, type ServiceOf, token } from '../../src/index';

class Database {
  readonly url: string = '';
  end(): void {}
}
class Clock {
  readonly now: number = 0;
}
@Injectable()
class Users {
  constructor(readonly database: Database) {}
}
class CachedUsers extends Users {}
interface Store {
  readonly items: readonly string[];
}
class MemoryStore implements Store {
  readonly items = [];
}

abstract class AbstractStore implements Store {
  abstract readonly items: readonly string[];
}

class Connection {
  private constructor(readonly url: string) {}
  static async open() {
    return new Connection('');
  }
  close(): void {}
}

const DATABASE = token<Database>('database');
const DSN = token<string>('dsn');
const PORT = token<number>('port', { value: 80 });
const STORE = token<Store>('store', { useClass: MemoryStore });
const INFERRED = token('inferred', { inject: [DSN, Clock], factory: (dsn, clock) => dsn.length + clock.now });
declare const app: App;

const inferred: ServiceOf<typeof INFERRED> = 1;
const resolved: Promise<Users> = app.resolve(Users);
const text: Promise<string> = app.resolve(DSN);

@Controller('/right')
export class Right {
  constructor(
    readonly users: Users,
    @Inject(DATABASE) readonly database: Database,
    @Inject(STORE) readonly store: { readonly items: readonly unknown[] },
    @Inject(() => Clock) readonly clock: Relation<Clock>,
    @Inject(DSN) readonly dsn?: string,
  ) {}
  @Get() read() {
    return [inferred, resolved, text];
  }
}
createApp({
  controllers: [Right],
  providers: [
    Users,
    provide(Users, { useClass: CachedUsers }),
    provide(Users, { value: new CachedUsers(new Database()) }),
    provide(DATABASE, {
      inject: [DSN, PORT],
      factory: async (dsn, port) => (new Database().url === dsn + port ? new Database() : new Database()),
      dispose: (database) => database.end(),
    }),
    provide(DSN, { factory: () => 'x' }),
    provide(Connection, {
      inject: [DSN],
      factory: async (dsn) => (dsn === '' ? Connection.open() : Connection.open()),
      dispose: (open) => open.close(),
    }),
    provide(STORE, { useClass: MemoryStore }),
  ],
  container: { resolve: (target) => new target() },
});

@Controller('/wrong')
export class Wrong {
  constructor(
    // @ts-expect-error a token of another type
    @Inject(PORT) readonly a: string,
    // @ts-expect-error a class of another type
    @Inject(Clock) readonly b: Database,
    // @ts-expect-error a class of another type, as a function
    @Inject(() => Clock) readonly c: Database,
    // @ts-expect-error not a token
    @Inject('database') readonly d: Database,
    // @ts-expect-error a provider is not a token
    @Inject(provide(DSN, { value: '' })) readonly e: string,
    // @ts-expect-error without the token
    @Inject() readonly f: Database,
    // @ts-expect-error without parentheses
    @Inject readonly g: Database,
    // @ts-expect-error an instance
    @Inject(new Clock()) readonly h: Clock,
    // @ts-expect-error wider than the parameter
    @Inject(STORE) readonly i: MemoryStore & { readonly more: string },
    // @ts-expect-error a text in place of one of several
    @Inject(DSN) readonly j: 'a' | 'b',
  ) {}
  // @ts-expect-error on a method's parameter
  @Get() read(@Inject(DSN) dsn: string) {
    return dsn;
  }
  // @ts-expect-error on a property
  @Inject(DSN) dsn!: string;
  // @ts-expect-error on a method
  @Injectable() method() {
    return 1;
  }
}

// @ts-expect-error without parentheses
@Injectable
export class Bare {}

// @ts-expect-error a value of another type
provide(DSN, { value: 1 });
// @ts-expect-error a factory of another type
provide(DATABASE, { factory: () => 'x' });
// @ts-expect-error an asynchronous factory of another type
provide(DATABASE, { factory: async () => 'x' });
// @ts-expect-error a class of another type
provide(Users, { useClass: Clock });
// @ts-expect-error a value of another class
provide(Users, { value: new Clock() });
// @ts-expect-error a value that lacks members of the class
provide(Users, { value: {} });
// @ts-expect-error an abstract class cannot be constructed
provide(STORE, { useClass: AbstractStore });
// @ts-expect-error an instance in place of a class
provide(STORE, { useClass: new MemoryStore() });
// @ts-expect-error a parameter of another type than the injected service
provide(DSN, { inject: [PORT], factory: (port: string) => port });
// @ts-expect-error more parameters than injected services
provide(DSN, { inject: [PORT], factory: (port: number, clock: Clock) => String(port + clock.now) });
// @ts-expect-error parameters without injected services
provide(DSN, { factory: (port: number) => String(port) });
// @ts-expect-error dispose of another type
provide(DATABASE, { factory: () => new Database(), dispose: (clock: Clock) => clock.now });
// @ts-expect-error neither a value nor a factory
provide(DSN, {});
// @ts-expect-error a mistyped option
provide(DSN, { factroy: () => 'x' });
// @ts-expect-error a value of another type than the class with a private constructor
provide(Connection, { value: new Database() });
// @ts-expect-error a private constructor cannot be called
provide(Database, { useClass: Connection });
// @ts-expect-error a function is not a class
provide(() => new Database(), { value: new Database() });
// @ts-expect-error not a service
provide('dsn', { value: 'x' });
// @ts-expect-error without a way to supply it
provide(DSN);
// @ts-expect-error a text is not injected by its name
provide(DSN, { inject: ['port'], factory: () => 'x' });
// @ts-expect-error a fallback of another type
token<string>('text', { value: 1 });
// @ts-expect-error a fallback class of another type
token<Users>('users', { useClass: Clock });
// @ts-expect-error without a name
token<string>();
// @ts-expect-error an instance in the list
createApp({ controllers: [], providers: [new Clock()] });
// @ts-expect-error a token in the list
createApp({ controllers: [], providers: [DSN] });
// @ts-expect-error not a list
createApp({ controllers: [], providers: Clock });
// @ts-expect-error a container without a method for classes
createApp({ controllers: [], container: { find: () => new Clock() } });
// @ts-expect-error a container that returns nothing
createApp({ controllers: [], container: { get: () => undefined } });
// @ts-expect-error another type than that of the token
const wrongText: Promise<number> = app.resolve(DSN);
// @ts-expect-error another class
const wrongClass: Promise<Clock> = app.resolve(Users);
// @ts-expect-error not a service
app.resolve('dsn');
// @ts-expect-error tokens of different types are different
const wrongToken: typeof DATABASE = DSN;

export { wrongClass, wrongText, wrongToken };
