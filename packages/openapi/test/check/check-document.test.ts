import { checkDocument } from '../../src/check/check-document';
import type { OpenAPIDocument } from '../../src/spec/objects';
import { readDocument, withChanges } from '../documents';
import { validate } from '../validate';

const sound = readDocument('items-3.1');

function spoil(change: Record<string, unknown>): OpenAPIDocument {
  return withChanges(sound, change);
}

function codesOf(document: OpenAPIDocument): string[] {
  return checkDocument(document).map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('checkDocument', () => {
  it('finds nothing in a sound document of either version', () => {
    expect(checkDocument(sound)).toEqual([]);
    expect(checkDocument(readDocument('items-3.2'))).toEqual([]);
  });

  const at = (get: Record<string, unknown>) => ({ paths: { '/items/{itemId}': { get } } });

  it.each([
    ['a member that the version does not have', { itemsOf: 1 }, 'meta-schema /'],
    ['a version that is none', { openapi: '4.0.0' }, 'meta-schema /openapi'],
    ['a response without description', at({ responses: { 201: {} } }), 'meta-schema /paths/~1items~1{itemId}/get/responses/201'],
    ['a schema that is none', { components: { schemas: { Item: { type: 'int' } } } }, 'meta-schema /components/schemas/Item/type'],
    [
      'a pattern that is none',
      { components: { schemas: { Item: { properties: { name: { pattern: '[' } } } } } },
      'unusable-schema /components/schemas/Item',
    ],
    [
      'a reference that leads nowhere',
      { components: { schemas: { Item: { properties: { name: { $ref: '#/components/schemas/Nothing' } } } } } },
      'unresolved-reference /components/schemas/Item/properties/name/$ref',
    ],
    [
      'an operation id that is taken',
      at({ operationId: 'create_items__post' }),
      'duplicate-operation-id /paths/~1items~1/post/operationId',
    ],
    ['a tag that is named twice', { tags: [{ name: 'a' }, { name: 'a' }] }, 'duplicate-tag /tags/1'],
    ['a path that is another one', { paths: { '/items/{id}': {} } }, 'ambiguous-path /paths/~1items~1{id}'],
    [
      'a variable without parameter',
      { paths: { '/{x}': { get: { responses: { 200: { description: 'd' } } } } } },
      'path-variable-undeclared /paths/~1{x}/get',
    ],
    [
      'a path parameter without variable',
      { paths: { '/x': { get: { parameters: [{ name: 'x', in: 'path', required: true, description: 'x', schema: {} }] } } } },
      'path-parameter-unknown /paths/~1x/get/parameters/0',
    ],
    [
      'a security scheme that nobody declared',
      at({ security: [{ key: [] }] }),
      'unknown-security-scheme /paths/~1items~1{itemId}/get/security',
    ],
    [
      'a default that its schema refuses',
      { components: { schemas: { Item: { properties: { amount: { type: 'integer', default: 'one' } } } } } },
      'value-does-not-fit /components/schemas/Item/properties/amount/default',
    ],
    [
      'a value of an enum that is of another type',
      { components: { schemas: { Item: { properties: { name: { type: 'string', enum: ['a', null] } } } } } },
      'value-does-not-fit /components/schemas/Item/properties/name/enum/1',
    ],
    [
      'an example that its schema refuses',
      at({ responses: { 200: { content: { 'application/json': { example: { name: 1 } } } } } }),
      'value-does-not-fit /paths/~1items~1{itemId}/get/responses/200/content/application~1json/example',
    ],
    [
      'a value that may be anything',
      at({ responses: { 201: { description: 'd', content: { 'application/json': { schema: {} } } } } }),
      'empty-schema /paths/~1items~1{itemId}/get/responses/201/content/application~1json',
    ],
    [
      'a parameter that nobody describes',
      at({ parameters: [{ name: 'x', in: 'query', schema: {} }] }),
      'undescribed-parameter /paths/~1items~1{itemId}/get/parameters/2',
    ],
    [
      'a schema that is none in a webhook',
      { webhooks: { sold: { post: { requestBody: { content: { 'text/plain': { schema: { type: 'int' } } } } } } } },
      'meta-schema /webhooks/sold/post/requestBody/content/text~1plain/schema/type',
    ],
  ])('finds %s', (_what, change, finding) => {
    expect(codesOf(spoil(change))).toContain(finding);
  });

  it('agrees with independent validators on what is no OpenAPI document', () => {
    const spoilt = [spoil({ itemsOf: 1 }), spoil(at({ responses: { 201: {} } })), spoil({ info: { title: 1 } }), spoil({ servers: [{}] })];
    const verdicts = validate(...spoilt);
    expect(verdicts.map((errors) => errors.length)).toEqual([3, 3, 3, 3]);
    expect(spoilt.map((document) => checkDocument(document).length > 0)).toEqual([true, true, true, true]);
  });

  it('sees what only the third of them sees', () => {
    const spoilt = spoil(at({ operationId: 'create_items__post' }));
    expect(validate(spoilt)).toEqual([[expect.stringMatching(/^redocly: .*operationId/)]]);
    expect(codesOf(spoilt)).toEqual(['duplicate-operation-id /paths/~1items~1/post/operationId']);
  });

  it('calls an error what is untrue and a warning what is poor', () => {
    const findings = checkDocument(spoil(at({ operationId: 'create_items__post', parameters: [{ name: 'x', in: 'query', schema: {} }] })));
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('leaves data alone: an example may hold a `$ref`', () => {
    const example = { name: 'x', amount: 1, $ref: '#/nowhere' };
    expect(codesOf(spoil(at({ responses: { 200: { content: { 'application/json': { example } } } } })))).toEqual([]);
  });

  it('looks at what stands among the components in the place of the reference', () => {
    const tenant = { name: 'tenant', in: 'path', required: true, description: 'Whose', schema: { type: 'string' } };
    const gone = { description: 'd', content: { 'application/json': { schema: { type: 'string' }, example: 7 } } };
    const operation = {
      parameters: [{ $ref: '#/components/parameters/tenant' }],
      responses: { 410: { $ref: '#/components/responses/gone' } },
    };
    const document = spoil({
      paths: { '/{tenant}': { get: operation } },
      components: { parameters: { tenant }, responses: { gone } },
    });
    expect(codesOf(document)).toEqual(['value-does-not-fit /paths/~1{tenant}/get/responses/410/content/application~1json/example']);
  });
});
