import { checkDocument } from '../../src/check/check-document';
import type { OpenAPIDocument } from '../../src/spec/objects';
import { readDocument, withChanges } from '../documents';
import { validate } from '../validate';

const valid = readDocument('items-3.1');

function withChange(change: Record<string, unknown>): OpenAPIDocument {
  return withChanges(valid, change);
}

function codesOf(document: OpenAPIDocument): string[] {
  return checkDocument(document).map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('checkDocument', () => {
  it('finds nothing in a valid document of either version', () => {
    expect(checkDocument(valid)).toEqual([]);
    expect(checkDocument(readDocument('items-3.2'))).toEqual([]);
  });

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['openapi: 3.1.0', 'string'],
    [[], 'list'],
  ])('reports %j, which is not an object', (value, type) => {
    expect(checkDocument(value as never)).toEqual([
      { severity: 'error', code: 'not-an-object', pointer: '/', sentence: `document is not an object: ${type}` },
    ]);
  });

  const at = (get: Record<string, unknown>) => ({ paths: { '/items/{itemId}': { get } } });

  it.each([
    ['a member that the version does not have', { itemsOf: 1 }, 'meta-schema /'],
    ['an unsupported version', { openapi: '4.0.0' }, 'unsupported-version /openapi'],
    ['a response without a description', at({ responses: { 201: {} } }), 'meta-schema /paths/~1items~1{itemId}/get/responses/201'],
    ['an invalid schema', { components: { schemas: { Item: { type: 'int' } } } }, 'meta-schema /components/schemas/Item/type'],
    [
      'an invalid pattern',
      { components: { schemas: { Item: { properties: { name: { pattern: '[' } } } } } },
      'unusable-schema /components/schemas/Item',
    ],
    [
      'a reference that leads nowhere',
      { components: { schemas: { Item: { properties: { name: { $ref: '#/components/schemas/Nothing' } } } } } },
      'unresolved-reference /components/schemas/Item/properties/name/$ref',
    ],
    [
      'an operation id that is used twice',
      at({ operationId: 'create_items__post' }),
      'duplicate-operation-id /paths/~1items~1/post/operationId',
    ],
    ['a tag that is declared twice', { tags: [{ name: 'a' }, { name: 'a' }] }, 'duplicate-tag /tags/1'],
    ['two paths that match the same requests', { paths: { '/items/{id}': {} } }, 'ambiguous-path /paths/~1items~1{id}'],
    [
      'a path variable without a parameter',
      { paths: { '/{x}': { get: { responses: { 200: { description: 'd' } } } } } },
      'path-variable-undeclared /paths/~1{x}/get',
    ],
    [
      'a path parameter without a variable',
      { paths: { '/x': { get: { parameters: [{ name: 'x', in: 'path', required: true, description: 'x', schema: {} }] } } } },
      'path-parameter-unknown /paths/~1x/get/parameters/0',
    ],
    [
      'a security scheme that is not declared',
      at({ security: [{ key: [] }] }),
      'unknown-security-scheme /paths/~1items~1{itemId}/get/security',
    ],
    [
      'a default that does not match its schema',
      { components: { schemas: { Item: { properties: { amount: { type: 'integer', default: 'one' } } } } } },
      'value-does-not-fit /components/schemas/Item/properties/amount/default',
    ],
    [
      'a value of an enum that has another type',
      { components: { schemas: { Item: { properties: { name: { type: 'string', enum: ['a', null] } } } } } },
      'value-does-not-fit /components/schemas/Item/properties/name/enum/1',
    ],
    [
      'an example that does not match its schema',
      at({ responses: { 200: { content: { 'application/json': { example: { name: 1 } } } } } }),
      'value-does-not-fit /paths/~1items~1{itemId}/get/responses/200/content/application~1json/example',
    ],
    [
      'a value without a schema',
      at({ responses: { 201: { description: 'd', content: { 'application/json': { schema: {} } } } } }),
      'empty-schema /paths/~1items~1{itemId}/get/responses/201/content/application~1json',
    ],
    [
      'a parameter without a description',
      at({ parameters: [{ name: 'x', in: 'query', schema: {} }] }),
      'undescribed-parameter /paths/~1items~1{itemId}/get/parameters/2',
    ],
    [
      'an invalid schema in a webhook',
      { webhooks: { sold: { post: { requestBody: { content: { 'text/plain': { schema: { type: 'int' } } } } } } } },
      'meta-schema /webhooks/sold/post/requestBody/content/text~1plain/schema/type',
    ],
  ])('finds %s', (_what, change, finding) => {
    expect(codesOf(withChange(change))).toContain(finding);
  });

  it('agrees with independent validators on invalid documents', async () => {
    const invalid = [
      withChange({ itemsOf: 1 }),
      withChange(at({ responses: { 201: {} } })),
      withChange({ info: { title: 1 } }),
      withChange({ servers: [{}] }),
    ];
    const verdicts = await validate(...invalid);
    expect(verdicts.map((errors) => errors.length)).toEqual([3, 3, 3, 3]);
    expect(invalid.map((document) => checkDocument(document).length > 0)).toEqual([true, true, true, true]);
  });

  it('finds what only one of them finds', async () => {
    const invalid = withChange(at({ operationId: 'create_items__post' }));
    expect(await validate(invalid)).toEqual([[expect.stringMatching(/^redocly: .*operationId/)]]);
    expect(codesOf(invalid)).toEqual(['duplicate-operation-id /paths/~1items~1/post/operationId']);
  });

  it('calls invalid parts errors and missing descriptions warnings', () => {
    const findings = checkDocument(
      withChange(at({ operationId: 'create_items__post', parameters: [{ name: 'x', in: 'query', schema: {} }] })),
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('ignores a `$ref` in an example', () => {
    const example = { name: 'x', amount: 1, $ref: '#/nowhere' };
    expect(codesOf(withChange(at({ responses: { 200: { content: { 'application/json': { example } } } } })))).toEqual([]);
  });

  it('checks components at the place of the reference to them', () => {
    const tenant = { name: 'tenant', in: 'path', required: true, description: 'Whose', schema: { type: 'string' } };
    const gone = { description: 'd', content: { 'application/json': { schema: { type: 'string' }, example: 7 } } };
    const operation = {
      parameters: [{ $ref: '#/components/parameters/tenant' }],
      responses: { 410: { $ref: '#/components/responses/gone' } },
    };
    const document = withChange({
      paths: { '/{tenant}': { get: operation } },
      components: { parameters: { tenant }, responses: { gone } },
    });
    expect(codesOf(document)).toEqual(['value-does-not-fit /paths/~1{tenant}/get/responses/410/content/application~1json/example']);
  });
});
