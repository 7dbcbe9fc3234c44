import fc from 'fast-check';
import { Random } from '../../../src/contract/sample/random';
import { sampleValue } from '../../../src/contract/sample/sample-value';
import type { ComparedPlace, Documents, Flow } from '../../../src/diff/place';
import { compareSchemas } from '../../../src/diff/schemas/compare-schemas';
import { SchemaValidator } from '../../../src/schema-validator';
import type { OpenAPIDocument, SchemaObject } from '../../../src/spec/objects';

const document: OpenAPIDocument = { openapi: '3.1.1', info: { title: 't', version: '1' }, paths: {}, components: { schemas: {} } };

function at(flow: Flow, documents: Documents = { before: document, after: document }): ComparedPlace {
  return { place: '', flow, documents };
}

const limit = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });

function defined(members: Record<string, unknown>): SchemaObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const scalar = fc.oneof(
  fc.record({ type: fc.constantFrom('integer', 'number'), minimum: limit, maximum: limit }).map(defined),
  fc
    .record({ type: fc.constant('string'), minLength: limit, maxLength: limit, pattern: fc.constantFrom(undefined, '^a', '^b') })
    .map(defined),
  fc.record({
    type: fc.constantFrom('string', ['string', 'null']),
    enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
  }),
  fc.constantFrom<SchemaObject>(
    {},
    { type: 'boolean' },
    { type: ['integer', 'null'] },
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    { const: 1 },
  ),
);

const { schema } = fc.letrec<{ schema: SchemaObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: limit, maxItems: limit }).map(defined),
    fc
      .record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema'), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        additionalProperties: fc.constantFrom(undefined, false),
      })
      .map(defined),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constantFrom('string', 'integer'), not: scalar }),
  ),
}));

/** Two versions of a schema, mostly of one kind. */
const states = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(scalar, scalar),
  schema.map((same): [SchemaObject, SchemaObject] => [same, same]),
);

describe('compareSchemas', () => {
  it('never calls a change compatible that makes a valid value of a request invalid', () => {
    const validator = new SchemaValidator(document);
    fc.assert(
      fc.property(states, fc.integer(), fc.jsonValue(), ([before, after], seed, anything) => {
        const findings = compareSchemas(before, after, at('request'));
        fc.pre(findings.every(({ severity }) => severity === 'compatible'));
        for (const value of [sampleValue(before, { document, random: new Random(seed) }), anything]) {
          if (validator.check(before, value).length === 0) expect([value, validator.check(after, value)]).toEqual([value, []]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('calls a change of a response compatible only if every new value was valid before, new properties aside', () => {
    const validator = new SchemaValidator(document);
    fc.assert(
      fc.property(states, fc.integer(), ([before, after], seed) => {
        const findings = compareSchemas(before, after, at('response'));
        fc.pre(findings.every(({ severity, code }) => severity === 'compatible' && code !== 'property-added'));
        fc.pre(!JSON.stringify([before, after]).includes('additionalProperties'));
        const value = sampleValue(after, { document, random: new Random(seed) });
        if (validator.check(after, value).length === 0) expect([value, validator.check(before, value)]).toEqual([value, []]);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing in alternatives of another order, but finds changes of the schemas they refer to', () => {
    const withPet = (type: string): OpenAPIDocument => ({ ...document, components: { schemas: { Pet: { type } } } });
    const [one, other] = [{ $ref: '#/components/schemas/Pet' }, { type: 'boolean' }];
    const compareIn = (after: OpenAPIDocument, ...anyOf: SchemaObject[]) =>
      compareSchemas({ anyOf: [one, other] }, { anyOf }, at('request', { before: withPet('string'), after })).map(
        ({ severity, code }) => `${severity} ${code}`,
      );
    expect(compareIn(withPet('string'), other, one)).toEqual([]);
    expect(compareIn(withPet('integer'), other, one)).toEqual(['breaking type-changed']);
    expect(compareIn(withPet('integer'), other, one, { type: 'null' }, { type: 'array' })).toEqual([
      'breaking type-changed',
      'compatible union-changed',
    ]);
  });

  it('finds nothing between a schema and itself', () => {
    fc.assert(
      fc.property(schema, (same) => {
        expect(compareSchemas(same, structuredClone(same), at('request'))).toEqual([]);
      }),
    );
  });
});
