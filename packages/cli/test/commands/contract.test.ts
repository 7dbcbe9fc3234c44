import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { stringify } from 'yaml';
import { antiphon, writeProject } from '../project';

const parameter = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
const item = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const text = { 'text/plain': { schema: { type: 'string' } } };

const document = {
  openapi: '3.1.0',
  info: { title: 'Items', version: '1' },
  paths: {
    '/items/{itemId}': {
      parameters: [parameter],
      get: {
        operationId: 'read_item',
        responses: {
          200: { description: 'd', content: { 'application/json': { schema: item } } },
          400: { description: 'd', content: text },
        },
      },
      delete: { operationId: 'delete_item', responses: { 204: { description: 'd' }, 400: { description: 'd', content: text } } },
    },
  },
};

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** Serves the document and its operations on a free port. */
async function serve(listener: RequestListener, openapi: object = document): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/openapi.json') return void response.end(JSON.stringify(openapi));
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Returns the URL of a server that has been closed. */
async function closedUrl(): Promise<string> {
  const url = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return url;
}

function itemsServer(body: unknown = { name: 'Lamp' }): RequestListener {
  return ({ method, url = '' }, response) => {
    if (!/^\/items\/[1-9]\d*$/.test(url)) return void response.writeHead(400, { 'content-type': 'text/plain' }).end('not an id');
    if (method === 'DELETE') return void response.writeHead(204).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };
}

const project = writeProject({});

it('exits with 0 for a server that keeps to the document it serves', async () => {
  const { code, stdout, stderr } = await antiphon(['contract', await serve(itemsServer())], project);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^2 operations, \d+ requests, 0 violations\n$/);
});

it('exits with 1 for a server that breaks its document, with each violation', async () => {
  const url = await serve(itemsServer({ name: 7 }));
  const [plain, json] = await Promise.all([antiphon(['contract', url], project), antiphon(['contract', url, '--json'], project)]);
  expect([plain.code, json.code]).toEqual([1, 1]);
  expect(plain.stdout).toMatch(
    /^ {2}GET \/items\/\{itemId\} \(read_item\)\n {4}a valid request: GET \/items\/\d+\n {4}200 \/name response body does not match the schema: must be string\n/,
  );
  expect(plain.stdout).toMatch(/\n2 operations, \d+ requests, 1 violation\n$/);
  expect(JSON.parse(json.stdout)).toMatchObject({ operations: 2, violations: [{ status: 200, pointer: '/name' }] });
});

it('sends the given headers and values, and skips operations', async () => {
  const seen = new Set<string>();
  const listener = itemsServer();
  const url = await serve((request, response) => {
    seen.add(`${request.method} ${request.headers.authorization}`);
    if (/^\/v1\/items\/\d/.test(request.url ?? '')) seen.add(request.url ?? '');
    request.url = request.url?.replace('/v1', '');
    listener(request, response);
  });
  const flags = [
    '--document',
    `${url}/openapi.json`,
    '--header',
    'Authorization: Bearer me',
    '--value',
    'itemId=42',
    '--skip',
    'delete_item',
  ];
  const { code, stdout } = await antiphon(['contract', `${url}/v1/`, ...flags, '--seed', '7', '--valid-requests', '1'], project);
  expect([code, stdout]).toEqual([0, expect.stringContaining('1 operation,')]);
  expect(seen).toEqual(new Set(['GET Bearer me', 'HEAD Bearer me', '/v1/items/42', '/v1/items/0', '/v1/items/1.5']));
});

it('reads the document from a YAML file', async () => {
  const directory = writeProject({ 'api.yaml': stringify(document) });
  const { code } = await antiphon(
    ['contract', await serve(itemsServer(), {}), '--document', 'api.yaml', '--idle-timeout', '100'],
    directory,
  );
  expect(code).toBe(0);
});

it.each([
  [
    'a document that is not served',
    async () => [await serve((_request, response) => void response.writeHead(404).end(), {})],
    /cannot be fetched: it has no member/,
  ],
  [
    'a server that cannot be reached',
    async () => [await closedUrl()],
    /The OpenAPI document `http:\/\/127.0.0.1:\d+\/openapi.json` cannot be fetched: .*ECONNREFUSED/,
  ],
  [
    'a server that cannot be reached beside its document',
    async () => [await closedUrl(), '--document', `${await serve(itemsServer())}/openapi.json`],
    /The server at `http:\/\/127.0.0.1:\d+\/` cannot be reached/,
  ],
  [
    'a document of 3.0',
    async () => [await serve(itemsServer(), { ...document, openapi: '3.0.3' })],
    /Version `3.0.3` of OpenAPI is not supported/,
  ],
  [
    'an operation that the document does not have',
    async () => [await serve(itemsServer()), '--skip', 'remove_item'],
    /operation `remove_item` of --skip/,
  ],
])('exits with 1 and a fix for %s', async (_, args, message) => {
  const { code, stdout, stderr } = await antiphon(['contract', ...(await args())], project);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/\nFix {3}\S/);
});

it('exits with 2 for invalid arguments', async () => {
  const url = 'http://127.0.0.1:8000';
  const invalid = [
    [],
    ['localhost:8000'],
    [url, '--header', 'authorization'],
    [url, '--value', 'itemId'],
    [url, '--idle-timeout', 'soon'],
    [url, '--seed', '1.5'],
  ];
  const finished = await Promise.all(invalid.map((args) => antiphon(['contract', ...args], project)));
  expect(finished.map(({ code }) => code)).toEqual(invalid.map(() => 2));
});

it('names NODE_EXTRA_CA_CERTS for a certificate that is not trusted, of the document and of the operations', async () => {
  const fixtures = path.join(__dirname, '..', '..', '..', 'antiphon', 'test', 'fixtures', 'tls');
  const [cert, key] = ['shop.crt', 'shop.key'].map((name) => readFileSync(path.join(fixtures, name)));
  const server = createSecureServer({ cert, key }, (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = writeProject({ 'openapi.json': JSON.stringify(document) });
  const results = [
    await antiphon(['contract', url], directory),
    await antiphon(['contract', url, '--document', 'openapi.json'], directory),
  ];
  server.close().closeAllConnections();
  for (const { code, stderr } of results) {
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Error The certificate of `https:\S+` is not trusted: .*\nFix {3}set .* NODE_EXTRA_CA_CERTS/),
    ]);
  }
});
