import assert from 'node:assert';
import { compileParser, Invalid } from '@antiphon/schema';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { plainToInstance } from 'class-transformer';
import { IsInt, IsString, validateSync } from 'class-validator';
import { invalidOrder, newOrder } from '../fixtures';
import { newOrder as orderSchema } from '../servers/fastify-schemas';
import { NewOrder } from '../servers/models';
import * as zod from '../servers/zod-schemas';
import type { MicroBenchmark } from './measure';
import { typeOf } from './type-of';

/** The parsing of a DTO beside libraries for the same task, then again with many other classes, in this order. */
export const benchmarks: Iterable<MicroBenchmark> = {
  *[Symbol.iterator]() {
    yield* parserBenchmarks();
    yield crowdedBenchmark();
  },
};

function parserBenchmarks(): MicroBenchmark[] {
  const parse = parsers();
  for (const [name, accepts] of Object.entries(parse)) {
    assert.equal(accepts(newOrder), true, `${name} refuses a valid order`);
    assert.equal(accepts(invalidOrder), false, `${name} takes an invalid order`);
  }
  return [
    { name: 'parser-valid', title: 'a nested DTO with 5 items', base: 'ajv', contenders: on(newOrder, parse) },
    { name: 'parser-invalid', title: 'five invalid values, all reported', base: 'ajv', contenders: on(invalidOrder, parse) },
  ];
}

/** The same with a thousand other classes in the process, which class-validator searches for every value. */
function crowdedBenchmark(): MicroBenchmark {
  for (let index = 0; index < 1000; index++) declareClass(`Other${index}`);
  return { name: 'parser-crowded', title: 'beside 1,000 other classes', base: 'ajv', contenders: on(newOrder, parsers()) };
}

/** Functions that return true for a valid value; those that hydrate keep the result. */
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

function on<Value>(value: Value, works: Record<string, (value: Value) => unknown>): Record<string, () => unknown> {
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [name, () => work(value)]));
}

function declareClass(name: string): void {
  const target = { [name]: class {} }[name] as new () => object;
  IsString()(target.prototype, 'name');
  IsInt()(target.prototype, 'count');
}
