import fc from 'fast-check';
import { Random } from '../../../src/contract/sample/random';
import { sampleValue } from '../../../src/contract/sample/sample-value';
import { SchemaValidator } from '../../../src/schema-validator';
import type { OpenAPIDocument } from '../../../src/spec/objects';

const document: OpenAPIDocument = {
  openapi: '3.1.1',
  info: { title: 't', version: '1' },
  paths: {},
  components: {
    schemas: { Tree: { type: 'object', properties: { name: { type: 'string' }, left: { $ref: '#/components/schemas/Tree' } } } },
  },
};

describe('sampleValue', () => {
  it.each([
    { type: 'integer', minimum: 3, maximum: 5 },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    { type: 'number', multipleOf: 0.25, minimum: 10 },
    { type: ['string', 'null'], minLength: 4, maxLength: 4 },
    { type: 'string', pattern: '^a', minLength: 3, maxLength: 4 },
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'uuid' },
    { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 1, maxItems: 2, uniqueItems: true },
    { type: 'object', properties: { a: { const: 1 }, b: { type: 'boolean' } }, required: ['a'] },
    { type: 'object', additionalProperties: { type: 'integer' } },
    { allOf: [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { properties: { b: { type: 'integer' } } }] },
    { anyOf: [{ type: 'integer' }, { $ref: '#/components/schemas/Tree' }] },
    { $ref: '#/components/schemas/Tree' },
  ])('fits %j', (schema) => {
    const validator = new SchemaValidator(document);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(validator.check(schema, sampleValue(schema, { document, random: new Random(seed) }))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
