import { diffDocuments } from '../../src/diff/diff-documents';
import type { OpenAPIDocument } from '../../src/spec/objects';
import { readDocument, withChanges } from '../documents';

const before = readDocument('shop');
const paths = { read: '/items/{itemId}', create: '/items/' };

/** Changes of the document after `change`, `severity code place`. */
function changes(change: (document: any) => void): string[] {
  const after = structuredClone(before);
  change(after);
  return diffDocuments(before, after).map(({ severity, code, operation, place }) => `${severity} ${code} ${operation} ${place}`);
}

const read = (document: any) => document.paths[paths.read].get;
const create = (document: any) => document.paths[paths.create].post;
const sent = (document: any) => document.components.schemas.NewItem;
const got = (document: any) => document.components.schemas.Item;

const GET = 'GET /items/{itemId}';
const POST = 'POST /items/';
const body = 'request body application/json';
const answer = 'response 200 application/json';

describe('diffDocuments', () => {
  it('finds nothing between a document and itself, nor in texts', () => {
    expect(diffDocuments(before, before)).toEqual([]);
    expect(changes((document) => Object.assign(read(document), { summary: 'x', description: 'y', tags: ['z'] }))).toEqual([]);
  });

  it.each<[string, (document: any) => void, string]>([
    ['an operation that is gone', (d) => delete d.paths[paths.create].post, `breaking operation-removed ${POST} operation`],
    ['a new operation', (d) => (d.paths['/new'] = { get: { responses: {} } }), 'compatible operation-added GET /new operation'],
    ['another operation id', (d) => (read(d).operationId = 'x'), `breaking operation-id-changed ${GET} operationId`],
    ['a deprecation', (d) => (read(d).deprecated = true), `compatible deprecated ${GET} operation`],
    ['a parameter that is gone', (d) => read(d).parameters.pop(), `breaking parameter-removed ${GET} query parameter \`q\``],
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
      'a parameter that is required now',
      (d) => (read(d).parameters[1].required = true),
      `breaking required-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter that takes less',
      (d) => (read(d).parameters[1].schema.maxLength = 5),
      `breaking limit-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter that takes more',
      (d) => (read(d).parameters[1].schema.maxLength = 99),
      `compatible limit-changed ${GET} query parameter \`q\``,
    ],
    [
      'a parameter of another type',
      (d) => (read(d).parameters[0].schema.type = 'boolean'),
      `breaking type-changed ${GET} path parameter 1`,
    ],
    ['another style', (d) => (read(d).parameters[1].style = 'pipeDelimited'), `breaking style-changed ${GET} query parameter \`q\``],
    ['a field to send that is required now', (d) => sent(d).required.push('amount'), `breaking required-changed ${POST} ${body}/amount`],
    ['a field to send that is optional now', (d) => sent(d).required.shift(), `compatible required-changed ${POST} ${body}/name`],
    [
      'a new required field to send',
      (d) => Object.assign(sent(d).properties, { n: {} }) && sent(d).required.push('n'),
      `breaking property-added ${POST} ${body}/n`,
    ],
    ['a new optional field to send', (d) => Object.assign(sent(d).properties, { n: {} }), `compatible property-added ${POST} ${body}/n`],
    ['a field that nobody reads any more', (d) => delete sent(d).properties.amount, `compatible property-removed ${POST} ${body}/amount`],
    ['undeclared keys that are refused now', (d) => (sent(d).additionalProperties = false), `breaking closed ${POST} ${body}`],
    [
      'a value that may not be sent any more',
      (d) => (sent(d).properties.size.enum = ['small']),
      `breaking enum-changed ${POST} ${body}/size`,
    ],
    ['a value that may be sent now', (d) => sent(d).properties.size.enum.push('huge'), `compatible enum-changed ${POST} ${body}/size`],
    ['a tighter pattern to send', (d) => (sent(d).properties.name.pattern = '^a'), `breaking word-changed ${POST} ${body}/name`],
    ['a field that does not come any more', (d) => delete got(d).properties.note, `breaking property-removed ${GET} ${answer}/note`],
    ['a new field that comes', (d) => Object.assign(got(d).properties, { n: {} }), `compatible property-added ${GET} ${answer}/n`],
    ['a field that may be missing now', (d) => got(d).required.shift(), `breaking required-changed ${GET} ${answer}/name`],
    [
      'a field that may be null now',
      (d) => (got(d).properties.name.type = ['string', 'null']),
      `breaking type-changed ${GET} ${answer}/name`,
    ],
    ['a value that may come now', (d) => got(d).properties.size.enum.push('huge'), `breaking enum-changed ${GET} ${answer}/size`],
    ['a value that never comes any more', (d) => got(d).properties.size.enum.pop(), `compatible enum-changed ${GET} ${answer}/size`],
    ['a status that is gone', (d) => delete read(d).responses[200], `breaking response-removed ${GET} response 200`],
    ['an error that is gone', (d) => delete read(d).responses[422], `compatible response-removed ${GET} response 422`],
    ['a new status', (d) => (read(d).responses[202] = { description: 'd' }), `compatible response-added ${GET} response 202`],
    [
      'a media type that is gone',
      (d) => (read(d).responses[200].content = { 'text/csv': {} }),
      `breaking media-type-removed ${GET} response 200 application/json`,
    ],
    [
      'a header that is gone',
      (d) => delete read(d).responses[200].headers['X-Total'],
      `breaking header-removed ${GET} response 200 header \`X-Total\``,
    ],
    ['a key that is asked for now', (d) => (read(d).security = [{ key: [] }]), `breaking security-changed ${GET} security`],
    [
      'a body that is required now',
      (d) => (read(d).requestBody = { required: true, content: {} }),
      `breaking body-added ${GET} request body`,
    ],
    ['a body that is gone', (d) => delete create(d).requestBody, `compatible body-removed ${POST} request body`],
    ['another default of what is sent', (d) => (sent(d).properties.count.default = 2), `breaking default-changed ${POST} ${body}/count`],
    [
      'a default where there was none',
      (d) => (read(d).parameters[1].schema.default = 'x'),
      `compatible default-changed ${GET} query parameter \`q\``,
    ],
    ['a new header', (d) => (read(d).responses[200].headers['X-New'] = {}), `compatible header-added ${GET} response 200 header \`X-New\``],
    [
      'media types of a file that are not taken any more',
      (d) => (create(d).requestBody.content['application/json'].encoding = { name: { contentType: 'image/png' } }),
      `breaking file-type-changed ${POST} ${body}/name`,
    ],
    [
      'a rule that it does not understand',
      (d) => (sent(d).properties.name.not = { const: 'x' }),
      `breaking word-changed ${POST} ${body}/name`,
    ],
    ['a webhook that is gone', (d) => delete d.webhooks.sold, 'breaking webhook-removed POST sold webhook'],
    [
      'a field of a webhook that does not come any more',
      (d) => delete d.webhooks.sold.post.requestBody.content['application/json'].schema.properties.name,
      'breaking property-removed POST sold payload application/json/name',
    ],
    ['a server that is gone', (d) => (d.servers = [{ url: '/v2' }]), 'breaking server-removed  server `/v1`'],
    [
      'a scheme that is shown in another way',
      (d) => (d.components.securitySchemes.key = { type: 'http', scheme: 'basic' }),
      'breaking security-scheme-changed  security scheme `key`',
    ],
    ['a key that the whole document asks for now', (d) => (d.security = [{ key: [] }]), `breaking security-changed ${GET} security`],
  ])('finds %s', (_what, change, found) => {
    expect(changes(change)).toContain(found);
  });

  it('finds nothing where the same is written in another way', () => {
    const same = (document: any) => {
      read(document).parameters[1] = { ...read(document).parameters[1], style: 'form', explode: true };
      read(document).responses[200].headers = { 'x-total': read(document).responses[200].headers['X-Total'] };
      document.components.securitySchemes.key = { type: 'apiKey', in: 'header', name: 'x-key', description: 'd' };
      got(document).properties.size = { type: 'string', enum: [...got(document).properties.size.enum].reverse() };
    };
    expect(changes(same)).toEqual([]);
  });

  it('compares streams by their items, whatever the version of either document', () => {
    const [old, now] = [readDocument('live-3.1'), readDocument('live-3.2') as any];
    expect(diffDocuments(old, now)).toEqual([]);
    delete now.components.schemas.Item.properties.note;
    expect(diffDocuments(old, now).map(({ code, place }) => `${code} ${place}`)).toEqual([
      'property-removed response 200 application/jsonl item/note',
    ]);
  });

  it('passes over what is no path item and no operation', () => {
    const odd = { ...before, paths: { '/a': null, '/b': { get: null } } } as unknown as OpenAPIDocument;
    expect(diffDocuments(odd, before).map(({ code }) => code)).toEqual(['operation-added', 'operation-added']);
  });

  it('does not mind another name of a path variable', () => {
    const after = JSON.parse(
      JSON.stringify(before).replaceAll('{itemId}', '{id}').replaceAll('"name":"itemId"', '"name":"id"'),
    ) as OpenAPIDocument;
    expect(diffDocuments(before, after).filter(({ code }) => code !== 'operation-id-changed')).toEqual([]);
  });

  it('follows classes that hold themselves', () => {
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
