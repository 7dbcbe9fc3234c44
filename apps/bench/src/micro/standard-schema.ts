import assert from 'node:assert';
import { type Class, compileSerializer, Dto } from '@antiphon/schema';
import { z } from 'zod';
import { products, publicProducts } from '../fixtures';
import { productList } from '../servers/zod-schemas';
import type { MicroBenchmark } from './measure';
import { typeOf } from './type-of';

const book = z.object({
  id: z.int(),
  title: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  author: z.object({ id: z.int(), name: z.string() }),
});

const books = products.map(({ id, name, price, category }) => ({
  id,
  title: name,
  price,
  tags: [category, 'new'],
  author: { id, name: `Author ${id}`, email: `author${id}@example.com` },
  supplierToken: `token-${id}`,
}));

const publicBooks = books.map(({ supplierToken, author: { email, ...author }, ...rest }) => ({ ...rest, author }));

/**
 * The body of a list by a schema of zod: the compiled serializer, as a route uses it, beside zod, which drops the undeclared keys, and JSON.stringify.
 * Both return the bytes that a server sends.
 */
export const benchmarks: readonly MicroBenchmark[] = [flatBenchmark(), nestedBenchmark()];

function flatBenchmark(): MicroBenchmark {
  class Product extends Dto(productList.element) {}
  const contenders = { zod: () => bytesOf(JSON.stringify(productList.parse(products))), antiphon: serializerOf(Product, products) };
  check(contenders, publicProducts);
  return { name: 'standard-schema', title: '1,000 items by a schema of zod, two fields removed', base: 'zod', contenders };
}

function nestedBenchmark(): MicroBenchmark {
  class Book extends Dto(book) {}
  const list = z.array(book);
  const contenders = { zod: () => bytesOf(JSON.stringify(list.parse(books))), antiphon: serializerOf(Book, books) };
  check(contenders, publicBooks);
  return { name: 'standard-schema-nested', title: 'the same with a list and an object in each', base: 'zod', contenders };
}

function serializerOf(item: Class, values: readonly object[]): () => Buffer {
  const { toBody } = compileSerializer(typeOf([item]));
  return () => bytesOf(toBody(values));
}

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

function check(contenders: Readonly<Record<string, () => Buffer>>, expected: readonly object[]): void {
  for (const [name, body] of Object.entries(contenders))
    assert.deepEqual(JSON.parse(`${body()}`), expected, `${name} writes something else`);
}
