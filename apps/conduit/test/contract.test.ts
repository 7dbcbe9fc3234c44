import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, checkDocument, diffDocuments, type OpenAPIDocument } from '@antiphon/openapi';
import { checkContract, testClient } from 'antiphon/testing';
import { parse } from 'yaml';
import { conduitWith, publish, register } from './start-conduit';

const app = conduitWith();
const client = testClient(app);
beforeAll(() => app.ready(), 120_000);
afterAll(() => client.close());

test('every operation responds as documented, and the document has no findings', async () => {
  const user = await register(client, 'ann');
  const { slug } = await publish(client, await register(client, 'ben'));
  expect(checkDocument(app.openapi())).toEqual([]);
  const { operations, requests, violations } = await checkContract(app, {
    values: { slug, username: 'ben', 'last-event-id': 0 },
    credentials: { Token: user.authorization },
    // Rules that a schema cannot express: names and addresses are unique, and a password has to be right.
    allow: { 'POST /api/users': [422], 'PUT /api/user': [422], 'POST /api/users/login': [401] },
  });
  process.stdout.write(`conduit: ${operations} operations driven by ${requests} requests, ${violations.length} violations\n`);
  expect([operations, violations]).toEqual([20, []]);
}, 120_000);

/** The document of RealWorld with the prefix of its server in its paths, as in ours. */
function readSpecification(): OpenAPIDocument {
  const { paths, servers: _servers, ...rest } = parse(readFileSync(join(__dirname, 'realworld', 'openapi.yml'), 'utf8'));
  return { ...rest, paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [`/api${path}`, item])) };
}

/** The changes that could break a client of the specification, each with its reason. */
const knownDifferences: Readonly<Record<string, string>> = {
  'operation-id-changed': 'the ids of operations are derived from paths; they name functions of generated clients, not what is sent',
  'email: `format` added: "email"': 'a text without @ is not an address',
  'password: `format` added: "password"': 'an annotation, which the specification has for two of three passwords',
  'password: `minLength` added: 8': 'the shortest password that NIST SP 800-63B allows with a second factor',
  'username: `minLength` added: 1': 'an empty name has no URL',
  'title: `minLength` added: 1': 'an article without a title has no link to click',
  'body: `minLength` added: 1': 'a comment has a text',
  'limit: `maximum` added: 100': 'a client must not read all articles with one request',
  'id: `minimum` added: 1': 'no comment has this id',
  'id: `maximum` added: 2147483647': 'no comment has this id: the column is an integer',
};

/** `email: \`format\` added: "email"`, for a change of a field or a parameter. */
function nameOf({ code, place, sentence }: Change): string {
  if (code === 'operation-id-changed') return code;
  // A path parameter has a number in place of its name.
  const name = /(\w+)`?$/.exec(place)?.[1] ?? place;
  return `${name === '2' ? 'id' : name}: ${sentence}`;
}

test('accepts and sends what the specification declares, except for known differences', () => {
  const changes = diffDocuments(readSpecification(), app.openapi());
  const breaking = changes.filter(({ severity }) => severity === 'breaking');
  expect([...new Set(breaking.map(nameOf))].sort()).toEqual(Object.keys(knownDifferences).sort());
  const added = changes.filter(({ code }) => code === 'operation-added' || code === 'operation-removed');
  expect(added.map(({ code, operation }) => `${code} ${operation}`)).toEqual(['operation-added GET /api/articles/events']);
  process.stdout.write(
    `conduit and its specification: ${changes.length} changes, ${breaking.length} breaking, of ${Object.keys(knownDifferences).length} known kinds\n`,
  );
}, 120_000);
