import { Exclude, Expose, instanceToPlain, plainToInstance, Transform, Type } from 'class-transformer';
import { Allow, IsEmail, IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested, validateSync } from 'class-validator';
import { Dto, Field } from '../src/field';
import { classSchema, schemaName } from '../src/json-schema/json-schema';
import { IntersectionType, OmitType, PageOf, PartialType, PickType, RequiredType } from '../src/mapped-types';
import { compileParser } from '../src/parser';
import { objectShapeOf, readClass } from '../src/read/read-class';
import { SetupError } from '../src/setup-error';
import type { Class } from '../src/types/shape';
import { nullable } from '../src/types/type-grammar';

class Maker {
  @IsString() name!: string;
}

class Item {
  @Field({ description: 'As printed', example: 'Saw' }) @IsString() @MaxLength(20) name!: string;
  @IsInt() @Min(0) price!: number;
  @IsString({ each: true }) tags: string[] = ['new'];
  @IsOptional() @IsString() note?: string;
  @ValidateNested() @Type(() => Maker) maker!: Maker;
  @Expose({ name: 'e_mail' }) @Transform(({ value }) => value?.toLowerCase()) @IsEmail() email!: string;
}

const names = (target: Class) => readClass(target).fields.map(({ name }) => name);
const schemaOf = (target: Class) => classSchema(readClass(target), { direction: 'input', ref: schemaName });
const messages = (target: Class, value: object) =>
  validateSync(plainToInstance(target as new () => object, value)).flatMap(({ constraints }) => Object.values(constraints ?? {}));

const whole = { name: 'Saw', price: 1, tags: ['old'], note: 'x', maker: { name: 'M' }, e_mail: 'A@B.co' };

describe('PartialType', () => {
  class UpdateItem extends PartialType(Item) {}

  it('lets every field be absent', () => {
    expect(messages(UpdateItem, {})).toEqual([]);
    expect(schemaOf(UpdateItem).required).toBeUndefined();
    expect(names(UpdateItem)).toEqual(names(Item));
  });

  it('keeps the constraints of a given field', () => {
    expect(messages(UpdateItem, { price: -1 })).toEqual(['price must not be less than 0']);
    expect(schemaOf(UpdateItem).properties?.price).toEqual({ type: 'integer', minimum: 0 });
  });

  it('rejects null if the class does', () => {
    expect(messages(UpdateItem, { price: null })).toEqual(['price must not be less than 0', 'price must be an integer number']);
    expect(messages(UpdateItem, { note: null })).toEqual([]);
  });

  it('leaves an absent field absent, regardless of its initializer', () => {
    expect(new UpdateItem()).toEqual({});
    expect(plainToInstance(UpdateItem, { name: 'Saw' })).toEqual({ name: 'Saw' });
  });

  it('keeps transforms, names in JSON, nested types and documentation', () => {
    const item = plainToInstance(UpdateItem, { e_mail: 'A@B.co', maker: { name: 'M' } });
    expect(item.email).toBe('a@b.co');
    expect(item.maker).toBeInstanceOf(Maker);
    expect(schemaOf(UpdateItem).properties?.name).toEqual({ type: 'string', maxLength: 20, description: 'As printed', examples: ['Saw'] });
    expect(schemaOf(UpdateItem).properties?.e_mail).toEqual({ type: 'string', format: 'email' });
  });

  it('accepts more fields in a subclass', () => {
    class MoveItem extends PartialType(Item) {
      @IsInt() shelf!: number;
    }
    expect(names(MoveItem)).toEqual([...names(Item), 'shelf']);
    expect(messages(MoveItem, {})).toEqual(['shelf must be an integer number']);
  });

  it('can be mapped again', () => {
    const Patch = PartialType(OmitType(Item, ['maker']));
    expect(Patch.name).toBe('PartialOmitItemMaker');
    expect(names(Patch)).toEqual(['name', 'price', 'tags', 'note', 'email']);
    expect(messages(RequiredType(Patch), {})).toContain('price must be an integer number');
  });
});

describe('RequiredType', () => {
  it('requires every field, also if it may be null', () => {
    expect(schemaOf(RequiredType(Item)).required).toEqual(['name', 'price', 'tags', 'note', 'maker', 'e_mail']);
    expect(messages(RequiredType(Item), { ...whole, note: undefined })).toEqual(['note must be a string']);
    expect(messages(RequiredType(Item), { ...whole, note: null })).toEqual(['note must be a string']);
    expect(messages(RequiredType(Item), whole)).toEqual([]);
  });

  it('requires a nested object, and accepts null if it is one of the values', () => {
    class Box {
      @ValidateNested() @Type(() => Maker) maker!: Maker;
      @Field(() => nullable(String)) label!: string | null;
    }
    expect(messages(RequiredType(Box), { label: null })).toEqual(['maker should not be null or undefined']);
    expect(schemaOf(RequiredType(Box)).properties?.label).toEqual({ type: ['string', 'null'] });
  });

  it('runs no initializer', () => {
    expect(new (RequiredType(Item))()).toEqual({});
  });

  it('requires a field that only @IsOptional, @Field or @Allow declares', () => {
    class Loose {
      @IsOptional() a?: string;
      @Field({ optional: true }) b?: string;
      @Allow() c?: string;
    }
    expect(schemaOf(RequiredType(Loose)).required).toEqual(['a', 'b', 'c']);
  });
});

describe('PickType', () => {
  it('has the given fields with their initializers', () => {
    const Picked = PickType(Item, ['name', 'tags']);
    expect(names(Picked)).toEqual(['name', 'tags']);
    expect(new Picked()).toEqual({ tags: ['new'] });
    expect(messages(Picked, { name: 1, price: -1 })).toEqual([
      'name must be shorter than or equal to 20 characters',
      'name must be a string',
    ]);
  });

  it('gives every instance its own initial values', () => {
    const Picked = PickType(Item, ['tags']);
    expect(new Picked().tags).not.toBe(new Picked().tags);
  });

  it('rejects a field that no decorator declares', () => {
    class Bare {
      @IsString() name!: string;
      size!: number;
    }
    expect(() => PickType(Bare, ['size'])).toThrow(SetupError);
    expect(() => PickType(Bare, ['size'])).toThrow('Bare.size: the picked field has no decorator');
  });
});

describe('OmitType', () => {
  it('has all fields except the given ones', () => {
    const Rest = OmitType(Item, ['price', 'tags']);
    expect(names(Rest)).toEqual(['name', 'note', 'maker', 'email']);
    expect(new Rest()).toEqual({});
  });

  it('keeps getters and methods', () => {
    class Sum {
      @IsInt() a!: number;
      @IsInt() b!: number;
      @Expose() get total() {
        return this.a + this.b;
      }
      twice() {
        return this.total * 2;
      }
    }
    const Rest = OmitType(Sum, []);
    const sum = Object.assign(new Rest(), { a: 1, b: 2 });
    expect(sum.twice()).toBe(6);
    expect(instanceToPlain(sum)).toEqual({ a: 1, b: 2, total: 3 });
    expect('total' in new (OmitType(Sum, ['total']))()).toBe(false);
  });
});

describe('IntersectionType', () => {
  class Dated {
    @Field(() => nullable(Date)) at!: Date | null;
    @IsInt() @Min(5) price!: number;
    @IsInt() version = 1;
  }

  it('has the fields and initializers of all classes', () => {
    const Both = IntersectionType(Item, Dated);
    expect(names(Both)).toEqual([...names(Item), 'at', 'version']);
    expect(new Both()).toEqual({ tags: ['new'], version: 1 });
    expect(Both.name).toBe('ItemAndDated');
  });

  it('checks a field of several classes by the constraints of each', () => {
    expect(schemaOf(IntersectionType(Item, Dated)).properties?.price).toEqual({ type: 'integer', minimum: 5 });
    expect(messages(IntersectionType(Item, Dated), { ...whole, at: null, price: 2 })).toEqual(['price must not be less than 5']);
  });
});

describe('PageOf', () => {
  it('has items and the numbers of the page', () => {
    expect(schemaOf(PageOf(Item))).toEqual({
      type: 'object',
      properties: {
        items: { type: 'array', items: { $ref: 'Item' }, description: 'The items of this page' },
        total: { type: 'integer', minimum: 0, description: 'The number of items on all pages' },
        page: { type: 'integer', minimum: 1, description: 'The number of this page, from 1' },
        size: { type: 'integer', minimum: 1, description: 'The maximum number of items on a page' },
      },
      required: ['items', 'total', 'page', 'size'],
    });
  });

  it('is one class for each item class', () => {
    expect(PageOf(Item)).toBe(PageOf(Item));
    expect(PageOf(Item)).not.toBe(PageOf(Maker));
  });
});

describe('the parser of a mapped type', () => {
  it('accepts a patch with only the given fields', () => {
    class UpdateItem extends PartialType(Item) {}
    const parser = compileParser<UpdateItem>(objectShapeOf(UpdateItem));
    const patch = parser.parse({ price: 2, other: 1 });
    expect(patch).toBeInstanceOf(UpdateItem);
    expect(Object.entries(patch)).toEqual([['price', 2]]);
    expect(parser.parse({ price: null })).toMatchObject({ issues: [{ code: 'min' }, { code: 'isInt' }] });
  });

  it('sets the initial values of the kept fields', () => {
    const parser = compileParser(objectShapeOf(PickType(Item, ['name', 'tags'])));
    expect(parser.parse({ name: 'Saw' })).toEqual({ name: 'Saw', tags: ['new'] });
  });
});

describe('names', () => {
  it('are readable and the same in every run', () => {
    const mapped = [PartialType(Item), RequiredType(Item), PickType(Item, ['name', 'price']), OmitType(Item, ['note']), PageOf(Item)];
    expect(mapped.map((target) => schemaName(readClass(target)))).toEqual([
      'PartialItem',
      'RequiredItem',
      'PickItemNamePrice',
      'OmitItemNote',
      'PageOfItem',
    ]);
  });

  it('follow the name a class has in documents', () => {
    @Dto({ name: 'Thing' })
    class Named {
      @IsString() name!: string;
    }
    expect(PartialType(Named).name).toBe('PartialThing');
  });

  it('are those of the class that extends', () => {
    class UpdateItem extends PartialType(Item) {}
    expect(readClass(UpdateItem).name).toBe('UpdateItem');
  });

  it('belong to one class for each function and set of keys, in any order', () => {
    class Letters {
      @IsString() a!: string;
      @IsString() b!: string;
      @IsString() aB!: string;
    }
    expect(PickType(Letters, ['a', 'b'])).toBe(PickType(Letters, ['b', 'a']));
    expect(PickType(Letters, ['a', 'b'])).not.toBe(PickType(Letters, ['aB']));
    expect(PickType(Letters, ['a'])).not.toBe(OmitType(Letters, ['a']));
    class Digits {
      @IsString() one!: string;
    }
    expect(IntersectionType(Letters, Digits)).toBe(IntersectionType(Letters, Digits));
    expect(IntersectionType(Letters, Digits)).not.toBe(IntersectionType(Digits, Letters));
  });

  it('belong to one class: the same mapping is made once', () => {
    expect(PickType(Item, ['name'])).toBe(PickType(Item, ['name']));
    expect(PartialType(Item)).toBe(PartialType(Item));
  });
});

describe('the options of a class', () => {
  it('are kept: extra and validation, but not the description', () => {
    @Dto({ extra: 'forbid', validation: 'class-validator', description: 'An account' })
    class Account {
      @IsString() name!: string;
    }
    const { extra, validation, documentation } = readClass(PartialType(Account));
    expect({ extra, validation, documentation }).toEqual({ extra: 'forbid', validation: 'class-validator', documentation: {} });
  });

  it('hide fields that are not exposed, also in a subclass', () => {
    @Exclude()
    class Secretive {
      @Expose() @IsString() name!: string;
      @IsString() secret!: string;
    }
    class Named extends PartialType(Secretive) {}
    const hidden = [PartialType(Secretive), Named].map((target) =>
      readClass(target)
        .fields.filter(({ inOutput }) => inOutput)
        .map(({ name }) => name),
    );
    expect(hidden).toEqual([['name'], ['name']]);
    expect(instanceToPlain(Object.assign(new Named(), { name: 'a', secret: 'b' }))).toEqual({ name: 'a' });
  });
});

describe('inheritance', () => {
  abstract class Base {
    @IsInt() id!: number;
    @Transform(({ value }) => `${value}1`) @IsString() text!: string;
  }
  class Child extends Base {
    @Transform(({ value }) => `${value}2`) @IsString() declare text: string;
    @IsString() own!: string;
  }

  it('is flattened: base fields first, transforms in their order', () => {
    const Mapped = OmitType(Child, []);
    expect(names(Mapped)).toEqual(names(Child));
    expect(plainToInstance(Mapped, { text: 'x' }).text).toBe(plainToInstance(Child, { text: 'x' }).text);
  });

  it('of an abstract class is a class that can be instantiated', () => {
    expect(new (PickType(Base, ['id']))()).toEqual({});
  });
});

it('reports an undefined base class', () => {
  expect(() => PartialType(undefined as unknown as Class)).toThrow('the base class is undefined (circular import)');
});
