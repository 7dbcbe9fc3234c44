import * as schema from '@antiphon/schema';
import { transformSync } from '@swc/core';
import { transform } from '../src';

/** Compiles and runs a module with plain fields, and returns its exports. */
function run(source: string): Record<string, schema.Class> {
  const { code } = transform(`import { type Annotated, Dto } from '@antiphon/schema'; ${source}`, __filename);
  const parser = { syntax: 'typescript', decorators: true } as const;
  const jsc = {
    target: 'es2022',
    parser,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  } as const;
  const exports: Record<string, schema.Class> = {};
  const load = (name: string) => (name === '@antiphon/schema' ? schema : require(name));
  new Function('exports', 'require', transformSync(code, { swcrc: false, module: { type: 'commonjs' }, jsc }).code)(exports, load);
  return exports;
}

const fieldsOf = (type: schema.Class | undefined) =>
  schema.readClass(type!).fields.map(({ name, type: { kind }, required, nullable }) => [name, kind, required, nullable]);

it('parses what plain fields declare', () => {
  const { Item } = run(`@Dto() class User { name!: string }
    @Dto() export class Item {
      name!: string;
      price!: Annotated<number, { minimum: 0 }>;
      tags: string[] = [];
      owner: User | null = null;
      at?: Date;
    }`);
  expect(fieldsOf(Item)).toEqual([
    ['name', 'string', true, false],
    ['price', 'number', true, false],
    ['tags', 'array', false, false],
    ['owner', 'object', false, true],
    ['at', 'date', false, false],
  ]);
  expect(schema.parse(Item!, { name: 'Lamp', price: 1, owner: { name: 'Ann' } })).toMatchObject({ tags: [], owner: { name: 'Ann' } });
  expect(schema.safeParse(Item!, { name: 'Lamp', price: -1 })).toMatchObject({ issues: [{ path: ['price'] }] });
});

it('selects a class of a union by its literal', () => {
  const { Owner } = run(`@Dto() class Cat { readonly kind = 'cat'; lives = 9 }
    @Dto() class Dog { kind!: 'dog'; name!: string }
    @Dto() export class Owner { pet!: Cat | Dog }`);
  expect(schema.readClass(Owner!).problems).toEqual([]);
  expect(schema.parse(Owner!, { pet: { kind: 'dog', name: 'Rex' } })).toMatchObject({ pet: { kind: 'dog', name: 'Rex' } });
});

it('fills in the type parameters of generic classes', () => {
  const { UserPage } = run(`@Dto() class User { name!: string }
    @Dto() class Page<T> { items!: T[]; total = 0 }
    @Dto() class Sub<T> extends Page<T> { first?: T }
    @Dto() export class UserPage extends Sub<User> { more?: boolean }`);
  expect(fieldsOf(UserPage).map(([name, kind]) => [name, kind])).toEqual([
    ['items', 'array'],
    ['total', 'number'],
    ['first', 'object'],
    ['more', 'boolean'],
  ]);
});

it('keeps the decorators of a field beside its type', () => {
  const { Item } = run(`import { IsEmail } from 'class-validator'; @Dto() export class Item { @IsEmail() email?: string; name!: string }`);
  expect(schema.safeParse(Item!, { name: 'x', email: 'ann@example.org' })).toMatchObject({ ok: true });
  expect(schema.safeParse(Item!, { name: 'x', email: 'not an address' })).toMatchObject({ issues: [{ path: ['email'] }] });
});

it('reports a field that cannot be read with all other problems of the class', () => {
  const { Item } = run(`@Dto() export class Item { run!: () => void; name!: string }`);
  expect(schema.readClass(Item!).problems).toMatchObject([{ className: 'Item', member: 'run', line: 1, code: 'unreadable-type' }]);
});

it('reads the fields of a class that extends Dataclass', () => {
  const { Item } = run(`import { Dataclass } from '@antiphon/schema';
    @Dto() class Money extends Dataclass<never> { amount!: number; currency = 'EUR' }
    @Dto() class Named extends Dataclass<'tags'> { name!: string; tags: string[] = [] }
    @Dto() export class Item extends Named { price!: Money; until?: Date; codes = new Set<string>() }`);
  const item = (Item as unknown as typeof schema.Dataclass & (new () => schema.Dataclass)).from({
    name: 'Lamp',
    price: { amount: 3 },
  } as never);
  expect(JSON.stringify(item)).toBe('{"name":"Lamp","tags":[],"price":{"amount":3,"currency":"EUR"},"codes":[]}');
  expect(item.with({ price: { amount: 4 } } as never).equals(item)).toBe(false);
  expect(item.with({ tags: [] } as never).equals(item)).toBe(true);
  expect(() => item.with({ price: { amount: 'x' } } as never)).toThrow(schema.ParseError);
});
