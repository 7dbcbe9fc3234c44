import assert from 'node:assert';
import { compileTextParser } from '@antiphon/schema';
import Ajv from 'ajv';
import { orderQuery } from '../servers/fastify-schemas';
import * as zod from '../servers/zod-schemas';
import type { MicroBenchmark } from './measure';
import { typeOf } from './type-of';

const raw = { limit: '20', active: 'true', q: 'lamp', tags: ['new', 'blue'] };
const expected = { limit: 20, active: true, q: 'lamp', tags: ['new', 'blue'] };

/** The coercion of a query by declared types. */
export const benchmarks: readonly MicroBenchmark[] = [coercionBenchmark()];

function coercionBenchmark(): MicroBenchmark {
  const contenders = { ajv: ajvCoercion(), antiphon: ownCoercion(), zod: () => zod.orderQuery.parse(raw) };
  for (const [name, coerce] of Object.entries(contenders))
    assert.deepEqual({ ...coerce() }, expected, `${name} makes something else of it`);
  return { name: 'coercion', title: 'four query parameters', base: 'ajv', contenders };
}

/** Coerces like Fastify: it writes into the object, so each run needs a new one. */
function ajvCoercion(): () => object {
  const validate = new Ajv({ coerceTypes: 'array' }).compile(orderQuery);
  return () => {
    const value = { ...raw };
    validate(value);
    return value;
  };
}

function ownCoercion(): () => object {
  const parser = (name: string, spec: Parameters<typeof typeOf>[0]) => compileTextParser(typeOf(spec), { source: 'query', name });
  const limit = parser('limit', Number);
  const active = parser('active', Boolean);
  const q = parser('q', String);
  const tags = parser('tags', [String]);
  return () => ({ limit: limit.parse(raw.limit), active: active.parse(raw.active), q: q.parse(raw.q), tags: tags.parse(raw.tags) });
}
