import assert from 'node:assert';
import { compileSerializer } from '@antiphon/schema';
import { instanceToPlain } from 'class-transformer';
import fastJson from 'fast-json-stringify';
import { products, publicProducts } from '../fixtures';
import { productList } from '../servers/fastify-schemas';
import { PublicProduct } from '../servers/models';
import { StoredProduct } from '../servers/stored-models';
import * as zod from '../servers/zod-schemas';
import type { MicroBenchmark } from './measure';
import { typeOf } from './type-of';

/** The writing of a list of DTOs as JSON beside libraries for the same task. */
export const benchmarks: readonly MicroBenchmark[] = [serializerBenchmark()];

function serializerBenchmark(): MicroBenchmark {
  const contenders = serializers();
  for (const [name, text] of Object.entries(contenders))
    assert.deepEqual(JSON.parse(text()), publicProducts, `${name} writes something else`);
  return { name: 'serializer', title: '1,000 items, two fields removed', base: 'fast-json-stringify', contenders };
}

function serializers(): Record<string, () => string> {
  const { stringify } = compileSerializer(typeOf([PublicProduct]));
  const text = fastJson(productList as never);
  return {
    'fast-json-stringify': () => text(products),
    antiphon: () => stringify(products),
    zod: () => JSON.stringify(zod.productList.parse(products)),
    'class-transformer': () => JSON.stringify(instanceToPlain(products.map((product) => new StoredProduct(product)))),
  };
}
