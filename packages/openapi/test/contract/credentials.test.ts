import { credentialsOf } from '../../src/contract/credentials';
import type { OpenAPIDocument } from '../../src/spec/objects';
import { operationsOf } from '../../src/spec/operations';

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth: { type: 'oauth2', flows: {} },
  header: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  other: { type: 'apiKey', in: 'cookie', name: 'other' },
} as const;

function partsOf(security: readonly Readonly<Record<string, readonly string[]>>[], credentials: Readonly<Record<string, string>>) {
  const document: OpenAPIDocument = {
    openapi: '3.1.0',
    info: { title: 'Items', version: '1' },
    paths: { '/items': { get: { security, responses: {} } } },
    components: { securitySchemes },
  };
  const [operation] = operationsOf(document);
  return operation && credentialsOf(operation, document, { credentials });
}

test('are sent as the scheme declares', () => {
  const credentials = { bearer: 'a', basic: 'ann:b', oauth: 'c', header: 'd', query: 'e f', cookie: 'g', other: 'h' };
  const headersOf = (name: string) => partsOf([{ [name]: [] }], credentials);
  expect(Object.keys(securitySchemes).map(headersOf)).toEqual([
    { headers: { authorization: 'Bearer a' }, query: '', schemes: ['bearer'] },
    { headers: { authorization: 'Basic YW5uOmI=' }, query: '', schemes: ['basic'] },
    { headers: { authorization: 'Bearer c' }, query: '', schemes: ['oauth'] },
    { headers: { 'x-api-key': 'd' }, query: '', schemes: ['header'] },
    { headers: {}, query: 'api%20key=e%20f', schemes: ['query'] },
    { headers: { cookie: 'session=g' }, query: '', schemes: ['cookie'] },
    { headers: { cookie: 'other=h' }, query: '', schemes: ['other'] },
  ]);
});

test('are those of the first requirement whose secrets are known', () => {
  expect(partsOf([{ bearer: [] }, { header: [], cookie: [] }], { header: 'a', cookie: 'b' })?.headers).toEqual({
    'x-api-key': 'a',
    cookie: 'session=b',
  });
  expect(partsOf([{ cookie: [], other: [] }], { cookie: 'a', other: 'b' })?.headers).toEqual({ cookie: 'session=a; other=b' });
  expect(partsOf([{ bearer: [] }], {})?.headers).toEqual({});
});
