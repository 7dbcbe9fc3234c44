import assert from 'node:assert';
import { compileParser, compileSerializer, Invalid, readType } from '@antiphon/schema';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { IsInt, IsString, validateSync } from 'class-validator';
import fastJSON from 'fast-json-stringify';
import { invalidOrder, newOrder, products, publicProducts } from '../fixtures';
import { newOrder as orderSchema, productList } from '../servers/fastify-schemas';
import { NewOrder, PublicProduct } from '../servers/models';
import { StoredProduct } from '../servers/stored-models';
import * as zod from '../servers/zod-schemas';
import type { MicroBenchmark } from './measure';

/** Parsing and serializing a DTO beside the libraries that do the same, then again in a crowd: in this order. */
export const benchmarks: Iterable<MicroBenchmark> = {
  *[Symbol.iterator]() {
    yield* dtoBenchmarks();
    yield crowdedBenchmark();
  },
};

function dtoBenchmarks(): MicroBenchmark[] {
  const parse = parsers();
  const write = serializers();
  for (const [name, accepts] of Object.entries(parse)) {
    assert.equal(accepts(newOrder), true, `${name} refuses a valid order`);
    assert.equal(accepts(invalidOrder), false, `${name} takes an invalid order`);
  }
  for (const [name, text] of Object.entries(write)) assert.deepEqual(JSON.parse(text()), publicProducts, `${name} writes something else`);
  return [
    { name: 'dto-valid', title: 'a nested DTO with 5 items', base: 'ajv', contenders: on(newOrder, parse) },
    { name: 'dto-invalid', title: 'five mistakes, all reported', base: 'ajv', contenders: on(invalidOrder, parse) },
    { name: 'dto-serialize', title: '1,000 items, two fields removed', base: 'fast-json-stringify', contenders: write },
  ];
}

/** The same with a thousand other classes in the process, which class-validator looks through for every value. */
function crowdedBenchmark(): MicroBenchmark {
  for (let index = 0; index < 1000; index++) declareClass(`Other${index}`);
  return { name: 'dto-crowded', title: 'beside 1,000 other classes', base: 'ajv', contenders: on(newOrder, parsers()) };
}

/** Each tells whether a value fits; hydrating ones keep what they made. */
function parsers(): Record<string, (value: object) => boolean> {
  const parser = compileParser(typeOf(NewOrder));
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(orderSchema);
  return {
    ajv: (value) => validate(value),
    antiphon: (value) => !(parser.parse(value) instanceof Invalid),
    zod: (value) => zod.newOrder.safeParse(value).success,
    'class-validator': (value) => validateSync(plainToInstance(NewOrder, value), { whitelist: true }).length === 0,
  };
}

function serializers(): Record<string, () => string> {
  const { stringify } = compileSerializer(typeOf([PublicProduct]));
  const text = fastJSON(productList as never);
  return {
    'fast-json-stringify': () => text(products),
    antiphon: () => stringify(products),
    zod: () => JSON.stringify(zod.productList.parse(products)),
    'class-transformer': () => JSON.stringify(instanceToPlain(products.map((product) => new StoredProduct(product)))),
  };
}

function typeOf(spec: Parameters<typeof readType>[0]): ReturnType<typeof readType> {
  return readType(spec, { className: 'bench' }, ({ sentence }) => assert.fail(sentence));
}

function on<Value>(value: Value, works: Record<string, (value: Value) => unknown>): Record<string, () => unknown> {
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [name, () => work(value)]));
}

function declareClass(name: string): void {
  const target = { [name]: class {} }[name] as new () => object;
  IsString()(target.prototype, 'name');
  IsInt()(target.prototype, 'count');
}
