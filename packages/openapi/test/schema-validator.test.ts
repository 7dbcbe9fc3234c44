import { SchemaValidator } from '../src/schema-validator';
import type { OpenAPIDocument } from '../src/spec/objects';

const document: OpenAPIDocument = {
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: { '/items': { get: { parameters: [{ name: 'q', in: 'query', schema: { type: 'string', maxLength: 2 } }] } } },
  components: {
    schemas: { Tree: { type: 'object', properties: { left: { $ref: '#/components/schemas/Tree' }, size: { enum: [1, 2] } } } },
  },
};

const validator = new SchemaValidator(document);

it('resolves references to components and to schemas within paths', () => {
  expect(validator.check({ $ref: '#/components/schemas/Tree' }, { left: { left: { size: 3 } } })).toEqual([
    { pointer: '/left/left/size', sentence: 'must be equal to one of the allowed values: [1,2]' },
  ]);
  expect(validator.check({ $ref: '#/paths/~1items/get/parameters/0/schema' }, 'abc')).toHaveLength(1);
});

it('checks formats', () => {
  expect(validator.check({ type: 'string', format: 'date' }, '2026-02-30')).toHaveLength(1);
});

it('throws for a schema that cannot be compiled', () => {
  expect(() => validator.check({ pattern: '[' }, 'a')).toThrow();
});
