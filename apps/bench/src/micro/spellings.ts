import assert from 'node:assert';
import { type Class, compileParser, compileSerializer, Invalid } from '@antiphon/schema';
import { transform } from '@antiphon/transform';
import { transformSync } from '@swc/core';
import { newOrder, products, publicProducts } from '../fixtures';
import type { MicroBenchmark } from './measure';
import { typeOf } from './type-of';

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
 * The parser and the serializer of the same classes in two spellings. They read the same records, so the ratio is 1, within the distance of `again`: the
 * first function that the engine optimizes may be a little faster.
 */
export const benchmarks: readonly MicroBenchmark[] = [
  {
    name: 'spellings-parser',
    title: 'a nested DTO with 5 items',
    base: 'decorators',
    contenders: { decorators: parserOf(decorators), again: parserOf(decorators), 'plain fields': parserOf(plainFields) },
  },
  {
    name: 'spellings-serializer',
    title: '1,000 items, two fields removed',
    base: 'decorators',
    contenders: { decorators: serializerOf(decorators), again: serializerOf(decorators), 'plain fields': serializerOf(plainFields) },
  },
];

function parserOf(source: string): () => unknown {
  const parser = compileParser(typeOf(classesIn(source).NewOrder as Class));
  assert(!(parser.parse(newOrder) instanceof Invalid) && parser.parse({ ...newOrder, age: 12 }) instanceof Invalid);
  return () => parser.parse(newOrder);
}

function serializerOf(source: string): () => unknown {
  const { stringify } = compileSerializer(typeOf([classesIn(source).Product as Class]));
  assert.deepEqual(JSON.parse(stringify(products)), publicProducts);
  return () => stringify(products);
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
