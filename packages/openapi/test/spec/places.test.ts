import type { OpenAPIDocument } from '../../src/spec/objects';
import { everyOperationOf, operationsOf } from '../../src/spec/operations';
import { parametersOf } from '../../src/spec/places';

const document: OpenAPIDocument = {
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: {
    '/items/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'q', in: 'query', schema: { type: 'string' } },
      ],
      get: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] },
      query: {},
      additionalOperations: { COPY: {} },
    },
  },
  webhooks: { sold: { post: {} } },
};

it('yields the operations of paths, of 3.2 and of webhooks with their pointers', () => {
  expect(Array.from(everyOperationOf(document), ({ method, pointer }) => [method, pointer])).toEqual([
    ['get', '/paths/~1items~1{id}/get'],
    ['query', '/paths/~1items~1{id}/query'],
    ['COPY', '/paths/~1items~1{id}/additionalOperations/COPY'],
    ['post', '/webhooks/sold/post'],
  ]);
});

it('yields the parameters of the path item, except those that the operation overrides', () => {
  const [get, , copy] = operationsOf(document);
  const pointers = (operation = get) => Array.from(operation ? parametersOf(operation) : [], ({ pointer }) => pointer);
  expect(pointers()).toEqual(['/paths/~1items~1{id}/parameters/1', '/paths/~1items~1{id}/get/parameters/0']);
  expect(pointers(copy)).toEqual(['/paths/~1items~1{id}/parameters/0', '/paths/~1items~1{id}/parameters/1']);
});
