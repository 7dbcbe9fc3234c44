import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Exclude, Expose, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  Equals,
  IsArray,
  IsDate,
  IsEmail,
  IsEmpty,
  IsIBAN,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNotEmptyObject,
  IsNotIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinDate,
  MinLength,
  NotEquals,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { defineConstraint } from '../../src/constraints/catalog';
import { Dto, Field, OneOf } from '../../src/field';
import { classSchema, differsByDirection, type JSONSchemaOptions, jsonSchema, schemaName } from '../../src/json-schema/json-schema';
import { parse, safeParse, stringify } from '../../src/parse';
import { readClass } from '../../src/read/read-class';
import { readType } from '../../src/read/read-type';
import { SetupError } from '../../src/setup-error';
import type { Class } from '../../src/types/shape';
import { anything, enumOf, nullable, oneOf, record, type TypeSpec } from '../../src/types/type-grammar';

const input: JSONSchemaOptions = { direction: 'input', ref: (shape) => `#/$defs/${schemaName(shape)}` };
const output: JSONSchemaOptions = { ...input, direction: 'output' };

function typeSchema(spec: TypeSpec, options = input) {
  const type = readType(spec, { className: 'Test' }, (problem) => {
    throw new SetupError([problem]);
  });
  return jsonSchema(type, options);
}

function schemaOf(target: Class, options = input) {
  return classSchema(readClass(target), options);
}

function fieldsOf(target: Class, options = input) {
  return schemaOf(target, options).properties ?? {};
}

const dateInput = { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] };

describe('the schema of a type', () => {
  it('writes scalars in their JSON form', () => {
    expect([String, Number, Boolean, BigInt, Date, Buffer, URL].map((spec) => typeSchema(spec as TypeSpec))).toEqual([
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: ['integer', 'string'], minimum: -9007199254740991, maximum: 9007199254740991, pattern: '^-?\\d{1,400}$' },
      dateInput,
      { type: 'string', contentEncoding: 'base64' },
      { type: 'string', format: 'uri' },
    ]);
  });

  it('writes dates and integers as they are sent', () => {
    expect([Date, BigInt].map((spec) => typeSchema(spec as TypeSpec, output))).toEqual([
      { type: 'string', format: 'date-time' },
      { type: 'integer' },
    ]);
  });

  it('writes any value as an empty schema', () => {
    expect(typeSchema(anything())).toEqual({});
  });

  it('writes arrays with their items and records with their values', () => {
    expect(typeSchema([String])).toEqual({ type: 'array', items: { type: 'string' } });
    expect(typeSchema(record(Number))).toEqual({ type: 'object', additionalProperties: { type: 'number' } });
  });

  it('writes sets as unique arrays and maps as objects', () => {
    expect(jsonSchema({ kind: 'set', items: { kind: 'string' } }, input)).toEqual({
      type: 'array',
      items: { type: 'string' },
      uniqueItems: true,
    });
    expect(jsonSchema({ kind: 'map', values: { kind: 'integer' } }, input)).toEqual({
      type: 'object',
      additionalProperties: { type: 'integer' },
    });
  });

  it('writes enums with their types and their name', () => {
    expect(typeSchema(enumOf(['a', 'b'], { name: 'Letter' }))).toEqual({ title: 'Letter', type: 'string', enum: ['a', 'b'] });
    expect(typeSchema(enumOf(['a', 1, null]))).toEqual({ type: ['string', 'number', 'null'], enum: ['a', 1, null] });
  });

  it('writes null into the list of types, into an enum, and beside a class as a choice', () => {
    class Item {
      @IsString() name!: string;
    }
    expect(typeSchema(nullable(String))).toEqual({ type: ['string', 'null'] });
    expect(typeSchema(nullable(enumOf(['a'])))).toEqual({ type: ['string', 'null'], enum: ['a', null] });
    expect(typeSchema(nullable(Item))).toEqual({ anyOf: [{ $ref: '#/$defs/Item' }, { type: 'null' }] });
    expect(typeSchema(nullable(anything()))).toEqual({});
  });

  it('refers to a class at any depth, in the direction of the schema', () => {
    class Item {
      @IsString() name!: string;
    }
    const ref: JSONSchemaOptions['ref'] = (shape, direction) => `${shape.name}-${direction}`;
    expect(typeSchema([record(Item)], { direction: 'output', ref })).toEqual({
      type: 'array',
      items: { type: 'object', additionalProperties: { $ref: 'Item-output' } },
    });
  });

  it('writes a union as a choice', () => {
    expect(typeSchema(oneOf([String, [Number]]))).toEqual({ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] });
  });

  it('merges the keywords of a type with those of its kind', () => {
    const type = { kind: 'array', items: { kind: 'string' }, keywords: { maxItems: 3, items: { minLength: 2 }, example: ['ab'] } } as const;
    expect(jsonSchema(type, input)).toEqual({ type: 'array', items: { type: 'string', minLength: 2 }, maxItems: 3, examples: [['ab']] });
    const keyed = { kind: 'record', values: { kind: 'string' }, keywords: { items: { minLength: 2 } } } as const;
    expect(jsonSchema(keyed, input)).toEqual({ type: 'object', additionalProperties: { type: 'string', minLength: 2 } });
  });
});

describe('a union of classes', () => {
  class Cat {
    @Equals('cat') kind!: string;
  }
  class Dog {
    @IsIn(['dog', 'wolf']) kind!: string;
  }
  class Fish {
    @IsString() kind = 'fish';
  }

  it('has its discriminator, and exactly one option if each class lists its tag', () => {
    expect(typeSchema(oneOf([Cat, Dog], { discriminator: 'kind' }))).toEqual({
      oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat', dog: '#/$defs/Dog', wolf: '#/$defs/Dog' } },
    });
  });

  it('requires the tag of a class whose initializer is the tag', () => {
    const tagged = { type: 'object', properties: { kind: { const: 'fish' } }, required: ['kind'] };
    expect(typeSchema(oneOf([Cat, Fish], { discriminator: 'kind' }))).toEqual({
      oneOf: [{ $ref: '#/$defs/Cat' }, { allOf: [{ $ref: '#/$defs/Fish' }, tagged] }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat', fish: '#/$defs/Fish' } },
    });
  });

  it('is written for a property', () => {
    class Owner {
      @OneOf(() => [Cat, Dog], { discriminator: 'kind', description: 'Who lives here' }) pet!: Cat | Dog;
    }
    expect(fieldsOf(Owner).pet).toMatchObject({ description: 'Who lives here', discriminator: { propertyName: 'kind' } });
  });
});

describe('the schema of a class', () => {
  it('has the constraints of its fields as keywords', () => {
    class Item {
      @IsString() @MinLength(2) @MaxLength(20) name!: string;
      @IsInt() @Min(1) @Max(10) quantity!: number;
      @IsNumber() @Min(0) price!: number;
      @IsEmail() contact!: string;
      @IsUUID('4') id!: string;
      @IsIn(['new', 'used']) condition!: string;
      @Matches(/^[A-Z]{3}-\d+$/) code!: string;
    }
    expect(schemaOf(Item)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 2, maxLength: 20 },
        quantity: { type: 'integer', minimum: 1, maximum: 10 },
        price: { type: 'number', minimum: 0 },
        contact: { type: 'string', format: 'email' },
        id: { type: 'string', format: 'uuid' },
        condition: { type: 'string', enum: ['new', 'used'] },
        code: { type: 'string', pattern: '^[A-Z]{3}-\\d+$' },
      },
      required: ['name', 'quantity', 'price', 'contact', 'id', 'condition', 'code'],
    });
  });

  it('writes constraints with `each` at the elements', () => {
    class Item {
      @IsString({ each: true }) @MaxLength(5, { each: true }) @ArrayMaxSize(3) tags!: string[];
      @IsInt({ each: true }) @Type(() => Number) ids!: Set<number>;
    }
    expect(fieldsOf(Item)).toEqual({
      tags: { type: 'array', items: { type: 'string', maxLength: 5 }, maxItems: 3 },
      ids: { type: 'array', items: { type: 'integer' }, uniqueItems: true },
    });
  });

  it('rejects an empty string under @IsNotEmpty', () => {
    class Item {
      @IsNotEmpty() @IsString() name!: string;
      @IsNotEmpty() @IsInt() count!: number;
    }
    expect(fieldsOf(Item)).toEqual({ name: { type: 'string', minLength: 1 }, count: { type: 'integer' } });
  });

  it('refers to nested classes and keeps the keywords beside them', () => {
    class Address {
      @IsString() city!: string;
    }
    class Person {
      @ValidateNested() @Type(() => Address) @IsObject() @IsNotEmptyObject() home!: Address;
      @ValidateNested({ each: true }) @Type(() => Address) @IsArray() others!: Address[];
    }
    expect(fieldsOf(Person)).toEqual({
      home: { $ref: '#/$defs/Address', minProperties: 1 },
      others: { type: 'array', items: { $ref: '#/$defs/Address' } },
    });
  });

  it('lets an optional field be absent or null', () => {
    class Item {
      @IsOptional() @IsString() @MaxLength(9) note?: string;
      @Field({ optional: true }) hint?: string;
    }
    expect(schemaOf(Item)).toEqual({
      type: 'object',
      properties: { note: { type: ['string', 'null'], maxLength: 9 }, hint: { type: 'string' } },
    });
  });

  it('requires a field with a default on output only, and shows the default', () => {
    class Item {
      @IsString({ each: true }) tags: string[] = [];
      @IsInt() count = 3;
    }
    expect(schemaOf(Item)).toEqual({
      type: 'object',
      properties: { tags: { type: 'array', items: { type: 'string' }, default: [] }, count: { type: 'integer', default: 3 } },
    });
    expect(schemaOf(Item, output).required).toEqual(['tags', 'count']);
  });

  it('shows no default that differs between instances', () => {
    let made = 0;
    class Item {
      @IsDate() @Type(() => Date) at: Date = new Date();
      @IsInt() serial: number = made++;
    }
    expect(fieldsOf(Item)).toEqual({ at: dateInput, serial: { type: 'integer' } });
  });

  it('shows defaults in their JSON form', () => {
    class Size {
      @Expose({ name: 'wide' }) @IsInt() width = 1;
    }
    class Item {
      @ValidateNested() @Type(() => Size) size: Size = new Size();
      @Field(() => record(Number)) stock: Record<string, number> = { a: 1 };
      @IsString({ each: true }) @Type(() => String) labels: Set<string> = new Set(['x']);
    }
    const { size, stock, labels } = fieldsOf(Item);
    expect([size?.default, stock?.default, labels?.default]).toEqual([{ wide: 1 }, { a: 1 }, ['x']]);
  });

  it('requires the fields that the parser and the serializer require', () => {
    class Box {
      @IsInt() width!: number;
    }
    class Item {
      @NotEquals('none') @IsNotIn(['nil']) name!: string;
      @NotEquals(undefined) code!: string;
      @IsEmpty() trap!: string;
      @Allow() note!: string;
      @Type(() => Box) box!: Box;
      @Expose() get label(): string {
        return `${this.code} ${typeof this.name}`;
      }
    }
    expect(schemaOf(Item).required).toEqual(['code', 'box']);
    expect(schemaOf(Item, output).required).toEqual(['code', 'box', 'label']);
    expect(safeParse(Item, {})).toMatchObject({ issues: [{ path: ['code'] }, { path: ['box'] }] });
    expect(() => stringify(Item, new Item())).toThrow('`code` is missing');
    const item = Object.assign(new Item(), { code: 'a', box: { width: 1 } });
    expect(JSON.parse(stringify(Item, item))).toEqual({ code: 'a', box: { width: 1 }, label: 'a undefined' });
  });

  it('has no property of an input that the parser drops', () => {
    class Item {
      @IsString() name!: string;
      @Expose() id!: number;
      @Type(() => Date) made!: Date;
      @Expose() get label(): string {
        return this.name;
      }
    }
    expect(Object.keys(fieldsOf(Item))).toEqual(['name']);
    expect(Object.keys(fieldsOf(Item, output))).toEqual(['name', 'made', 'id', 'label']);
    expect(parse(Item, { name: 'a', id: 1, made: '2020-01-31', label: 'b' })).toEqual({ name: 'a' });
  });

  it('has the names in JSON and the fields of each direction', () => {
    class User {
      @Expose({ name: 'user_name' }) @IsString() name!: string;
      @Exclude({ toPlainOnly: true }) @IsString() password!: string;
      @Expose({ toPlainOnly: true }) @Exclude({ toClassOnly: true }) @IsInt() id!: number;
    }
    expect(Object.keys(fieldsOf(User, input))).toEqual(['user_name', 'password']);
    expect(Object.keys(fieldsOf(User, output))).toEqual(['user_name', 'id']);
  });

  it('allows null on output for a number that may be NaN or infinite', () => {
    class Measured {
      @IsNumber({ allowNaN: true }) mean!: number;
      @IsNumber({ allowInfinity: true }, { each: true }) limits!: number[];
      @IsNumber({ maxDecimalPlaces: 2 }) exact!: number;
    }
    expect(fieldsOf(Measured, output)).toMatchObject({
      mean: { type: ['number', 'null'] },
      limits: { type: 'array', items: { type: ['number', 'null'] } },
      exact: { type: 'number' },
    });
    expect(fieldsOf(Measured)).toMatchObject({ mean: { type: 'number' }, limits: { items: { type: 'number' } } });
  });

  it('closes the objects of an input that rejects undeclared keys', () => {
    class Open {
      @IsString() name!: string;
    }
    @Dto({ extra: 'forbid' })
    class Closed {
      @IsString() name!: string;
    }
    expect(schemaOf(Open).additionalProperties).toBeUndefined();
    expect(schemaOf(Open, { ...input, extra: 'forbid' }).additionalProperties).toBe(false);
    expect(schemaOf(Closed).additionalProperties).toBe(false);
    expect(schemaOf(Closed, output).additionalProperties).toBeUndefined();
  });

  it('has the documentation of the class and of its fields', () => {
    @Dto({ title: 'An item', description: 'What is sold', example: { name: 'Saw' } })
    class Item {
      @Field({ description: 'As printed', example: 'Saw', deprecated: true, writeOnly: true, maxLength: 8 }) name!: string;
      @Field(() => Date, { format: 'date' }) day!: Date;
    }
    expect(schemaOf(Item)).toMatchObject({
      title: 'An item',
      description: 'What is sold',
      examples: [{ name: 'Saw' }],
      properties: {
        name: { type: 'string', maxLength: 8, description: 'As printed', examples: ['Saw'], deprecated: true, writeOnly: true },
        day: { type: 'string', format: 'date' },
      },
    });
  });

  it('keeps the documentation of a nullable class outside the choice', () => {
    class Item {
      @IsString() name!: string;
    }
    class Box {
      @Field(() => nullable(Item), { description: 'If any' }) item!: Item | null;
    }
    expect(fieldsOf(Box).item).toEqual({ anyOf: [{ $ref: '#/$defs/Item' }, { type: 'null' }], description: 'If any' });
  });
});

describe('a constraint without a keyword', () => {
  it('is listed with the message that a client receives', () => {
    class Account {
      @IsIBAN() iban!: string;
      @IsIBAN(undefined, { each: true, message: 'each $property is an IBAN' }) others!: string[];
      @IsDate() @Type(() => Date) @MinDate(new Date(0)) since!: Date;
      @IsString() @Matches(/^a/i) letter!: string;
    }
    expect(fieldsOf(Account)).toEqual({
      iban: { type: 'string', 'x-constraints': [{ name: 'isIBAN', message: 'iban must be an IBAN' }] },
      others: {
        type: 'array',
        items: { type: 'string', 'x-constraints': [{ name: 'isIBAN', message: 'each others is an IBAN' }] },
      },
      since: {
        ...dateInput,
        'x-constraints': [
          { name: 'minDate', args: ['1970-01-01T00:00:00.000Z'], message: 'minimal allowed date for since is 1970-01-01T00:00:00.000Z' },
        ],
      },
      letter: {
        type: 'string',
        'x-constraints': [{ name: 'matches', args: ['/^a/i'], message: 'letter must match /^a/i regular expression' }],
      },
    });
  });

  it('may be a validator of the application', () => {
    function IsEven(): PropertyDecorator {
      const validator = { validate: (value: unknown) => Number(value) % 2 === 0, defaultMessage: () => '$property must be even' };
      return (prototype, property) =>
        registerDecorator({ name: 'isEven', target: prototype.constructor, propertyName: String(property), constraints: [], validator });
    }
    class Item {
      @IsEven() @IsInt() count!: number;
    }
    expect(fieldsOf(Item).count).toEqual({ type: 'integer', 'x-constraints': [{ name: 'isEven', message: 'count must be even' }] });
  });

  it('is written as keywords if the application defines a row', () => {
    function IsOdd(): PropertyDecorator {
      const validator = { validate: (value: unknown) => Number(value) % 2 === 1 };
      return (prototype, property) =>
        registerDecorator({ name: 'isOdd', target: prototype.constructor, propertyName: String(property), constraints: [], validator });
    }
    const odd = { type: 'integer', not: { multipleOf: 2 } } as const;
    defineConstraint({ decorator: 'IsOdd', key: 'isOdd', sentence: '$property must be odd', schema: () => odd, grade: 'exact' });
    class Item {
      @IsOdd() count!: number;
    }
    expect(fieldsOf(Item).count).toEqual(odd);
  });

  it('may be any constraint that a condition may disable', () => {
    class Item {
      @ValidateIf((item: Item) => item.kind === 'a') @IsString() @MaxLength(3) text!: string;
      @IsString() kind!: string;
    }
    expect(schemaOf(Item)).toMatchObject({
      properties: { text: { 'x-constraints': [{ name: 'maxLength', args: [3] }, { name: 'isString' }] } },
      required: ['kind'],
    });
    expect(fieldsOf(Item).text?.maxLength).toBeUndefined();
  });
});

describe('the direction', () => {
  it('matters if a class, or one inside it, has a default, a renamed or a hidden field', () => {
    class Same {
      @IsString() name!: string;
    }
    class Defaulted {
      @IsString() name = 'x';
    }
    class Outer {
      @ValidateNested({ each: true }) @Type(() => Defaulted) inner!: Defaulted[];
    }
    expect([Same, Defaulted, Outer].map((target) => differsByDirection(readClass(target)))).toEqual([false, true, true]);
  });

  it('is determined for classes that refer to themselves', () => {
    class Tree {
      @Field(() => [Tree]) children!: Tree[];
    }
    expect(differsByDirection(readClass(Tree))).toBe(false);
  });
});

it('declares one format for the elements of a list of dates', () => {
  class Calendar {
    @Field([Date], { items: { format: 'date' } }) days!: Date[];
  }
  expect([schemaOf(Calendar).properties, schemaOf(Calendar, output).properties]).toEqual([
    { days: { type: 'array', items: { type: 'string', format: 'date' } } },
    { days: { type: 'array', items: { type: 'string', format: 'date' } } },
  ]);
});

describe('schemaName', () => {
  it('is the name of the class, valid for a component', () => {
    class Item {
      @IsString() name!: string;
    }
    @Dto({ name: 'Page<Item>' })
    class Page {
      @IsString() name!: string;
    }
    expect([schemaName(readClass(Item)), schemaName(readClass(Page))]).toEqual(['Item', 'Page_Item']);
  });
});

it('compiles as JSON Schema 2020-12 and accepts the values that it describes', () => {
  class Line {
    @IsInt() @Min(1) quantity!: number;
    @Field(() => nullable(String)) note!: string | null;
  }
  class Order {
    @IsEmail() email!: string;
    @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
    @IsOptional() @IsDate() @Type(() => Date) at?: Date;
  }
  const $defs = { Line: schemaOf(Line) };
  const valid = addFormats(new Ajv({ strict: true, allowUnionTypes: true })).compile({ ...schemaOf(Order), $defs });
  expect(valid({ email: 'a@b.co', lines: [{ quantity: 1, note: null }], at: '2020-01-01T00:00:00Z' })).toBe(true);
  expect(valid({ email: 'a@b.co', lines: [{ quantity: 0, note: null }] })).toBe(false);
  expect(valid({ email: 'a@b.co' })).toBe(false);
});
