import {
  Around,
  actions,
  BackgroundTasks,
  body,
  Catch,
  type Class,
  controller,
  cookie,
  del,
  dependency,
  fields,
  form,
  get,
  Hook,
  HTMLResponse,
  header,
  injectable,
  metadata,
  patch,
  path,
  post,
  provide,
  put,
  query,
  queryMethod,
  Response,
  reply,
  req,
  route,
  Security,
  token,
  type UploadFile,
  upload,
} from '../../src';

class Item {
  name!: string;
  price = 1;
  note?: string;
  static {
    fields(this, { name: String, price: Number, note: [String, { optional: true }] });
  }
}
interface Database {
  find(id: number): Item | undefined;
}
const DATABASE = token<Database>('database');
class Users {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }
  find(id: number) {
    return this.#database.find(id);
  }
  static {
    injectable(this, [DATABASE]);
  }
}
class Paging {
  readonly page: number;
  constructor(page: number, response: Response) {
    this.page = page;
    response.headers.set('x-page', String(page));
  }
  static {
    injectable(this, [query('page', Number, { default: 1 }), Response]);
  }
}
const currentUser = dependency({ uses: [header('authorization', String)] }, (value) => ({ name: value }));
const Roles = metadata<readonly string[]>();

class ItemsController {
  readonly #users: Users;
  readonly #database: Database;
  constructor(users: Users, database: Database) {
    this.#users = users;
    this.#database = database;
  }
  list(paging: Paging, users: Users, database: Database): Item[] {
    return [paging.page, users, database, this.#users, this.#database].length === 5 ? [] : [];
  }
  async read(itemId: number, q: string | undefined, response: Response): Promise<{ name: string; price: number; note: null }> {
    return { name: q ?? String(response.statusCode), price: itemId, note: null };
  }
  create(item: Item, user: { name: string }, tasks: BackgroundTasks, signal: AbortSignal): Item {
    return Object.assign(item, { name: `${user.name}${String(tasks)}${signal.aborted}` });
  }
  change(itemId: number, part: Partial<Item>): unknown {
    return { itemId, part };
  }
  remove(): void {}
  page(): string {
    return '<h1>Items</h1>';
  }
  async *live(): AsyncGenerator<Item> {}
  search(words: string[], limit: number, session: string | undefined): object {
    return { words, limit, session };
  }
  send(title: string, photo: UploadFile, others: UploadFile[] | undefined): object {
    return { title, photo, others };
  }
  raw(request: { readonly url: string }, sender: { send(value: unknown): unknown }): unknown {
    return sender.send(request.url);
  }
  static {
    controller(
      this,
      '/items',
      {
        list: get('/', [Paging, Users, DATABASE], { responseModel: [Item] }),
        read: get('/:itemId', [path('itemId', Number), query('q?', String), Response], { responseModel: Item, summary: 'Read one' }),
        create: post('/', [body(Item), currentUser, BackgroundTasks, AbortSignal], {
          statusCode: 201,
          responseModel: Item,
          responseModelExclude: ['note'],
          dependencies: [currentUser],
          decorators: [Roles(['admin']), Around(async (_call, next) => next()), Catch(RangeError, 409), Hook('onRequest', async () => {})],
        }),
        change: patch('/:itemId', [path('itemId', Number), body(Item)], { throws: [{ status: 404 }] }),
        remove: del('/', [], { statusCode: 204, responseModel: null }),
        page: get('/page', [], { responseClass: HTMLResponse }),
        live: get('/live', [], { responseModel: Item }),
        search: route(['GET', 'QUERY'], '/search', [
          query('word', [String]),
          query('limit', Number, { default: 10 }),
          cookie('session?', String),
        ]),
        send: put('/send', [form('title', String), upload('photo'), upload('others?', [undefined as never])]),
        raw: queryMethod('/raw', [req, reply]),
      },
      { tags: ['items'], inject: [Users, DATABASE], decorators: [Security('bearer')], extra: 'forbid' },
    );
  }
}

abstract class Crud<T extends object> {
  protected abstract readonly model: Class<T>;
  count(): number {
    return 1;
  }
  static {
    actions(this, { count: get('/count') });
  }
}
class CountedController extends Crud<Item> {
  protected readonly model = Item;
  static {
    controller(this, '/counted', {});
  }
}
function CrudOf<T extends object>(model: Class<T>, id: Class) {
  abstract class Made {
    all(): T[] {
      return [];
    }
    one(given: object): T {
      return given as T;
    }
    static {
      actions(this, { all: get('/', [], { responseModel: [model] }), one: post('/', [body(id)], { responseModel: model }) });
    }
  }
  return Made;
}

const late = provide(DATABASE, { value: { find: () => undefined } });

export { CountedController, CrudOf, ItemsController, late };
