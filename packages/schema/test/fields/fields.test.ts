import { IsInt, Min } from 'class-validator';
import {
  type Class,
  Dto,
  Field,
  fields,
  nullable,
  oneOf,
  PartialType,
  PickType,
  parse,
  readClass,
  record,
  SetupError,
  safeParse,
  stringify,
  type TypeSpec,
} from '../../src';
import { classSchema, explainClass, schemaName } from '../../src/internal';

class Author {
  name!: string;
  static {
    fields(this, { name: String });
  }
}

class Item {
  name!: string;
  price!: number;
  tags: string[] = [];
  description?: string;
  owner: Author | null = null;
  parent?: Item;
  attributes: Record<string, string | number> = {};
  get label(): string {
    return `${this.name}!`;
  }
  static {
    fields(
      this,
      {
        name: [String, { minLength: 1, description: 'The name in the catalog.' }],
        price: [Number, { minimum: 0 }],
        tags: [[String], { maxItems: 2 }],
        description: [String, { optional: true }],
        owner: nullable(() => Author),
        parent: [() => Item, { optional: true }],
        attributes: record(oneOf([String, Number])),
        label: [String, { readOnly: true }],
      },
      { name: 'Thing', description: 'A thing.', extra: 'forbid' },
    );
  }
}

/** The same class with decorators. */
@Dto({ name: 'Thing', description: 'A thing.', extra: 'forbid' })
class Decorated {
  @Field(String, { minLength: 1, description: 'The name in the catalog.' }) name!: string;
  @Field(Number, { minimum: 0 }) price!: number;
  @Field([String], { maxItems: 2 }) tags: string[] = [];
  @Field(String, { optional: true }) description?: string;
  @Field(nullable(() => Author)) owner: Author | null = null;
  @Field(() => Decorated, { optional: true }) parent?: Decorated;
  @Field(record(oneOf([String, Number]))) attributes: Record<string, string | number> = {};
  @Field(String, { readOnly: true }) get label(): string {
    return `${this.name}!`;
  }
}

function schemasOf(target: Class): readonly object[] {
  const shape = readClass(target);
  return (['input', 'output'] as const).map((direction) => classSchema(shape, { direction, ref: schemaName }));
}

function problemsOf(target: Class): readonly string[] {
  return readClass(target).problems.map(({ member, sentence }) => (member === undefined ? sentence : `${member}: ${sentence}`));
}

describe('a class with `fields`', () => {
  it('has the shape of the class with decorators', () => {
    const shapeOf = (target: Class) => {
      const { name, extra, validation, documentation, fields: all } = readClass(target);
      const own = all.map(({ type: _type, ...field }) => ({ ...field, order: undefined }));
      return { name, extra, validation, documentation, own };
    };
    expect(shapeOf(Item)).toEqual(shapeOf(Decorated));
    expect(schemasOf(Item)).toEqual(schemasOf(Decorated));
    expect(problemsOf(Item)).toEqual([]);
  });

  it('parses and writes the same values', () => {
    const sent = { name: 'Lamp', price: 2, owner: { name: 'Ada' }, parent: { name: 'Light', price: 1 }, attributes: { a: 1, b: 'x' } };
    const item = parse(Item, sent);
    expect(item).toBeInstanceOf(Item);
    expect(item.parent).toBeInstanceOf(Item);
    expect(stringify(Item, item)).toBe(stringify(Decorated, parse(Decorated, sent)));
    expect(JSON.parse(stringify(Item, item))).toMatchObject({ label: 'Lamp!', tags: [] });
  });

  it('rejects the same values', () => {
    const sent = { name: '', price: -1, tags: ['a', 'b', 'c'], description: null, owner: 1, parent: {}, more: 1 };
    const issuesOf = (spec: typeof Item | typeof Decorated) => {
      const result = safeParse(spec as typeof Item, sent);
      return result.ok ? [] : result.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
    };
    expect(issuesOf(Item)).toEqual(issuesOf(Decorated));
    expect(issuesOf(Item)).toHaveLength(8);
  });

  it('takes decorators of its properties into account, which win option by option', () => {
    @Dto({ description: 'Decorated' })
    class Both {
      @Field({ description: 'Counted' }) @IsInt() @Min(2) count!: number;
      @Field(Number) size!: number;
      static {
        fields(
          this,
          { count: [Number, { title: 'Count', description: 'Of fields' }], size: [Number, { maximum: 9 }] },
          { name: 'Pair', description: 'Plain' },
        );
      }
    }
    expect(readClass(Both)).toMatchObject({ name: 'Pair', documentation: { description: 'Decorated' } });
    const [input] = schemasOf(Both) as [{ properties: object }];
    expect(input.properties).toMatchObject({
      count: { type: 'integer', title: 'Count', description: 'Counted', minimum: 2 },
      size: { type: 'number', maximum: 9 },
    });
    expect(problemsOf(Both)).toEqual([]);
  });
});

describe('a subclass', () => {
  class Special extends Item {
    extra!: number;
    override description!: string;
    static {
      fields(this, { extra: Number, description: String }, { extends: Item });
    }
  }

  it('inherits the fields and the rules of its base class, and may declare a field again', () => {
    expect(readClass(Special).fields.map(({ name }) => name)).toEqual([...readClass(Item).fields.map(({ name }) => name), 'extra']);
    expect(readClass(Special)).toMatchObject({ name: 'Special', extra: 'forbid', problems: [] });
    expect(readClass(Special).fields.find(({ name }) => name === 'description')).toMatchObject({ required: true });
    expect(readClass(Item).fields.find(({ name }) => name === 'description')).toMatchObject({ required: false });
  });

  it('may extend a mixin, a mapped class and a class with decorators', () => {
    type Constructor<T = object> = abstract new (...args: any[]) => T;
    function Stamped<Base extends Constructor>(base: Base) {
      abstract class WithStamp extends base {
        createdAt!: Date;
        static {
          fields(this, { createdAt: Date });
        }
      }
      return WithStamp;
    }
    class Stamp extends Stamped(Author) {
      by!: string;
      static {
        fields(this, { by: String }, { extends: super.prototype });
      }
    }
    class Change extends PartialType(Item) {
      note!: string;
      static {
        fields(this, { note: String }, { extends: PartialType(Item) });
      }
    }
    class Plain extends Decorated {
      more!: string;
      static {
        fields(this, { more: String }, { extends: Decorated });
      }
    }
    expect(readClass(Stamp).fields.map(({ name }) => name)).toEqual(['name', 'createdAt', 'by']);
    expect(parse(Stamp, { name: 'a', createdAt: '2020-01-31T00:00:00Z', by: 'b' }).createdAt).toBeInstanceOf(Date);
    expect(safeParse(Change, { note: 'x' }).ok).toBe(true);
    expect(readClass(Plain).fields.map(({ name }) => name)).toContain('price');
    expect([Stamp, Change, Plain].flatMap(problemsOf)).toEqual([]);
  });

  it('can be mapped, inside its own declaration too', () => {
    class Draft {
      title!: string;
      pages!: number;
      change?: Partial<Draft>;
      static {
        fields(this, { title: String, pages: Number, change: [() => PartialType(Draft), { optional: true }] });
      }
    }
    const [change] = readClass(Draft).fields.filter(({ name }) => name === 'change');
    expect(change?.type).toMatchObject({ kind: 'object', class: PartialType(Draft) });
    expect(parse(Draft, { title: 'a', pages: 1, change: { pages: 2 } }).change).toEqual({ pages: 2 });
    expect(readClass(PickType(Draft, ['title'])).fields).toHaveLength(1);
  });
});

describe('a generic class', () => {
  class Page<T> {
    items!: T[];
    total = 0;
    static {
      fields(this, (T) => ({ items: [T], total: [Number, { minimum: 0 }] }));
    }
  }
  class ItemPage extends Page<Author> {
    static {
      fields(this, {}, { extends: super.prototype, typeArguments: [() => Author] });
    }
  }
  class Sorted<T> extends Page<T> {
    by!: string;
    static {
      fields(this, (_T) => ({ by: String }), { extends: super.prototype, typeArguments: (T) => [T] });
    }
  }

  it('has its fields in the subclass that names the types', () => {
    expect(parse(ItemPage, { items: [{ name: 'a' }] }).items[0]).toBeInstanceOf(Author);
    expect(safeParse(ItemPage, { items: [{}], total: -1 }).ok).toBe(false);
    expect(readClass(ItemPage)).toMatchObject({ name: 'ItemPage', problems: [] });
  });

  it('may be extended by a generic class, and by several classes with other types', () => {
    class Names extends Sorted<string> {
      first!: number;
      static {
        fields(this, { first: Number }, { extends: super.prototype, typeArguments: [String] });
      }
    }
    class Later extends Names {}
    expect(readClass(Names).fields.map(({ name }) => name)).toEqual(['items', 'total', 'by', 'first']);
    expect(parse(Later, { items: ['a'], by: 'name', first: 1 })).toMatchObject({ items: ['a'], by: 'name', first: 1 });
    expect(problemsOf(Names)).toEqual([]);
  });

  it('is reported if it is used without the types', () => {
    class Forgotten extends Page<Author> {}
    class Silent extends Page<Author> {
      note = '';
      static {
        fields(this, { note: String }, { extends: super.prototype });
      }
    }
    const sentence = 'the types for the parameters of the generic class `Page` are missing';
    expect([Page, Forgotten, Silent].map(problemsOf)).toEqual([[sentence], [sentence], [sentence]]);
  });

  it('is reported with another number of types, and types without a generic class', () => {
    class TooMany extends Page<Author> {
      static {
        fields(this, {}, { extends: super.prototype, typeArguments: [() => Author, String] });
      }
    }
    class NotGeneric extends Author {
      static {
        fields(this, {}, { extends: super.prototype, typeArguments: [String] });
      }
    }
    expect(problemsOf(TooMany)).toContain('the generic class `Page` has 1 type parameter, but `typeArguments` lists 2');
    expect(problemsOf(NotGeneric)).toEqual(['the option `typeArguments` of `fields` names types, but no base class is generic']);
  });
});

/** `fields` as JavaScript calls it. */
const untyped = fields as (target: unknown, entries?: unknown, options?: object) => void;

describe('without a compiler', () => {
  it('throws if the first argument is not a class, at the line of the call', () => {
    const call = () => untyped({ name: 'x' }, { name: String });
    expect(call).toThrow(SetupError);
    expect(call).toThrow(
      /fields: the first argument of `fields` is `\[object Object\]`, which is not a class\n.*Fix: call it in the static block.*\n.*fields\.test\.ts:\d+/,
    );
    expect(() => untyped(undefined, {})).toThrow('`undefined`, which is not a class');
  });

  it('reports what is not a type, with the field and the fix', () => {
    class Wrong {
      static {
        untyped(this, { a: 'string', b: undefined, c: [String, Number], d: {}, e: Object, f: null, g: [String, { min: 1 }] });
      }
    }
    expect(problemsOf(Wrong)).toEqual([
      'g: `min` is not an option of a field',
      'a: `string` does not specify a type',
      'b: `undefined` is not a type: the class is not defined yet, or it is imported with `import type`',
      'c: a list of 2 types is not a type',
      'd: `[object Object]` does not specify a type',
      'e: `Object` does not specify a type',
      'f: `null` does not specify a type',
    ]);
  });

  it('reports options that do not exist, a base class that is another one, a second call, and fields without names', () => {
    class Wrong extends Author {
      static {
        untyped(this, [String], { extras: 'forbid', extends: Item });
        untyped(this, { name: String });
      }
    }
    class OfNothing {
      static {
        untyped(this, { name: String }, { extends: Author });
      }
    }
    expect(problemsOf(Wrong)).toEqual([
      '`extras` is not an option of `fields`',
      '`extends` of `fields` is `Item`, but the class extends `Author`',
      'the second argument of `fields` is not an object with the types of the fields',
      '`fields` is called twice for the class',
    ]);
    expect(problemsOf(OfNothing)).toEqual(['`extends` of `fields` is `Author`, but the class extends nothing']);
  });

  it('reports a property that is not declared, and a method that is', () => {
    class Wrong {
      name = 'a';
      nick = 'b';
      run() {}
      static {
        untyped(this, { name: String, run: String });
      }
    }
    expect(problemsOf(Wrong)).toEqual([
      'nick: `fields` does not declare the property, so its value is neither read nor sent',
      'run: the method is declared as a field, but the value of a field is data',
    ]);
    expect(readClass(Wrong).problems[0]?.fix).toBe(
      'add it: fields(this, { nick: String }); or make it private to leave it out on purpose: #nick',
    );
  });

  it('reads an options object that looks like a type, and a type that looks like options, as what it is', () => {
    class Odd {
      static {
        untyped(this, { pair: [String, nullable(Number) as TypeSpec], kind: [String, { description: 'Its kind' }] });
      }
    }
    expect(problemsOf(Odd)).toEqual(['pair: a list of 2 types is not a type']);
  });
});

it('is explained with the places and the declarations of the fields', () => {
  const { location, fields: explained } = explainClass(Item);
  const [name, price] = explained;
  expect(location?.file).toBe('packages/schema/test/fields/fields.test.ts');
  expect(name).toMatchObject({ typeSource: 'fields', type: 'string', required: true });
  expect(name?.location?.line).toBe((location?.line ?? 0) + 1);
  expect(price?.facts).toEqual([{ source: 'static block', statement: 'fields(this, { price: [Number, { "minimum": 0 }] })' }]);
});

it('reports the problems that were found in the source of the class, at their lines', () => {
  class Unreadable {
    name!: string;
    static {
      const problem = { member: 'run', line: 7, code: 'unreadable-type', sentence: 'the type is a function', fix: 'make it a method' };
      fields(this, { name: String }, { problems: [problem] });
    }
  }
  const [problem] = readClass(Unreadable).problems;
  expect(problem).toMatchObject({ className: 'Unreadable', member: 'run', code: 'unreadable-type', fix: 'make it a method' });
  const error = new SetupError(readClass(Unreadable).problems);
  expect(error.message).toMatch(/Unreadable\.run: the type is a function\n {4}Fix: make it a method\n {4}At: .*fields\.test\.ts:7$/);
});

it('reads an enum that a function returns', () => {
  enum Level {
    Low,
    High = 'high',
  }
  class Alarm {
    level!: Level;
    others!: Level[];
    static {
      untyped(this, { level: () => Level, others: [() => Level] });
    }
  }
  expect(parse(Alarm, { level: 'high', others: [0] })).toEqual({ level: 'high', others: [0] });
  expect(safeParse(Alarm, { level: 'Low', others: [] }).ok).toBe(false);
  expect(problemsOf(Alarm)).toEqual([]);
});
