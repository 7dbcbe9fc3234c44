import { Exclude, Expose, plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsDate, IsInt, IsOptional, IsString, ValidateIf, ValidateNested, validateSync } from 'class-validator';
import {
  compileParser,
  compileSerializer,
  compileTextParser,
  Field,
  IntersectionType,
  Invalid,
  OmitType,
  oneOf,
  PartialType,
  PickType,
  RequiredType,
  readClass,
  readType,
  record,
  type SchemaOptions,
  type TypeSpec,
} from '../src';
import { classSchema, instanceFormOf, schemaName } from '../src/internal';
import { withoutCode } from './without-code';

class Account {
  @Field({ readOnly: true }) @IsInt() id!: number;
  @Field({ writeOnly: true }) @IsString() password!: string;
  @IsString() name!: string;
  @Field({ readOnly: true }) @IsString() role: string = 'user';
}
class Team {
  @ValidateNested() @Type(() => Account) lead!: Account;
  @Field([Account]) all!: Account[];
  @Field(record(Account)) byName!: Record<string, Account>;
}

const type = (spec: TypeSpec) =>
  readType(spec, { className: 'Test' }, (problem) => {
    throw new Error(problem.sentence);
  });
const parse = (spec: TypeSpec, value: unknown, options: SchemaOptions = {}) => compileParser(type(spec), options).parse(value);
const write = (spec: TypeSpec, value: unknown) => JSON.parse(compileSerializer(type(spec)).stringify(value));
const modes: SchemaOptions[] = [
  {},
  { validation: 'class-validator' },
  { extra: 'forbid' },
  { validation: 'class-validator', extra: 'forbid' },
];
const sent = { id: 5, password: 'p', name: 'n', role: 'admin' };
const stored = { id: 5, password: 'p', name: 'n', role: 'admin' };

describe('a read-only field', () => {
  it.each(modes)('is not required and never read on input, with %j', (options) => {
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      const taken = run(() => parse(Account, sent, options));
      expect(taken).toBeInstanceOf(Account);
      expect(taken).toMatchObject({ password: 'p', name: 'n', role: 'user' });
      expect((taken as Account).id).toBeUndefined();
      expect(run(() => parse(Account, { password: 'p', name: 'n', id: 'any', role: 7 }, options))).toBeInstanceOf(Account);
    }
  });

  it('is not read in nested objects, lists, records, unions, queries and derived classes', () => {
    const team = parse(Team, { lead: sent, all: [sent], byName: { a: sent } }) as Team;
    expect([team.lead.id, team.all[0]?.id, team.byName.a?.id]).toEqual([undefined, undefined, undefined]);
    expect((parse(oneOf([Account, String]), sent) as Account).id).toBeUndefined();
    const query = compileTextParser(type(Account), { source: 'query' }).parse({ id: '5', password: 'p', name: 'n' }) as Account;
    expect([query.id, query.name]).toEqual([undefined, 'n']);
    class Both extends IntersectionType(PickType(Account, ['id', 'name']), Team) {}
    class Child extends Account {
      @IsInt() age!: number;
    }
    const derived: TypeSpec[] = [
      PickType(Account, ['id', 'name']),
      PartialType(Account),
      OmitType(Account, ['role']),
      RequiredType(Account),
    ];
    for (const spec of derived) expect((parse(spec, { ...sent }) as Account).id).toBeUndefined();
    expect((parse(Both, { ...sent, lead: sent, all: [], byName: {} }) as Account).id).toBeUndefined();
    expect((parse(Child, { ...sent, age: 3 }) as Account).id).toBeUndefined();
  });

  it('is not read if class-transformer creates the object', () => {
    class Odd {
      @Field({ readOnly: true }) @IsInt() id!: number;
      @Field({ readOnly: true }) @IsString() role: string = 'user';
      @Type((options) => (options ? Account : Account)) @ValidateNested() @IsOptional() account?: Account;
    }
    for (const options of modes) expect(parse(Odd, { id: 5, role: 'admin' }, options)).toMatchObject({ role: 'user' });
    expect((parse(Odd, { id: 5 }) as Odd).id).toBeUndefined();
  });

  it('is sent, and required', () => {
    expect(write(Account, stored)).toEqual({ id: 5, name: 'n', role: 'admin' });
    expect(() => write(Account, { name: 'n' })).toThrow('`id` is missing');
  });
});

describe('a write-only field', () => {
  it('is never sent: alone, nested, in lists, records, derived classes, and without a model', () => {
    const out = { id: 5, name: 'n', role: 'admin' };
    expect(write([Account], [stored, Object.assign(new Account(), stored)])).toEqual([out, out]);
    expect(write(Team, { lead: stored, all: [stored], byName: { a: stored } })).toEqual({ lead: out, all: [out], byName: { a: out } });
    expect(write(OmitType(Account, ['role']), stored)).toEqual({ id: 5, name: 'n' });
    expect(write(PickType(Account, ['password', 'name']), stored)).toEqual({ name: 'n' });
    expect(write(PartialType(Account), stored)).toEqual(out);
    expect(compileSerializer(type(Account), { include: ['password', 'id'] }).pick(stored)).toEqual({ id: 5 });
    expect(instanceFormOf(Account)?.(Object.assign(new Account(), stored))).toEqual(out);
    class Child extends Account {}
    expect(instanceFormOf(Child)?.(Object.assign(new Child(), stored))).toEqual(out);
  });

  it('is required on input', () => {
    expect(parse(Account, { name: 'n' })).toMatchObject({ issues: [{ path: ['password'] }] });
  });
});

describe('the schema of read-only and write-only fields', () => {
  const schema = (direction: 'input' | 'output', extra?: 'forbid') =>
    classSchema(readClass(Account), { direction, ref: schemaName, ...(extra && { extra }) });

  it('has each field in its direction only', () => {
    expect(Object.keys(schema('input').properties ?? {})).toEqual(['password', 'name']);
    expect(schema('input').required).toEqual(['password', 'name']);
    expect(Object.keys(schema('output').properties ?? {})).toEqual(['id', 'name', 'role']);
    expect(schema('output')).toMatchObject({ required: ['id', 'name', 'role'], properties: { id: { readOnly: true } } });
    expect(schema('input', 'forbid')).toMatchObject({
      additionalProperties: false,
      properties: { id: { readOnly: true }, role: { readOnly: true } },
    });
  });
});

describe('an exposed property with a transform', () => {
  class Person {
    @IsString() first!: string;
    @IsString() last!: string;
    @Expose() @Transform(({ obj }) => `${obj.first} ${obj.last}`) @IsString() full!: string;
    @Expose() @Transform(({ obj }) => `${obj.first}!`) @IsString() greeting: string = 'initial';
    @Expose() @Transform(({ value }) => value?.trim()) @IsString() trimmed: string = 'initial';
    @Expose() @Transform(({ value }) => value.trim()) @IsOptional() @IsString() careless?: string;
    @Transform(({ obj }) => `${obj.first}?`) @IsOptional() @IsString() plain?: string;
  }
  const raw = { first: 'a', last: 'b' };

  it('is computed if the client sends nothing, like by class-transformer', () => {
    const { full, greeting } = plainToInstance(Person, { ...raw, careless: 'x' }) as Person;
    expect([full, greeting]).toEqual(['a b', 'a!']);
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      expect(run(() => parse(Person, raw))).toMatchObject({ full, greeting, trimmed: 'initial' });
    }
  });

  it('keeps its initializer, or stays absent, if the transform returns undefined or throws without a value', () => {
    const person = parse(Person, raw) as Person;
    expect([person.trimmed, person.careless, person.plain]).toEqual(['initial', undefined, undefined]);
  });

  it('stays absent as a parameter if the transform would make a number or a date of undefined', () => {
    class Paging {
      @IsOptional() @Expose() @Transform(({ value }) => Number(value)) @IsInt() page?: number;
      @IsOptional() @Expose({ name: 'page_size' }) @Transform(({ value }) => Number.parseInt(value, 10)) @IsInt() size: number = 10;
      @IsOptional() @Expose() @Transform(({ value }) => new Date(value)) @IsDate() since?: Date;
      @IsOptional() @Expose() @Transform(({ value }) => value === 'true') @IsBoolean() all?: boolean;
    }
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      const parser = run(() => compileTextParser(type(Paging), { source: 'query' }));
      expect({ ...(parser.parse({}) as Paging) }).toEqual({ size: 10, all: false });
      expect(parser.parse({ page: '2', page_size: '5', since: '2020-01-31' })).toMatchObject({
        page: 2,
        size: 5,
        since: new Date('2020-01-31'),
      });
      expect(parser.parse({ page: 'x' })).toMatchObject({ issues: [{ path: ['page'], code: 'isInt' }] });
    }
    class Needed {
      @Expose() @Transform(({ value }) => Number(value)) @IsInt() page!: number;
    }
    expect(parse(Needed, {})).toMatchObject({ issues: [{ path: ['page'], missing: true }] });
  });

  it('is computed under the rules of class-validator', () => {
    class Full {
      @IsString() first!: string;
      @Expose() @Transform(({ obj }) => `${obj.first}!`) @IsString() full: string = 'initial';
    }
    expect(parse(Full, { first: 'a' }, { validation: 'class-validator' })).toMatchObject({ full: 'a!' });
    expect(parse(Full, { first: 'a' })).toMatchObject({ full: 'a!' });
  });

  it('is not required in the document', () => {
    expect(classSchema(readClass(Person), { direction: 'input', ref: schemaName }).required).toEqual(['first', 'last']);
  });
});

describe('a renamed property', () => {
  class Named {
    @Expose({ name: 'user_name' }) @IsString() userName: string = 'initial';
  }

  it('is read by its name in JSON only', () => {
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      expect(run(() => parse(Named, { user_name: 'a', userName: 'b' }))).toMatchObject({ userName: 'a' });
      expect(run(() => parse(Named, { userName: 'b' }))).toMatchObject({ userName: 'initial' });
    }
    expect(compileTextParser(type(Named), { source: 'query' }).parse({ userName: 'b' })).toMatchObject({ userName: 'initial' });
  });

  it('has a property name that is an undeclared key', () => {
    const refused = { issues: [{ path: ['userName'], code: 'whitelistValidation' }] };
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      expect(run(() => parse(Named, { user_name: 'a', userName: 'b' }, { extra: 'forbid' }))).toMatchObject(refused);
    }
    expect(compileTextParser(type(Named), { source: 'query', extra: 'forbid' }).parse({ userName: 'b' })).toMatchObject(refused);
  });
});

describe('a property that is renamed on output only', () => {
  class Labeled {
    @Expose({ name: 'text', toPlainOnly: true }) @IsString() label!: string;
  }

  it('is read by its property name, as the schema describes', () => {
    for (const run of [<Result>(work: () => Result) => work(), withoutCode]) {
      expect(run(() => parse(Labeled, { label: 'a' }, { extra: 'forbid' }))).toEqual({ label: 'a' });
      expect(run(() => parse(Labeled, { label: 'a', text: 'b' }))).toEqual({ label: 'a' });
      expect(run(() => parse(Labeled, { text: 'b' }))).toMatchObject({ issues: [{ path: ['label'], missing: true }] });
      expect(run(() => parse(Labeled, { label: 'a', text: 'b' }, { extra: 'forbid' }))).toMatchObject({ issues: [{ path: ['text'] }] });
    }
    expect(compileTextParser(type(Labeled), { source: 'query' }).parse({ label: 'a' })).toEqual({ label: 'a' });
    expect(write(Labeled, { label: 'a' })).toEqual({ text: 'a' });
    const properties = (direction: 'input' | 'output') =>
      Object.keys(classSchema(readClass(Labeled), { direction, ref: schemaName }).properties ?? {});
    expect([properties('input'), properties('output')]).toEqual([['label'], ['text']]);
  });

  it('is read like by class-transformer under the rules of class-validator', () => {
    for (const raw of [{ label: 'a' }, { text: 'b' }, { label: 'a', text: 'b' }, { text: 'b', label: 'a' }]) {
      for (const extra of [undefined, 'forbid'] as const) {
        const { label } = plainToInstance(Labeled, raw) as Labeled;
        expect(parse(Labeled, raw, { validation: 'class-validator', ...(extra && { extra }) })).toMatchObject({ label });
      }
    }
  });
});

describe('a nested object under a condition that is off', () => {
  class Inner {
    @IsString() a!: string;
  }
  class Outer {
    @IsString() kind!: string;
    @ValidateIf((outer) => outer.kind === 'on') @ValidateNested() @Type(() => Inner) inner?: Inner;
  }

  it('keeps its keys like class-validator, and loses undeclared ones if the condition applies', () => {
    const values = ['off', 'on'].map((kind) => ({ kind, inner: { a: 'x', extra: 1 } }));
    for (const value of values) {
      const expected = plainToInstance(Outer, structuredClone(value));
      validateSync(expected, { whitelist: true });
      const result = parse(Outer, value, { validation: 'class-validator' });
      expect(result).not.toBeInstanceOf(Invalid);
      expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
    }
  });
});

describe('an excluded property that is not read-only', () => {
  it('is still checked by its constraints, like by class-validator', () => {
    class Hidden {
      @Exclude() @IsString() secret!: string;
      @IsString() name!: string;
    }
    expect(parse(Hidden, { name: 'a', secret: 'b' })).toMatchObject({ issues: [{ path: ['secret'] }] });
  });
});
