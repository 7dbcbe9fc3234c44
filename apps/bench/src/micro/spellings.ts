import assert from 'node:assert';
import { type Class, compileParser, compileSerializer, Invalid } from '@antiphon/schema';
import { transform } from '@antiphon/transform';
import { transformSync } from '@swc/core';
import { newOrder, products, publicProducts } from '../fixtures';
import type { AloneBenchmark } from './measure-alone';
import { typeOf } from './type-of';

const validators = `import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsNumber, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

export class Address {
  @IsString() @Length(1, 100) street!: string;
  @IsString() @Length(1, 100) city!: string;
  @IsString() @Matches(/^\\d{5}$/) zip!: string;
  @IsString() @Length(2, 2) country!: string;
}

export class Line {
  @IsString() @Length(1, 30) sku!: string;
  @IsNumber() @Min(1) @Max(1000) quantity!: number;
  @IsNumber() @Min(0) price!: number;
}

export class NewOrder {
  @IsString() @Length(1, 100) customer!: string;
  @IsEmail() email!: string;
  @IsNumber() @Min(18) @Max(120) age!: number;
  @IsIn(['EUR', 'USD', 'GBP']) currency!: 'EUR' | 'USD' | 'GBP';
  @IsNumber() @Min(1) @Max(5) priority!: number;
  @IsBoolean() gift!: boolean;
  @IsOptional() @IsString() note?: string;
  @IsString() @Length(1, 40) reference!: string;
  @ValidateNested() @Type(() => Address) address!: Address;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
}

export class Product {
  @IsNumber() id!: number;
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsNumber() stock!: number;
  @IsBoolean() active!: boolean;
  @IsString() category!: string;
}
`;

const decorators = `import { Field } from '@antiphon/schema';

export class Address {
  @Field({ minLength: 1, maxLength: 100 }) street!: string;
  @Field({ minLength: 1, maxLength: 100 }) city!: string;
  @Field({ pattern: '^\\\\d{5}$' }) zip!: string;
  @Field({ minLength: 2, maxLength: 2 }) country!: string;
}

export class Line {
  @Field({ minLength: 1, maxLength: 30 }) sku!: string;
  @Field({ minimum: 1, maximum: 1000 }) quantity!: number;
  @Field({ minimum: 0 }) price!: number;
}

export class NewOrder {
  @Field({ minLength: 1, maxLength: 100 }) customer!: string;
  @Field({ format: 'email' }) email!: string;
  @Field({ minimum: 18, maximum: 120 }) age!: number;
  @Field({ enum: ['EUR', 'USD', 'GBP'] }) currency!: 'EUR' | 'USD' | 'GBP';
  @Field({ minimum: 1, maximum: 5 }) priority!: number;
  @Field() gift!: boolean;
  @Field(String, { optional: true }) note?: string;
  @Field({ minLength: 1, maxLength: 40 }) reference!: string;
  @Field() address!: Address;
  @Field([Line], { minItems: 1, maxItems: 50 }) lines!: Line[];
}

export class Product {
  @Field() id!: number;
  @Field() name!: string;
  @Field() price!: number;
  @Field() stock!: number;
  @Field() active!: boolean;
  @Field() category!: string;
}
`;

const plainFields = `import { type Annotated, Dto } from '@antiphon/schema';

@Dto()
export class Address {
  street!: Annotated<string, { minLength: 1; maxLength: 100 }>;
  city!: Annotated<string, { minLength: 1; maxLength: 100 }>;
  zip!: Annotated<string, { pattern: '^\\\\d{5}$' }>;
  country!: Annotated<string, { minLength: 2; maxLength: 2 }>;
}

@Dto()
export class Line {
  sku!: Annotated<string, { minLength: 1; maxLength: 30 }>;
  quantity!: Annotated<number, { minimum: 1; maximum: 1000 }>;
  price!: Annotated<number, { minimum: 0 }>;
}

@Dto()
export class NewOrder {
  customer!: Annotated<string, { minLength: 1; maxLength: 100 }>;
  email!: Annotated<string, { format: 'email' }>;
  age!: Annotated<number, { minimum: 18; maximum: 120 }>;
  currency!: 'EUR' | 'USD' | 'GBP';
  priority!: Annotated<number, { minimum: 1; maximum: 5 }>;
  gift!: boolean;
  note?: string;
  reference!: Annotated<string, { minLength: 1; maxLength: 40 }>;
  address!: Address;
  lines!: Annotated<Line[], { minItems: 1; maxItems: 50 }>;
}

@Dto()
export class Product {
  id!: number;
  name!: string;
  price!: number;
  stock!: number;
  active!: boolean;
  category!: string;
}
`;

/**
 * The parser and the serializer of the same classes in two spellings, and with decorators of class-validator. `@Field` and plain fields make the same records, so
 * their ratio is 1, within the distance of `again`.
 *
 * Every process first creates objects with the keys of the data and with values of other types. V8 records the types of the values of each hidden class, and
 * objects with the same keys in the same order share one. The declaration `fields(this, { sku: [String, …], price: [Number, …] })` is such an object, so without
 * this the parser of plain fields would be the only one that reads values of unknown types, as every server does that has received one invalid body.
 */
export const benchmarks: readonly AloneBenchmark[] = [
  { name: 'spellings-parser', title: 'a nested DTO with 5 items', base: '@Field', contenders: contendersOf(parserOf) },
  { name: 'spellings-serializer', title: '1,000 items, two fields removed', base: '@Field', contenders: contendersOf(serializerOf) },
];

function contendersOf(prepare: (source: string) => () => unknown): AloneBenchmark['contenders'] {
  return {
    '@Field': () => prepare(decorators),
    again: () => prepare(decorators),
    'plain fields': () => prepare(plainFields),
    'class-validator': () => prepare(validators),
  };
}

function parserOf(source: string): () => unknown {
  forgetTypes(newOrder);
  const parser = compileParser(typeOf(classesIn(source).NewOrder as Class));
  assert(!(parser.parse(newOrder) instanceof Invalid) && parser.parse({ ...newOrder, age: 12 }) instanceof Invalid);
  return () => parser.parse(newOrder);
}

function serializerOf(source: string): () => unknown {
  forgetTypes(products[0]);
  const { stringify } = compileSerializer(typeOf([classesIn(source).Product as Class]));
  assert.deepEqual(JSON.parse(stringify(products)), publicProducts);
  return () => stringify(products);
}

/** Creates an object with the keys of another and `null` for its texts, numbers and flags. `JSON.parse` gives it the hidden class of a literal. */
function forgetTypes(data: unknown): void {
  JSON.parse(JSON.stringify(data, (_key, value) => (typeof value === 'object' ? value : null)));
}

/** Transforms, compiles and evaluates a module. */
function classesIn(source: string): Readonly<Record<string, Class>> {
  const { code, problems } = transform(source, 'models.ts');
  assert.deepEqual(problems, []);
  const compiled = transformSync(code, {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  });
  const exported: Record<string, Class> = {};
  new Function('require', 'exports', compiled.code)(require, exported);
  return exported;
}
