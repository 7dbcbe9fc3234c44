import { Exclude, Expose, Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import {
  anything,
  Dataclass,
  Field,
  fields,
  mapOf,
  nullable,
  oneOf,
  ParseError,
  PartialType,
  parse,
  SerializeError,
  SetupError,
  setOf,
  stringify,
} from '../../src';

class Author extends Dataclass {
  @IsString() name!: string;
  @Expose({ name: 'birth_year' }) @Field(Number) birthYear = 1900;
}

/** Decorators. */
class Book extends Dataclass<'id' | 'tags' | 'secret' | 'note'> {
  @Field({ readOnly: true }) id!: number;
  @IsString() title!: string;
  @IsInt() @Min(0) price!: number;
  @Field([String]) tags: string[] = [];
  @IsOptional() @ValidateNested() @Type(() => Author) author?: Author;
  @Field(String, { writeOnly: true }) secret = 'none';
  @Exclude() @Field(String) note = '';
}

/** A static block. */
class Shelf extends Dataclass {
  at!: Date;
  site!: URL;
  raw!: Uint8Array;
  big = 1n;
  rate = 0;
  codes = new Set<string>();
  prices = new Map<string, number>();
  first: Author | null = null;
  authors: Author[] = [];
  parent?: Shelf | undefined;
  rest?: unknown;
  static {
    fields(this, {
      at: Date,
      site: URL,
      raw: Uint8Array,
      big: BigInt,
      rate: Number,
      codes: setOf(String),
      prices: mapOf(Number),
      first: nullable(() => Author),
      authors: [Author],
      parent: [() => Shelf, { optional: true }],
      rest: [anything(), { optional: true }],
    });
  }
}

class Sequel extends Book {
  @IsInt() @Min(2) part!: number;
  doubled(this: Sequel): Sequel {
    return this.with({ price: this.price * 2 });
  }
}

const author = Author.from({ name: 'Ana' });
const book = Book.from({ id: 7, title: 'Lamps', price: 12, author: { name: 'Ana' } });
const shelf = Shelf.from({ at: new Date(0), site: 'https://a.example/', raw: 'AQI=', authors: [author, { name: 'Bo' }] });

function issuesOf(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof ParseError) return error.issues.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
    throw error;
  }
  return [];
}

// Values without types, such as those of JSON.
const untyped = (json: string): any => JSON.parse(json);

describe('from', () => {
  it('makes an instance with its initializers, and instances inside it', () => {
    expect(book).toBeInstanceOf(Book);
    expect(book.author).toBeInstanceOf(Author);
    expect(book).toMatchObject({ title: 'Lamps', price: 12, tags: [], secret: 'none', author: { birthYear: 1900 } });
  });

  it('reports what a request with the same values reports', () => {
    const values = untyped('{ "title": 1, "price": -1, "author": {} }');
    expect(issuesOf(() => Book.from(values))).toEqual(issuesOf(() => parse(Book, values)));
    expect(issuesOf(() => Book.from(values))).toHaveLength(3);
  });

  it('rejects every value but an object', () => {
    for (const json of ['null', '[]', '"Lamps"'])
      expect(issuesOf(() => Book.from(untyped(json)))).toEqual([' isObject: value must be an object']);
  });

  it('sets fields that a client cannot set, and checks them', () => {
    expect(book.id).toBe(7);
    expect(parse(Book, { id: 7, title: 'Lamps', price: 12 }).id).toBeUndefined();
    expect(Book.from({ title: 'Lamps', price: 12, note: 'n' }).note).toBe('n');
    expect(issuesOf(() => Book.from(untyped('{ "id": "7", "title": "Lamps", "price": 12 }')))).toEqual([expect.stringMatching(/^id /)]);
  });

  it('reads the names of properties and the names in JSON', () => {
    expect(Author.from({ name: 'Ana', birthYear: 1950 }).birthYear).toBe(1950);
    expect(Author.from(untyped('{ "name": "Ana", "birth_year": 1950 }')).birthYear).toBe(1950);
    expect(issuesOf(() => Author.from(untyped('{ "name": "Ana", "birthYear": "x" }')))).toEqual([
      expect.stringMatching(/^birth_year isNumber/),
    ]);
  });

  it('accepts values of the application beside those of JSON', () => {
    const at = new Date(5);
    const made = Shelf.from({
      at,
      site: new URL('https://a.example'),
      raw: new Uint8Array([1]),
      big: 2n,
      codes: new Set(['a']),
      prices: new Map([['a', 1]]),
    });
    expect(made).toMatchObject({ at, big: 2n });
    expect(made.codes).toEqual(new Set(['a']));
    expect(
      made.equals(Shelf.from({ at: at.toISOString(), site: 'https://a.example/', raw: 'AQ==', big: 2, codes: ['a'], prices: { a: 1 } })),
    ).toBe(true);
  });

  it('keeps the instances in its values, and checks them', () => {
    expect(shelf.authors[0]).toBe(author);
    const wrong = Object.assign(new Author(), { name: 1 });
    expect(issuesOf(() => Shelf.from({ at: new Date(0), site: 'https://a.example', raw: '', authors: [author, wrong] }))).toEqual([
      'authors.1.name isString: name must be a string',
    ]);
    expect(issuesOf(() => Book.from({ title: 'Lamps', price: 1, author: wrong }))).toEqual(['author.name isString: name must be a string']);
  });

  it('takes an instance of a union for the option that it is', () => {
    class Cat extends Dataclass {
      @Field(Number) lives = 9;
    }
    class Dog extends Dataclass {
      @Field(Boolean) good = true;
    }
    class Owner extends Dataclass {
      @Field(oneOf([Cat, Dog])) pet!: Cat | Dog;
    }
    expect(Owner.from({ pet: new Dog() }).pet).toBeInstanceOf(Dog);
    expect(issuesOf(() => Owner.from({ pet: new Author() as never }))).toHaveLength(1);
  });

  it('accepts values that contain themselves', () => {
    const child = Shelf.from({ at: new Date(0), site: 'https://a.example', raw: '' });
    child.parent = child;
    expect(Shelf.from({ ...child, parent: child }).parent).toBe(child);
    child.rate = 'x' as never;
    expect(issuesOf(() => Shelf.from({ at: new Date(0), site: 'https://a.example', raw: '', parent: child }))).toEqual([
      expect.stringMatching(/^parent.rate isNumber/),
    ]);
  });

  it('has no limit on the length of a list, unlike a request', () => {
    expect(Book.from({ title: 'Lamps', price: 1, tags: Array.from({ length: 1001 }, () => 'a') }).tags).toHaveLength(1001);
  });

  it('copies an instance', () => {
    const copy = Book.from(book);
    expect(copy).not.toBe(book);
    expect(copy.equals(book)).toBe(true);
  });

  it('drops undeclared keys, and rejects them where the class does', () => {
    class Strict extends Dataclass {
      name!: string;
      static {
        fields(this, { name: String }, { extra: 'forbid' });
      }
    }
    const values = untyped('{ "name": "Ana", "title": "x", "price": 1, "unknown": 1 }');
    expect(Book.from(values)).not.toHaveProperty('unknown');
    expect(issuesOf(() => Strict.from(values))).toHaveLength(3);
  });

  it('throws the problems of its class', () => {
    class Empty extends Dataclass {}
    expect(() => Empty.from({})).toThrow(SetupError);
    class Shadowing extends Dataclass {
      static {
        Field(String)(this.prototype as never, 'equals');
      }
    }
    expect(() => Shadowing.from({})).toThrow(/Shadowing.equals: the method is declared as a field/);
  });
});

describe('with', () => {
  it('returns a checked copy that shares what does not change', () => {
    const cheaper = book.with({ price: 3, tags: ['sale'] });
    expect(cheaper).toBeInstanceOf(Book);
    expect({ ...cheaper }).toEqual({ ...book, price: 3, tags: ['sale'] });
    expect(cheaper.author).toBe(book.author);
    expect(book.price).toBe(12);
    expect(issuesOf(() => book.with({ price: -3 }))).toEqual(['price min: price must not be less than 0']);
  });

  it('checks the values that do not change too', () => {
    const wrong = Object.assign(Book.from(book), { title: 1 });
    expect(issuesOf(() => wrong.with({ price: 3 }))).toEqual(['title isString: title must be a string']);
  });

  it('reads a new value as `from` does, and renamed fields by their property', () => {
    expect(shelf.with({ at: '2020-01-02T00:00:00Z' }).at).toEqual(new Date('2020-01-02T00:00:00Z'));
    expect(book.with({ author: { name: 'Bo', birthYear: 3 } }).author).toMatchObject({ name: 'Bo', birthYear: 3 });
    expect(author.with({ birthYear: 3 }).birthYear).toBe(3);
    expect(book.with({ id: 8, note: 'x' })).toMatchObject({ id: 8, note: 'x' });
  });

  it('returns to the initializer, or to absent, for undefined', () => {
    const full = book.with({ tags: ['a'] });
    expect(full.with({ tags: undefined, author: undefined })).toMatchObject({ tags: [] });
    expect(full.with({ author: undefined })).not.toHaveProperty('author');
    expect(issuesOf(() => full.with({ title: undefined }))).toEqual([expect.stringMatching(/^title /)]);
  });

  it('rejects a name that is not a field, and a getter', () => {
    class Square extends Dataclass {
      @Field(Number) side = 1;
      @Field() get area(): number {
        return this.side ** 2;
      }
    }
    expect(issuesOf(() => new Square().with({ sides: 2 } as never))).toEqual([
      'sides whitelistValidation: property sides should not exist',
    ]);
    expect(issuesOf(() => new Square().with({ area: 2 }))).toHaveLength(1);
    expect(new Square().with({ side: 3 }).area).toBe(9);
  });

  it('runs no transform on the values that do not change', () => {
    class User extends Dataclass {
      @Transform(({ value }) => `hash of ${value}`, { toClassOnly: true }) @IsString() password!: string;
      @IsString() name!: string;
    }
    const user = User.from({ name: 'Ana', password: 'x' });
    expect(user.with({ name: 'Bo' }).password).toBe('hash of x');
    expect(user.with({ password: 'y' }).password).toBe('hash of y');
  });

  it('keeps private members and accessors', () => {
    class Counter extends Dataclass {
      #count = 0;
      @Field(String) name = 'a';
      @Field() get count(): number {
        return this.#count;
      }
      set count(value: number) {
        this.#count = value;
      }
    }
    const counter = Counter.from({ count: 3 });
    expect(counter.with({ name: 'b' }).count).toBe(3);
    expect(counter.equals(Counter.from({ count: 4 }))).toBe(false);
    expect(counter.equals(Counter.from(counter))).toBe(true);
  });

  it('is inherited with the type of the subclass', () => {
    const sequel = Sequel.from({ title: 'Lamps', price: 2, part: 2 });
    expect(sequel.doubled()).toMatchObject({ price: 4, part: 2 });
    expect(issuesOf(() => sequel.with({ part: 1 }))).toEqual(['part min: part must not be less than 2']);
  });
});

describe('equals', () => {
  it('compares the fields of instances of the same class', () => {
    expect(book.equals(Book.from({ id: 7, title: 'Lamps', price: 12, author: { name: 'Ana' } }))).toBe(true);
    expect(book.equals(book.with({ author: { name: 'Bo' } }))).toBe(false);
    expect(book.equals(null)).toBe(false);
    expect(book.equals(undefined)).toBe(false);
    expect(Sequel.from({ title: 'Lamps', price: 12, part: 2 }).equals(Book.from({ title: 'Lamps', price: 12 }))).toBe(false);
  });

  it.each<[string, Partial<Shelf>, boolean]>([
    ['equal dates', { at: new Date(0) }, true],
    ['other dates', { at: new Date(1) }, false],
    ['equal URLs', { site: new URL('https://a.example') }, true],
    ['other URLs', { site: new URL('https://b.example') }, false],
    ['equal bytes in another view', { raw: new Uint8Array([1, 2]) }, true],
    ['other bytes', { raw: new Uint8Array([1]) }, false],
    ['another set', { codes: new Set(['a']) }, false],
    ['another map', { prices: new Map([['a', 1]]) }, false],
    ['another list', { authors: [author] }, false],
    ['another class', { authors: [author, { name: 'Bo', birthYear: 1900 } as Author] }, false],
    ['an absent value that is undefined', { parent: undefined }, true],
  ])('finds %s', (_title, changes, isEqual) => {
    expect(shelf.equals(Object.assign(Shelf.from(shelf), changes))).toBe(isEqual);
  });

  it('finds NaN equal to NaN, and values without types by their contents', () => {
    const rest = () => ({ rate: Number.NaN, rest: { list: [new Set([{ a: 1 }, { b: 2 }])], invalid: new Date(Number.NaN) } });
    expect(Object.assign(new Shelf(), rest()).equals(Object.assign(new Shelf(), rest()))).toBe(true);
    expect(Object.assign(new Shelf(), rest()).equals(Object.assign(new Shelf(), rest(), { rest: { toString: 1 } }))).toBe(false);
    expect(Object.assign(new Shelf(), { rest: /a/ }).equals(Object.assign(new Shelf(), { rest: /b/ }))).toBe(false);
  });

  it('compares values that contain themselves', () => {
    const [one, other, third] = [new Shelf(), new Shelf(), new Shelf()];
    one.parent = one;
    other.parent = other;
    third.parent = one;
    expect(one.equals(other)).toBe(true);
    expect(one.equals(third)).toBe(true);
    other.rate = 1;
    expect(one.equals(other)).toBe(false);
  });
});

describe('toJSON', () => {
  it('returns what a response model sends, without what is write-only or excluded', () => {
    expect(JSON.stringify(book)).toBe(stringify(Book, book));
    expect(book.toJSON()).toEqual({ id: 7, title: 'Lamps', price: 12, tags: [], author: { name: 'Ana', birth_year: 1900 } });
    expect(JSON.stringify({ deep: [book] })).not.toMatch(/secret|note/);
  });

  it('returns JSON values that `from` reads', () => {
    expect(Shelf.from(JSON.parse(JSON.stringify(shelf))).equals(shelf)).toBe(true);
    expect(JSON.stringify(shelf)).toBe(stringify(Shelf, shelf));
  });

  it('writes NaN as null, as JSON does', () => {
    expect(Object.assign(Shelf.from(shelf), { rate: Number.NaN }).toJSON().rate).toBeNull();
  });

  it('rejects an instance that does not match, or that contains itself', () => {
    expect(() => Object.assign(Book.from(book), { price: 'x' }).toJSON()).toThrow(SerializeError);
    const loop = Shelf.from(shelf);
    loop.parent = loop;
    expect(() => loop.toJSON()).toThrow(SerializeError);
    loop.parent = undefined;
    loop.rest = { loop };
    expect(() => JSON.stringify(loop)).toThrow(SerializeError);
    loop.rest = undefined;
    expect(loop.toJSON()).toHaveProperty('site', 'https://a.example/');
  });
});

it('works in a class that is made from a dataclass', () => {
  class Change extends PartialType(Book) {}
  const change = parse(Change, { price: 3 });
  expect(JSON.stringify(change)).toBe('{"price":3}');
  expect(JSON.stringify(Object.assign(new Change(), { secret: 's', title: 't' }))).toBe('{"title":"t"}');
});
