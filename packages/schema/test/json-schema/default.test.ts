import { Exclude, Expose } from 'class-transformer';
import { IsArray, IsNumber, IsString, ValidateNested } from 'class-validator';
import { anything, type Class, Field, nullable, readClass, record } from '../../src';
import { classSchema, schemaName } from '../../src/internal';

/** Returns the defaults in the schema of a class by property. */
function defaultsOf(target: Class, direction: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { properties = {} } = classSchema(readClass(target), { direction, ref: schemaName });
  return Object.fromEntries(Object.entries(properties).flatMap(([name, schema]) => ('default' in schema ? [[name, schema.default]] : [])));
}

class Size {
  @IsNumber() width = 1;
  @Expose({ name: 'high' }) @IsNumber() height = 2;
  @Exclude({ toPlainOnly: true }) @IsString() secret = 's';
}

it('writes scalars, null, collections and objects in their JSON form', () => {
  class Item {
    @Field(String) name = 'a';
    @Field(() => nullable(Number)) price: number | null = null;
    @Field([String]) tags: string[] = ['x'];
    @Field(() => record(Number)) counts: Record<string, number> = { a: 1 };
    @Field(Size) size = new Size();
  }
  expect(defaultsOf(Item)).toEqual({
    name: 'a',
    price: null,
    tags: ['x'],
    counts: { a: 1 },
    size: { width: 1, high: 2, secret: 's' },
  });
});

it('writes sets, maps, URLs, bigints and bytes', () => {
  class Item {
    @Field({ optional: true }) @IsArray() @IsString({ each: true }) set: Set<string> = new Set(['a']);
    @IsNumber({}, { each: true }) map: Map<string, number> = new Map([['a', 1]]);
    @Field(URL) url = new URL('https://example.com/');
    @Field(BigInt) big = 2n;
    @Field(Buffer) bytes = Buffer.from('A');
  }
  expect(defaultsOf(Item)).toEqual({ set: ['a'], map: { a: 1 }, url: 'https://example.com/', big: 2, bytes: 'QQ==' });
});

it('leaves out members that are not sent in the direction', () => {
  class Item {
    @Field(Size) size = new Size();
  }
  expect(defaultsOf(Item, 'output')).toEqual({ size: { width: 1, high: 2 } });
});

it('leaves out a default that differs between two instances', () => {
  let count = 0;
  class Item {
    @IsNumber() id = count++;
    @IsString() name = 'a';
  }
  expect(defaultsOf(Item)).toEqual({ name: 'a' });
});

it('leaves out a default of a type without a stable JSON form, and one of another type', () => {
  class Item {
    @Field(Date) at = new Date(0);
    @Field(Number) nan = Number.NaN;
    @Field([Date]) dates = [new Date(0)];
    @Field(() => record(Date)) named: Record<string, Date> = { a: new Date(0) };
    @Field([String]) list = 'text' as never;
    @Field(URL) url = 'text' as never;
    @Field(BigInt) big = 'text' as never;
    @Field(Buffer) bytes = 1 as never;
    @Field(Size) size = 1 as never;
    @Field(() => anything()) free: unknown = () => 1;
  }
  expect(defaultsOf(Item)).toEqual({});
});

it('leaves out all defaults of a class whose constructor throws the second time', () => {
  let isFirst = true;
  class Item {
    @IsString() name = 'a';
    constructor() {
      if (!isFirst) throw new Error('second');
      isFirst = false;
    }
  }
  expect(defaultsOf(Item)).toEqual({});
});

it('reads an object inside a default by its class', () => {
  class Part {
    @Field(Date) at = new Date(0);
  }
  class Item {
    @ValidateNested() @Field(Part) part = new Part();
  }
  expect(defaultsOf(Item)).toEqual({});
});
