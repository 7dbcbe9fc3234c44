import {
  actions,
  type BackgroundTasks,
  body,
  controller,
  dependency,
  enumOf,
  fields,
  get,
  header,
  injectable,
  nullable,
  path,
  post,
  query,
  Response,
  route,
  signatures,
  token,
} from '../../src';

class Item {
  name!: string;
  static {
    fields(this, { name: String });
  }
}
class Other {
  size!: number;
  static {
    fields(this, { size: Number });
  }
}
const SIZE = token<number>('size');
const currentUser = dependency({ uses: [header('authorization', String)] }, (name) => ({ name }));

class Wrong1 {
  read(id: number, q: string): string {
    return q + id;
  }
  static {
    // @ts-expect-error: nothing supplies a parameter
    controller(this, '/', { read: get('/:id', [path('id', Number)]) });
  }
}

class Wrong2 {
  read(id: number): number {
    return id;
  }
  static {
    // @ts-expect-error: nothing supplies any parameter
    controller(this, '/', { read: get('/:id') });
  }
}

class Wrong3 {
  read(id: string): string {
    return id;
  }
  static {
    // @ts-expect-error: another type of a parameter
    controller(this, '/', { read: get('/:id', [path('id', Number)]) });
  }
}

class Wrong4 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: an optional value for a required parameter
    controller(this, '/', { read: get('/', [query('q?', String)]) });
  }
}

class Wrong5 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: a value that is optional by an option
    controller(this, '/', { read: get('/', [query('q', String, { required: false })]) });
  }
}

class Wrong6 {
  read(q: string, id: number): string {
    return q + id;
  }
  static {
    // @ts-expect-error: two parameters in another order
    controller(this, '/', { read: get('/:id', [path('id', Number), query('q', String)]) });
  }
}

class Wrong7 {
  read(ids: number): number {
    return ids;
  }
  static {
    // @ts-expect-error: a list for one value
    controller(this, '/', { read: get('/', [query('ids', [Number])]) });
  }
}

class Wrong8 {
  read(ids: number[]): number {
    return ids.length;
  }
  static {
    // @ts-expect-error: one value for a list
    controller(this, '/', { read: get('/', [query('ids', Number)]) });
  }
}

class Wrong9 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: a value that may be null
    controller(this, '/', { read: get('/', [query('q', nullable(String))]) });
  }
}

class Wrong10 {
  read(order: 'asc' | 'desc'): string {
    return order;
  }
  static {
    // @ts-expect-error: values of another enum
    controller(this, '/', { read: get('/', [query('order', enumOf(['up', 'down']))]) });
  }
}

class Wrong11 {
  create(item: Item): string {
    return item.name;
  }
  static {
    // @ts-expect-error: another body
    controller(this, '/', { create: post('/', [body(Other)]) });
  }
}

class Wrong12 {
  create(item: Other): number {
    return item.size;
  }
  static {
    // @ts-expect-error: the class of the body as a service
    controller(this, '/', { create: post('/', [Item]) });
  }
}

class Wrong13 {
  read(item: Item): string {
    return item.name;
  }
  static {
    // @ts-expect-error: another service
    controller(this, '/', { read: get('/', [Other]) });
  }
}

class Wrong14 {
  read(size: string): string {
    return size;
  }
  static {
    // @ts-expect-error: another value of a token
    controller(this, '/', { read: get('/', [SIZE]) });
  }
}

class Wrong15 {
  read(user: number): number {
    return user;
  }
  static {
    // @ts-expect-error: another value of a dependency
    controller(this, '/', { read: get('/', [currentUser]) });
  }
}

class Wrong16 {
  read(tasks: BackgroundTasks): object {
    return tasks;
  }
  static {
    // @ts-expect-error: the response in place of the tasks
    controller(this, '/', { read: get('/', [Response]) });
  }
}

class Wrong17 {
  read(user: { name: string }): string {
    return user.name;
  }
  static {
    // @ts-expect-error: a function that returns a dependency
    controller(this, '/', { read: get('/', [() => currentUser]) });
  }
}

class Wrong18 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: a name in place of a source
    controller(this, '/', { read: get('/', ['q']) });
  }
}

class Wrong19 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: a type in place of a source
    controller(this, '/', { read: get('/', [String]) });
  }
}

class Wrong20 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: a source without a type
    controller(this, '/', { read: get('/', [query('q')]) });
  }
}

class Wrong21 {
  read(q: string): string {
    return q;
  }
  static {
    // @ts-expect-error: an unknown option of a source
    controller(this, '/', { read: get('/', [query('q', String, { minLenght: 1 })]) });
  }
}

class Wrong22 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a method that the class does not have
    controller(this, '/', { raed: get('/') });
  }
}

class Wrong23 {
  private read(): string {
    return this.read();
  }
  both(): string {
    return this.read();
  }
  static {
    // @ts-expect-error: a private method
    controller(this, '/', { read: get('/') });
  }
}

class Wrong24 {
  name = 'x';
  static {
    // @ts-expect-error: a property
    controller(this, '/', { name: get('/') });
  }
}

class Wrong25 {
  static read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a static method
    controller(this, '/', { read: get('/') });
  }
}

class Wrong26 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a verb without a call
    controller(this, '/', { read: get });
  }
}

class Wrong27 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a path in place of an action
    controller(this, '/', { read: '/' });
  }
}

class Wrong28 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: options in place of the list
    controller(this, '/', { read: get('/', { statusCode: 201 }) });
  }
}

class Wrong29 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: an unknown option of a verb
    controller(this, '/', { read: get('/', [], { status: 201 }) });
  }
}

class Wrong30 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: an unknown method
    controller(this, '/', { read: route('FETCH', '/') });
  }
}

class Wrong31 {
  read(): object {
    return {};
  }
  static {
    // @ts-expect-error: a field of the model is missing
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong32 {
  read(): { name: number } {
    return { name: 1 };
  }
  static {
    // @ts-expect-error: another type of a field of the model
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong33 {
  read(): Item | undefined {
    return undefined;
  }
  static {
    // @ts-expect-error: undefined for a model
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong34 {
  read(): Item {
    return new Item();
  }
  static {
    // @ts-expect-error: one item for a list
    controller(this, '/', { read: get('/', [], { responseModel: [Item] }) });
  }
}

class Wrong35 {
  read(): Item[] {
    return [];
  }
  static {
    // @ts-expect-error: a list for one item
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong36 {
  read(): Item | null {
    return null;
  }
  static {
    // @ts-expect-error: null for a model
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong37 {
  async read(): Promise<Other> {
    return new Other();
  }
  static {
    // @ts-expect-error: a promise of another model
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong38 {
  async *read(): AsyncGenerator<Other> {}
  static {
    // @ts-expect-error: a generator of another model
    controller(this, '/', { read: get('/', [], { responseModel: Item }) });
  }
}

class Wrong39 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a scalar for a model
    controller(this, '/', { read: get('/', [], { responseModel: Number }) });
  }
}

class Wrong40 {
  read(): Item {
    return new Item();
  }
  static {
    // @ts-expect-error: a selected field that the model does not have
    controller(this, '/', { read: get('/', [], { responseModel: Item, responseModelInclude: ['size'] }) });
  }
}

class Wrong41 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: a decorator without a call
    controller(this, '/', { read: get('/', [], { decorators: 'Roles' }) });
  }
}

class Wrong42 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: an unknown option of the controller
    controller(this, '/', { read: get('/') }, { tag: ['x'] });
  }
}

class Wrong43 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: an option of an action on the controller
    controller(this, '/', { read: get('/') }, { statusCode: 201 });
  }
}

class Wrong44 {
  readonly size: number;
  constructor(item: Item) {
    this.size = item.name.length;
  }
  read(): number {
    return this.size;
  }
  static {
    // @ts-expect-error: another service of the constructor
    controller(this, '/', { read: get('/') }, { inject: [Other] });
  }
}

class Wrong45 {
  readonly size: number;
  constructor(item: Item, size: number) {
    this.size = item.name.length + size;
  }
  read(): number {
    return this.size;
  }
  static {
    // @ts-expect-error: too few services of the constructor
    controller(this, '/', { read: get('/') }, { inject: [Item] });
  }
}

class Wrong46 {
  readonly size: number;
  constructor(item: Item, size: number) {
    this.size = item.name.length + size;
  }
  read(): number {
    return this.size;
  }
  static {
    // @ts-expect-error: services of the constructor in another order
    controller(this, '/', { read: get('/') }, { inject: [SIZE, Item] });
  }
}

class Wrong47 {
  readonly q: string;
  constructor(q: string) {
    this.q = q;
  }
  read(): string {
    return this.q;
  }
  static {
    // @ts-expect-error: a source for the constructor of a controller
    controller(this, '/', { read: get('/') }, { inject: [query('q', String)] });
  }
}

class Wrong48 {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: options in place of the actions
    controller(this, '/', undefined);
  }
}

abstract class WrongBase {
  read(id: number): number {
    return id;
  }
  static {
    // @ts-expect-error: another type of a parameter of a base class
    actions(this, { read: get('/:id', [path('id', String)]) });
  }
}

class WrongService {
  readonly size: number;
  constructor(item: Item) {
    this.size = item.name.length;
  }
  static {
    // @ts-expect-error: another service of the constructor of a service
    injectable(this, [Other]);
  }
}

class WithoutPrefix {
  read(): string {
    return '';
  }
  static {
    // @ts-expect-error: the prefix is missing
    controller(this, { read: get('/') });
  }
}

// @ts-expect-error: an instance in place of the class
controller(new WithoutPrefix(), '/', { read: get('/') });

class Wrong49 {
  read() {}
  static {
    // @ts-expect-error: lists name the sources of all parameters
    controller(this, '/items', { read: get('/') }, { inferParameters: true });
  }
}

class Wrong50 {
  read(id: number) {
    return id;
  }
  static {
    // @ts-expect-error: a parameter has a name and a type
    signatures(this, { read: { parameters: ['id'] } });
  }
}

export {
  WithoutPrefix,
  Wrong1,
  Wrong2,
  Wrong3,
  Wrong4,
  Wrong5,
  Wrong6,
  Wrong7,
  Wrong8,
  Wrong9,
  Wrong10,
  Wrong11,
  Wrong12,
  Wrong13,
  Wrong14,
  Wrong15,
  Wrong16,
  Wrong17,
  Wrong18,
  Wrong19,
  Wrong20,
  Wrong21,
  Wrong22,
  Wrong23,
  Wrong24,
  Wrong25,
  Wrong26,
  Wrong27,
  Wrong28,
  Wrong29,
  Wrong30,
  Wrong31,
  Wrong32,
  Wrong33,
  Wrong34,
  Wrong35,
  Wrong36,
  Wrong37,
  Wrong38,
  Wrong39,
  Wrong40,
  Wrong41,
  Wrong42,
  Wrong43,
  Wrong44,
  Wrong45,
  Wrong46,
  Wrong47,
  Wrong48,
  Wrong49,
  Wrong50,
  WrongBase,
  WrongService,
};
