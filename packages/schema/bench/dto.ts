import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { IsBoolean, IsInt, IsNumber, IsString, MinLength, useContainer, validateSync } from 'class-validator';
import fastJson from 'fast-json-stringify';
import { compileParser, compileSerializer, Invalid, readType } from '../src';
import { invalidOrder, Order, orderSchema, orderZod, validOrder } from './order';
import { measure, type Subject } from './rounds';

const fail = (problem: object) => {
  throw new Error(JSON.stringify(problem));
};

class Row {
  @IsInt() id!: number;
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsBoolean() inStock!: boolean;
  @IsString() description!: string;
  @IsString({ each: true }) tags!: string[];
}

const parser = compileParser(readType(Order, { className: 'bench' }, fail));
const ajv = addFormats(new Ajv({ allErrors: true, removeAdditional: true })).compile(orderSchema);
const validating = addFormats(new Ajv({ allErrors: true })).compile(
  JSON.parse(JSON.stringify(orderSchema).replaceAll('"additionalProperties":false,', '')),
);

useBoundedContainer();
print('valid', measure(readers(validOrder)));
print('invalid', measure(readers(invalidOrder)));
print('output, 1,000 rows', measure(writers()));
loadOthers(1000);
print('valid, 1,000 other classes', measure(readers(validOrder).filter(({ name }) => name === 'antiphon')));

function readers(value: object): Subject[] {
  const copy = JSON.parse(JSON.stringify(value));
  return [
    { name: 'antiphon', calls: 15_000, run: () => parser.parse(value) },
    { name: 'ajv allErrors, keys removed', calls: 15_000, run: () => ajv(copy) },
    { name: 'ajv allErrors', calls: 15_000, run: () => validating(value) },
    { name: 'zod', calls: 8000, run: () => orderZod.safeParse(value) },
    { name: 'class-validator + class-transformer', calls: 800, run: () => readByLibraries(value) },
  ];
}

function readByLibraries(value: object): unknown {
  const instance = plainToInstance(Order, value);
  const errors = validateSync(instance, { whitelist: true });
  return errors.length > 0 ? errors : instance;
}

function writers(): Subject[] {
  const plain = Array.from({ length: 1000 }, (_, id) => ({
    id,
    name: `Item ${id}`,
    price: id * 1.25,
    inStock: id % 2 === 0,
    description: `What item ${id} is`,
    tags: ['a', `b${id}`],
  }));
  const rows = plainToInstance(Row, plain);
  const serializer = compileSerializer(readType([Row], { className: 'bench' }, fail));
  const stringify = fastJson({ type: 'array', items: rowSchema() });
  const size = (text: string) => Buffer.byteLength(text);
  return [
    { name: 'antiphon', calls: 60, run: () => size(serializer.stringify(plain)) },
    { name: 'antiphon, instances', calls: 60, run: () => size(serializer.stringify(rows)) },
    { name: 'pick, then JSON.stringify', calls: 30, run: () => size(JSON.stringify(serializer.pick(plain))) },
    { name: 'fast-json-stringify', calls: 60, run: () => size(stringify(plain)) },
    { name: 'JSON.stringify, nothing dropped', calls: 60, run: () => size(JSON.stringify(plain)) },
    { name: 'class-transformer, filtering', calls: 4, run: () => size(JSON.stringify(instanceToPlain(plainToInstance(Row, plain)))) },
  ];
}

function rowSchema() {
  const string = { type: 'string' } as const;
  return {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      name: string,
      price: { type: 'number' },
      inStock: { type: 'boolean' },
      description: string,
      tags: { type: 'array', items: string },
    },
  } as const;
}

/** The default container of class-validator becomes slower with every validator in the process. */
function useBoundedContainer(): void {
  const instances = new Map<Function, object>();
  useContainer({
    get(type: any) {
      const known = instances.get(type) ?? new type();
      instances.set(type, known);
      return known;
    },
  });
}

function loadOthers(count: number): void {
  const types = Array.from({ length: count }, () => {
    class Other {}
    for (let index = 0; index < 10; index++) {
      Reflect.defineMetadata('design:type', String, Other.prototype, `field${index}`);
      for (const decorate of [IsString(), MinLength(1)]) decorate(Other.prototype, `field${index}`);
    }
    return Other;
  });
  const started = performance.now();
  const parsers = types.slice(0, 300).map((Other) => compileParser(readType(Other, { className: 'bench' }, fail)));
  console.log(`\n300 classes of 10 fields: ${(performance.now() - started).toFixed(0)} ms at startup`);
  for (const other of parsers) other.parse({});
  console.log(`and ${(performance.now() - started).toFixed(0)} ms with a first value each`);
}

function print(title: string, times: ReadonlyMap<string, number>): void {
  const own = times.get('antiphon') ?? Number.NaN;
  console.log(`\n${title}`);
  for (const [name, time] of times) console.log(`  ${time.toFixed(2).padStart(9)} µs  ${(time / own).toFixed(2).padStart(6)}×  ${name}`);
}

if (parser.parse(validOrder) instanceof Invalid) throw new Error('The valid order is not.');
