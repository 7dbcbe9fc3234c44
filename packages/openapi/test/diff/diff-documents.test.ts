import { diffDocuments } from '../../src/diff/diff-documents';
import type { OpenAPIDocument } from '../../src/spec/objects';
import { readDocument, withChanges } from '../documents';

const before = readDocument('shop');
const paths = { read: '/items/{itemId}', create: '/items/' };

/** Returns the changes of the document after `change`, each as `severity code operation place`. */
function changes(change: (document: any) => void): string[] {
  const after = structuredClone(before);
  change(after);
  return diffDocuments(before, after).map(({ severity, code, operation, place }) => `${severity} ${code} ${operation} ${place}`);
}

const read = (document: any) => document.paths[paths.read].get;
const create = (document: any) => document.paths[paths.create].post;
const requestSchema = (document: any) => document.components.schemas.NewItem;
const responseSchema = (document: any) => document.components.schemas.Item;

const GET = 'GET /items/{itemId}';
const POST = 'POST /items/';
const body = 'request body application/json';
const response = 'response 200 application/json';

describe('diffDocuments', () => {
  it('finds nothing between a document and itself, nor in descriptions', () => {
    expect(diffDocuments(before, before)).toEqual([]);
    expect(changes((document) => Object.assign(read(document), { summary: 'x', description: 'y', tags: ['z'] }))).toEqual([]);
  });

  it.each<[string, (document: any) => void, string]>([
    ['a removed operation', (d) => delete d.paths[paths.create].post, `breaking operation-removed ${POST} operation`],
    ['a new operation', (d) => (d.paths['/new'] = { get: { responses: {} } }), 'compatible operation-added GET /new operation'],
    ['another operation id', (d) => (read(d).operationId = 'x'), `breaking operation-id-changed ${GET} operationId`],
    ['a deprecation', (d) => (read(d).deprecated = true), `compatible deprecated ${GET} operation`],
    ['a removed parameter', (d) => read(d).parameters.pop(), `breaking parameter-removed ${GET} query parameter \`q\``],
    [
      'a new optional parameter',
      (d) => read(d).parameters.push({ name: 'n', in: 'query' }),
      `compatible parameter-added ${GET} query parameter \`n\``,
    ],
    [
      'a new required parameter',
      (d) => read(d).parameters.push({ name: 'n', in: 'query', required: true }),
      `breaking parameter-added ${GET} query parameter \`n\``,
    ],
    [
      'a parameter that is now required',
      (d) => (read(d).parameters[1].required = true),
      `breaking required-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter that accepts less',
      (d) => (read(d).parameters[1].schema.maxLength = 5),
      `breaking limit-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter that accepts more',
      (d) => (read(d).parameters[1].schema.maxLength = 99),
      `compatible limit-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter of another type',
      (d) => (read(d).parameters[0].schema.type = 'boolean'),
      `breaking type-changed ${GET} path parameter 1`,
    ],
    ['another style', (d) => (read(d).parameters[1].style = 'pipeDelimited'), `breaking style-changed ${GET} query parameter \`q\``],
    [
      'a field of a request that is now required',
      (d) => requestSchema(d).required.push('amount'),
      `breaking required-changed ${POST} ${body}/amount`,
    ],
    [
      'a field of a request that is now required without a declaration',
      (d) => requestSchema(d).required.push('undeclared'),
      `breaking required-changed ${POST} ${body}/undeclared`,
    ],
    [
      'a field of a request that is now optional',
      (d) => requestSchema(d).required.shift(),
      `compatible required-changed ${POST} ${body}/name`,
    ],
    [
      'a new required field of a request',
      (d) => Object.assign(requestSchema(d).properties, { n: {} }) && requestSchema(d).required.push('n'),
      `breaking property-added ${POST} ${body}/n`,
    ],
    [
      'a new optional field of a request',
      (d) => Object.assign(requestSchema(d).properties, { n: {} }),
      `compatible property-added ${POST} ${body}/n`,
    ],
    [
      'a field of a request that is no longer read',
      (d) => delete requestSchema(d).properties.amount,
      `compatible property-removed ${POST} ${body}/amount`,
    ],
    [
      'undeclared properties that are now rejected',
      (d) => (requestSchema(d).additionalProperties = false),
      `breaking undeclared-properties-changed ${POST} ${body}`,
    ],
    [
      'a value that is no longer accepted',
      (d) => (requestSchema(d).properties.size.enum = ['small']),
      `breaking enum-changed ${POST} ${body}/size`,
    ],
    [
      'a value that is now accepted',
      (d) => requestSchema(d).properties.size.enum.push('huge'),
      `compatible enum-changed ${POST} ${body}/size`,
    ],
    [
      'a tighter pattern of a request',
      (d) => (requestSchema(d).properties.name.pattern = '^a'),
      `breaking keyword-changed ${POST} ${body}/name`,
    ],
    ['a removed field of a response', (d) => delete responseSchema(d).properties.note, `breaking property-removed ${GET} ${response}/note`],
    [
      'a new field of a response',
      (d) => Object.assign(responseSchema(d).properties, { n: {} }),
      `compatible property-added ${GET} ${response}/n`,
    ],
    [
      'a field of a response that is now optional',
      (d) => responseSchema(d).required.shift(),
      `breaking required-changed ${GET} ${response}/name`,
    ],
    [
      'a field of a response that is now nullable',
      (d) => (responseSchema(d).properties.name.type = ['string', 'null']),
      `breaking type-changed ${GET} ${response}/name`,
    ],
    [
      'a new value in a response',
      (d) => responseSchema(d).properties.size.enum.push('huge'),
      `breaking enum-changed ${GET} ${response}/size`,
    ],
    [
      'a value that is no longer in a response',
      (d) => responseSchema(d).properties.size.enum.pop(),
      `compatible enum-changed ${GET} ${response}/size`,
    ],
    ['a removed status', (d) => delete read(d).responses[200], `breaking response-removed ${GET} response 200`],
    ['a removed error', (d) => delete read(d).responses[422], `compatible response-removed ${GET} response 422`],
    ['a new status', (d) => (read(d).responses[202] = { description: 'd' }), `compatible response-added ${GET} response 202`],
    [
      'a removed media type',
      (d) => (read(d).responses[200].content = { 'text/csv': {} }),
      `breaking media-type-removed ${GET} response 200 application/json`,
    ],
    [
      'a removed header',
      (d) => delete read(d).responses[200].headers['X-Total'],
      `breaking header-removed ${GET} response 200 header \`X-Total\``,
    ],
    ['a key that is now required', (d) => (read(d).security = [{ key: [] }]), `breaking security-changed ${GET} security`],
    [
      'a body that is now required',
      (d) => (read(d).requestBody = { required: true, content: {} }),
      `breaking body-added ${GET} request body`,
    ],
    ['a removed body', (d) => delete create(d).requestBody, `compatible body-removed ${POST} request body`],
    [
      'another default of a request',
      (d) => (requestSchema(d).properties.count.default = 2),
      `breaking default-changed ${POST} ${body}/count`,
    ],
    ['a new default', (d) => (read(d).parameters[1].schema.default = 'x'), `compatible default-changed ${GET} query parameter \`q\``],
    ['a new header', (d) => (read(d).responses[200].headers['X-New'] = {}), `compatible header-added ${GET} response 200 header \`X-New\``],
    [
      'media types of a file that are no longer accepted',
      (d) => (create(d).requestBody.content['application/json'].encoding = { name: { contentType: 'image/png' } }),
      `breaking file-type-changed ${POST} ${body}/name`,
    ],
    [
      'a keyword that is not analyzed',
      (d) => (requestSchema(d).properties.name.not = { const: 'x' }),
      `breaking keyword-changed ${POST} ${body}/name`,
    ],
    ['a removed webhook', (d) => delete d.webhooks.sold, 'breaking webhook-removed POST sold webhook'],
    [
      'a removed field of a webhook',
      (d) => delete d.webhooks.sold.post.requestBody.content['application/json'].schema.properties.name,
      'breaking property-removed POST sold payload application/json/name',
    ],
    ['a removed server', (d) => (d.servers = [{ url: '/v2' }]), 'breaking server-removed  server `/v1`'],
    [
      'a scheme whose credentials are sent in another way',
      (d) => (d.components.securitySchemes.key = { type: 'http', scheme: 'basic' }),
      'breaking security-scheme-changed  security scheme `key`',
    ],
    ['a key that the whole document now requires', (d) => (d.security = [{ key: [] }]), `breaking security-changed ${GET} security`],
  ])('finds %s', (_what, change, found) => {
    expect(changes(change)).toContain(found);
  });

  it('finds nothing in another spelling of the same', () => {
    const same = (document: any) => {
      read(document).parameters[1] = { ...read(document).parameters[1], style: 'form', explode: true };
      read(document).responses[200].headers = { 'x-total': read(document).responses[200].headers['X-Total'] };
      document.components.securitySchemes.key = { type: 'apiKey', in: 'header', name: 'x-key', description: 'd' };
      responseSchema(document).properties.size = { type: 'string', enum: [...responseSchema(document).properties.size.enum].reverse() };
    };
    expect(changes(same)).toEqual([]);
  });

  it('compares streams by their items, across versions of OpenAPI', () => {
    const [old, now] = [readDocument('live-3.1'), readDocument('live-3.2') as any];
    expect(diffDocuments(old, now)).toEqual([]);
    delete now.components.schemas.Item.properties.note;
    expect(diffDocuments(old, now).map(({ code, place }) => `${code} ${place}`)).toEqual([
      'property-removed response 200 application/jsonl item/note',
    ]);
  });

  it('rejects a version that is not supported', () => {
    expect(() => diffDocuments({ ...before, openapi: '3.0.3' }, before)).toThrow(
      'Version `3.0.3` of OpenAPI is not supported; convert the document to OpenAPI 3.1 or 3.2',
    );
  });

  it('describes each change with its old and its new value', () => {
    const after = structuredClone(before) as any;
    read(after).parameters[1].schema.maxLength = 5;
    requestSchema(after).properties.size.enum = ['small'];
    delete responseSchema(after).properties.size.enum;
    requestSchema(after).properties.count.default = 2;
    responseSchema(after).properties.name.type = ['string', 'null'];
    expect(diffDocuments(before, after).map(({ sentence }) => sentence)).toEqual([
      '`maxLength` changed from 9 to 5',
      'type changed from string to string or null',
      'enum removed: any value is allowed',
      'enum values removed: "large"',
      '`default` changed from 1 to 2',
    ]);
  });

  it('ignores path items and operations that are null', () => {
    const odd = { ...before, paths: { '/a': null, '/b': { get: null } } } as unknown as OpenAPIDocument;
    expect(diffDocuments(odd, before).map(({ code }) => code)).toEqual(['operation-added', 'operation-added']);
  });

  it('ignores the names of path variables', () => {
    const after = JSON.parse(
      JSON.stringify(before).replaceAll('{itemId}', '{id}').replaceAll('"name":"itemId"', '"name":"id"'),
    ) as OpenAPIDocument;
    expect(diffDocuments(before, after).filter(({ code }) => code !== 'operation-id-changed')).toEqual([]);
  });

  it('compares schemas that contain themselves', () => {
    const tree = {
      type: 'object',
      properties: { left: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] }, name: { type: 'string' } },
    };
    const operation = (name: object) => ({
      paths: {
        '/tree': {
          get: {
            responses: { 200: { description: 'd', content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } } },
          },
        },
      },
      components: { schemas: { Tree: withChanges(tree, { properties: { name } }) } },
    });
    const [old, now] = [withChanges(before, operation({})), withChanges(before, operation({ type: 'integer' }))];
    expect(diffDocuments(old, now).map(({ code, place }) => `${code} ${place}`)).toEqual([
      'type-changed response 200 application/json/left/name',
      'type-changed response 200 application/json/name',
    ]);
  });
});
