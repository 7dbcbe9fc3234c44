import { Expose, Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import {
  anything,
  compileSerializer,
  nullable,
  OmitType,
  oneOf,
  PageOf,
  readType,
  record,
  type SelectionSpec,
  type SetupProblem,
  type TypeSpec,
} from '../../../src';
import { checkSelection } from '../../../src/internal';

class Address {
  @IsString() street!: string;
  @IsString() code!: string;
}
class User {
  @IsInt() id!: number;
  @Expose({ name: 'user_name' }) @IsString() name!: string;
  @IsString() secret!: string;
  @ValidateNested() @Type(() => Address) address!: Address;
}
class Cat {
  @IsInt() lives!: number;
  @IsString() chip!: string;
}
class UserPage extends PageOf(User) {
  @IsString() secret!: string;
}

const type = (spec: TypeSpec) =>
  readType(spec, { className: 'Test' }, (problem) => {
    throw new Error(problem.sentence);
  });
const user = { id: 1, name: 'Ana', secret: 's', address: { street: 'a', code: 'c' } };
const out = { id: 1, user_name: 'Ana', address: { street: 'a', code: 'c' } };
const exclude = (spec: TypeSpec, value: unknown, selection: SelectionSpec) =>
  JSON.parse(compileSerializer(type(spec), { exclude: selection }).stringify(value));
const include = (spec: TypeSpec, value: unknown, selection: SelectionSpec) =>
  JSON.parse(compileSerializer(type(spec), { include: selection }).stringify(value));

const page = (items: unknown[]) => ({ items, total: 1, page: 1, size: 10 });

describe('a selection', () => {
  it('applies to the elements of lists and sets, at any depth', () => {
    expect(exclude([User], [user], ['secret'])).toEqual([out]);
    expect(exclude([User], [user], new Set(['secret']))).toEqual([out]);
    expect(exclude([User], [user], { secret: true, address: ['code'] })).toEqual([{ ...out, address: { street: 'a' } }]);
    expect(exclude([[User]], [[user], [user]], ['secret'])).toEqual([[out], [out]]);
    expect(include([User], [user], ['id', 'name'])).toEqual([{ id: 1, user_name: 'Ana' }]);
    expect(include(nullable([User]), [user], { id: true, address: { code: true } })).toEqual([{ id: 1, address: { code: 'c' } }]);
    expect(include(nullable([User]), null, ['id'])).toBeNull();
  });

  it('applies to the values of maps and records, or to their keys if the values have no names', () => {
    expect(exclude(record(User), { a: user }, ['secret'])).toEqual({ a: out });
    expect(exclude(record(User), new Map([['secret', user]]), ['secret'])).toEqual({ secret: out });
    expect(include(record([User]), { a: [user] }, ['id'])).toEqual({ a: [{ id: 1 }] });
    expect(exclude(record(Number), { a: 1, b: 2 }, ['b'])).toEqual({ a: 1 });
    expect(exclude(record(anything()), { a: 1, b: { c: 2 } }, { a: true, b: ['c'] })).toEqual({ b: {} });
  });

  it('of every element and of a single element are combined, at every depth', () => {
    const both = { __all__: { secret: true, address: ['code'] }, 0: { address: ['street'] } } as const;
    expect(exclude([User], [user, user], both)).toEqual([
      { ...out, address: {} },
      { ...out, address: { street: 'a' } },
    ]);
    const beside = { __all__: { address: ['code'] }, address: ['street'], secret: true } as const;
    expect(exclude([User], [user], beside)).toEqual([{ ...out, address: {} }]);
    expect(exclude(PageOf(User), page([user]), { items: { address: ['code'] }, address: ['street'], secret: true })).toEqual(
      page([{ ...out, address: {} }]),
    );
    const narrow = { __all__: { address: ['code'] }, 0: { address: ['street'], id: true } } as const;
    expect(include([User], [user, user], narrow)).toEqual([{ id: 1, address: user.address }, { address: { code: 'c' } }]);
  });

  it('may name one member below another without a list in JavaScript, and nothing if it is undefined', () => {
    expect(exclude(User, user, { secret: true, address: 'code', id: undefined } as never)).toEqual({ ...out, address: { street: 'a' } });
  });

  it('applies to the items of a page, and keeps the page', () => {
    expect(exclude(PageOf(User), page([user]), ['secret'])).toEqual(page([out]));
    expect(include(PageOf(User), page([user]), ['id'])).toEqual(page([{ id: 1 }]));
    expect(include(PageOf(User), page([user]), ['id', 'total'])).toEqual({ items: [{ id: 1 }], total: 1 });
    expect(include(PageOf(User), page([user]), ['items', 'total'])).toEqual({ items: [{ ...out, secret: 's' }], total: 1 });
    expect(exclude(PageOf(User), page([user]), { items: ['secret'], size: true })).toEqual({ items: [out], total: 1, page: 1 });
    expect(exclude([PageOf(User)], [page([user])], ['secret'])).toEqual([page([out])]);
  });

  it('applies a name of both to the page rather than its items, also in a class that extends or is mapped from a page', () => {
    expect(exclude(UserPage, { ...page([user]), secret: 'page' }, ['secret'])).toEqual(page([{ ...out, secret: 's' }]));
    expect(exclude(UserPage, { ...page([user]), secret: 'page' }, ['name'])).toMatchObject({ items: [{ id: 1 }], secret: 'page' });
    expect(exclude(OmitType(PageOf(User), ['size']), page([user]), ['secret'])).toEqual({ items: [out], total: 1, page: 1 });
  });

  it('applies to each option of a union', () => {
    const cat = { lives: 9, chip: 'c' };
    expect(exclude([oneOf([User, Cat])], [user, cat], ['secret', 'chip'])).toEqual([out, { lives: 9 }]);
    expect(exclude(oneOf([[User], Cat]), [user], ['secret'])).toEqual([out]);
  });

  it('applies to values of any type', () => {
    expect(exclude(anything(), [{ a: 1, secret: { b: 2 } }], ['secret'])).toEqual([{ a: 1 }]);
    expect(include(anything(), { a: { b: 1, c: 2 }, d: 3 }, { a: ['b'] })).toEqual({ a: { b: 1 } });
  });

  it('keeps indexes and `__all__`, beside names', () => {
    expect(exclude([User], [user, user], { 0: ['name'], __all__: ['secret'] })).toEqual([{ id: 1, address: out.address }, out]);
    expect(exclude([User], [user, user], [0, 'secret'])).toEqual([out]);
    expect(include([User], [user, user], { 1: ['id'] })).toEqual([{ id: 1 }]);
    expect(include([User], [user], { __all__: { id: true } })).toEqual([{ id: 1 }]);
    expect(exclude([User], [user], { secret: false })).toEqual([{ ...out, secret: 's' }]);
  });
});

describe('names that a model does not have', () => {
  const found = (spec: TypeSpec, options: { include?: SelectionSpec; exclude?: SelectionSpec }) => {
    const problems: SetupProblem[] = [];
    checkSelection(type(spec), options, { className: 'C', member: 'read' }, (problem) => problems.push(problem));
    return problems;
  };
  const names = (spec: TypeSpec, selection: SelectionSpec) => found(spec, { exclude: selection }).map(({ sentence }) => sentence);

  it('are setup problems with the place and the names of the class', () => {
    expect(found(User, { exclude: ['secrt'] })).toEqual([
      {
        className: 'C',
        member: 'read',
        code: 'unknown-selection',
        sentence: '`exclude` of the response model names `secrt`, but `User` has no `secrt`',
        fix: 'use the name of a property of the class, not its name in JSON: one of `id`, `name`, `secret`, `address`',
      },
    ]);
    expect(found(User, { include: ['user_name'], exclude: { address: ['zip'] } }).map(({ sentence }) => sentence)).toEqual([
      '`include` of the response model names `user_name`, but `User` has no `user_name`',
      '`exclude` of the response model names `address.zip`, but `Address` has no `zip`',
    ]);
  });

  it('are found in lists, maps, pages, unions and nullable types, and below them', () => {
    const specs: TypeSpec[] = [[User], record(User), PageOf(User), nullable(User), oneOf([User, Cat]), [[User]]];
    expect(specs.map((spec) => names(spec, ['secrt']).length)).toEqual(specs.map(() => 1));
    expect(specs.map((spec) => names(spec, { address: { zip: true } }).length)).toEqual(specs.map(() => 1));
    expect(specs.flatMap((spec) => names(spec, { secret: true, address: ['code'] }))).toEqual([]);
    expect(names([User], { 0: ['secrt'], __all__: ['scret'] })).toHaveLength(2);
    expect(names(User, { name: ['length'] })).toEqual([
      '`exclude` of the response model names `name.length`, but a string has no `length`',
    ]);
    expect(names(User, ['0', '__all__'])).toHaveLength(2);
    expect(names(User, { address: 'zip', secret: null } as never)).toHaveLength(2);
  });

  it('are accepted if the names are unknown', () => {
    expect(names(anything(), ['any'])).toEqual([]);
    expect(names(record(Number), ['key'])).toEqual([]);
    expect(names([anything()], { 0: { a: ['b'] } })).toEqual([]);
  });
});
