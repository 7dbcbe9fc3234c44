// Compiled, never run: each `@ts-expect-error` is a wrong use of a dependency.
import type { FastifyRequest } from 'fastify';
import {
  BackgroundTasks,
  Body,
  body,
  Controller,
  cookie,
  createApp,
  createParameter,
  type Dependency,
  Depends,
  dependency,
  Field,
  form,
  fromCallback,
  Get,
  header,
  Injectable,
  Post,
  path,
  Query,
  query,
  Response,
  req,
  type Source,
  token,
  UploadFile,
  upload,
  type ValueCallback,
} from '../../src/index';

class Tx {
  commit(): Promise<void> {
    return Promise.resolve();
  }
}
class Database {
  begin(): Promise<Tx> {
    return Promise.resolve(new Tx());
  }
}
class User {
  name = '';
  admin = false;
}
class Article {
  slug = '';
  owner = new User();
}
@Injectable()
class Users {
  constructor(readonly database: Database) {}
  async find(id: string): Promise<User> {
    return Object.assign(new User(), { name: id });
  }
}
class NewArticle {
  @Field() title!: string;
}

const DATABASE = token<Database>('database');
const bearer: Source<string> = dependency({ uses: [header('authorization', String)] }, (value) => value);
const currentUser = dependency({ uses: [bearer, Users], throws: [401] }, async (jwt, users) => users.find(jwt));
const asUser: Dependency<User> = currentUser;
const article = dependency({ uses: [path('slug', String), currentUser] }, (slug, owner) => Object.assign(new Article(), { slug, owner }));
const transaction = dependency({ uses: [DATABASE], scope: 'function' }, async function* (database) {
  const tx = await database.begin();
  yield tx;
  await tx.commit();
});
const borrowed = dependency(
  { uses: [DATABASE, path('slug', String)], scope: 'function' },
  fromCallback((use: ValueCallback<Tx>, database, slug) => database.begin().then((tx) => use(slug === '' ? tx : new Tx()))),
);
const asTx: Dependency<Tx> = borrowed;
const numbers = dependency(function* () {
  yield 7;
});
const paging = dependency({ uses: [query('page?', Number), header('x-size?', Number)] }, (page, size) => ({
  page: page ?? 1,
  size: size ?? 20,
}));
const defaulted = dependency({ uses: [query('page', Number, { default: 1 })] }, (page) => page.toFixed());
const several = dependency({ uses: [query('ids', [Number]), cookie('c', Boolean), body(NewArticle), req] }, (ids, c, item, request) => {
  const method: string = request.method;
  return [ids.length, c === true, item.title, method] as const;
});
const files = dependency({ uses: [upload('photo'), upload('more', [UploadFile]), form('title?', String)] }, (photo, more, title) => {
  return [photo.filename, more.length, title?.length];
});
const injected = dependency({ uses: [Response, BackgroundTasks, AbortSignal] }, (response, tasks, signal) => {
  response.headers.set('x', String(signal.aborted));
  return tasks.size;
});
const requireRole = (role: string) =>
  dependency({ uses: [currentUser], throws: [{ status: 403, description: role }], security: [{ bearer: [] }] }, (user) => void user.admin);
class Page {
  constructor(
    @Query('page', Number, { default: 1 }) readonly page: number,
    @Depends(currentUser) readonly user: User,
    readonly users: Users,
  ) {}
}
const Now = createParameter((request: FastifyRequest) => request.hostname);

@Controller('/right', { dependencies: [requireRole('admin'), Page] })
export class Right {
  @Get('/:slug', { dependencies: [bearer] }) read(
    @Depends(currentUser) user: User,
    @Depends(article) found: Article,
    @Depends(transaction) tx: Tx,
    @Depends(paging) pages: { page: number; size: number },
    @Depends(Page) page: Page,
    @Depends(numbers) seven: number,
    @Depends(defaulted) text: string,
    @Depends(DATABASE) database: Database,
    @Depends(Users) users: Users,
    @Depends(query('q?', String)) q: string | undefined,
    @Now() host: string,
  ) {
    return [user, found, tx, pages, page, seven, text, database, users, q, host];
  }
  @Get('/wide') wide(@Depends(currentUser) user: { readonly name: string }, @Depends(article) value: unknown) {
    return [user, value];
  }
  @Post() create(@Depends(several) values: readonly unknown[], @Depends(files) _files: unknown[], @Depends(injected) count?: number) {
    return [values, count];
  }
}
createApp({ controllers: [Right], dependencies: [requireRole('admin'), asUser] });

@Controller('/wrong')
export class Wrong {
  // @ts-expect-error another class than the dependency provides
  @Get('/a') a(@Depends(currentUser) value: Article) {
    return value;
  }
  // @ts-expect-error a generator provides what it yields
  @Get('/b') b(@Depends(transaction) value: Database) {
    return value;
  }
  // @ts-expect-error a promise is awaited
  @Get('/c') c(@Depends(currentUser) value: Promise<User>) {
    return value;
  }
  // @ts-expect-error a generator is not passed itself
  @Get('/d') d(@Depends(numbers) value: Generator<number>) {
    return value;
  }
  // @ts-expect-error a text in place of a number
  @Get('/e') e(@Depends(numbers) value: string) {
    return value;
  }
  // @ts-expect-error an optional value may be undefined
  @Get('/f') f(@Depends(query('q?', String)) value: string) {
    return value;
  }
  // @ts-expect-error another type than the source reads
  @Get('/g') g(@Depends(path('slug', Number)) value: string) {
    return value;
  }
  // @ts-expect-error another class
  @Get('/h') h(@Depends(Page) value: Article) {
    return value;
  }
  // @ts-expect-error another type than that of the token
  @Get('/i') i(@Depends(DATABASE) value: Users) {
    return value;
  }
  // @ts-expect-error a function is not a dependency
  @Get('/j') j(@Depends(() => new User()) value: User) {
    return value;
  }
  // @ts-expect-error an instance is not a dependency
  @Get('/k') k(@Depends(new User()) value: User) {
    return value;
  }
  // @ts-expect-error a text is not a dependency
  @Get('/l') l(@Depends('user') value: User) {
    return value;
  }
  // @ts-expect-error without the dependency
  @Get('/m') m(@Depends() value: User) {
    return value;
  }
  // @ts-expect-error without parentheses
  @Get('/n') n(@Depends value: User) {
    return value;
  }
  // @ts-expect-error narrower than what the dependency provides
  @Get('/o') o(@Depends(currentUser) value: User & { readonly roles: string[] }) {
    return value;
  }
  // @ts-expect-error a literal in place of a text
  @Get('/p') p(@Depends(bearer) value: 'Ann') {
    return value;
  }
  // @ts-expect-error another member of a returned object
  @Get('/q') q(@Depends(paging) value: { readonly offset: number }) {
    return value;
  }
  // @ts-expect-error the parameter of `createParameter` has another type
  @Get('/r') r(@Now() value: number) {
    return value;
  }
  // @ts-expect-error on a method
  @Depends(currentUser) s() {
    return 1;
  }
  // @ts-expect-error on a property
  @Depends(currentUser) t!: User;
  // @ts-expect-error not a list
  @Get('/u', { dependencies: bearer }) u() {
    return 1;
  }
  // @ts-expect-error a function in the list
  @Get('/v', { dependencies: [() => 1] }) v() {
    return 1;
  }
  // @ts-expect-error a text in the list
  @Get('/w', { dependencies: ['admin'] }) w() {
    return 1;
  }
  // @ts-expect-error a factory that is not called
  @Get('/x', { dependencies: [requireRole] }) x() {
    return 1;
  }
  @Get('/y') y(@Body() item: NewArticle) {
    return item;
  }
}

// @ts-expect-error not a list of dependencies
createApp({ controllers: [], dependencies: bearer });
// @ts-expect-error a controller's list has a token
@Controller('/z', { dependencies: [DATABASE] })
export class Listed {}

export class WrongConstructor {
  constructor(
    // @ts-expect-error another type than the source
    @Query('page', Number) readonly page: string,
    // @ts-expect-error another class
    @Depends(currentUser) readonly user: Article,
    // @ts-expect-error required, so it is never undefined
    @Query('size', Number) readonly size: number | undefined,
    // @ts-expect-error optional in the name, but not in the type
    @Query('offset?', Number) readonly offset: number,
  ) {}
}

// @ts-expect-error more parameters than uses
dependency({ uses: [bearer] }, (first: string, second: number) => first + second);
// @ts-expect-error a parameter of another type
dependency({ uses: [path('id', Number)] }, (id: string) => id);
// @ts-expect-error an optional value may be undefined
dependency({ uses: [query('q?', String)] }, (q: string) => q);
// @ts-expect-error `required: false` may be undefined
dependency({ uses: [query('q', String, { required: false })] }, (q: string) => q);
// @ts-expect-error a text is not used
dependency({ uses: ['x'] }, () => 1);
// @ts-expect-error a function is not used
dependency({ uses: [() => 1] }, (value: number) => value);
// @ts-expect-error an instance is not used
dependency({ uses: [new Users(new Database())] }, (users: Users) => users);
// @ts-expect-error parameters without uses
dependency((user: User) => user);
// @ts-expect-error without a function
dependency({ uses: [bearer] });
// @ts-expect-error a value in place of a function
dependency({ uses: [bearer] }, 1);
// @ts-expect-error uses that are not a list
dependency({ uses: bearer }, (value: string) => value);
// @ts-expect-error a status that is not a number
dependency({ throws: ['401'] }, () => 1);
// @ts-expect-error an unknown scope
dependency({ scope: 'app' }, () => 1);
// @ts-expect-error a cache that is not a boolean
dependency({ cache: 'no' }, () => 1);
// @ts-expect-error a mistyped option
dependency({ use: [bearer] }, () => 1);
// @ts-expect-error the scheme of a security requirement without its scopes
dependency({ security: ['bearer'] }, () => 1);
// @ts-expect-error the service of a class has another type
dependency({ uses: [Users] }, (users: Database) => users);
// @ts-expect-error the yielded value of a nested dependency has another type
dependency({ uses: [transaction] }, (database: Database) => database);
// @ts-expect-error a source without a name
path();
// @ts-expect-error a source without a type
query('q');
// @ts-expect-error a name that is not a text
header(5, String);
// @ts-expect-error a type that is a text
query('q', 'string');
// @ts-expect-error another value than the callback receives
const wrongTx: Dependency<User> = borrowed;
const asUsers = (use: ValueCallback<User>, database: Database) => use(Object.assign(new User(), { name: String(database) }));
// @ts-expect-error a function of other values than are supplied
dependency({ uses: [path('slug', String)] }, fromCallback(asUsers));
const withId = (use: ValueCallback<Tx>, _database: Database, id: string) => use(new Tx()).then(() => id);
// @ts-expect-error a parameter that nothing supplies
dependency({ uses: [DATABASE] }, fromCallback(withId));
// @ts-expect-error the dependency of another value
const wrongUser: Dependency<Article> = currentUser;
// @ts-expect-error a source is not a dependency
const wrongSource: Dependency<string> = query('q', String);

export { asTx, wrongSource, wrongTx, wrongUser };
