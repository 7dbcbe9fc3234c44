import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fastify from 'fastify';
import { driveContract } from '../../src/contract/drive-contract';
import { listOperations } from '../../src/contract/list-operations';
import type { DriveOptions } from '../../src/contract/options';
import { ContractError } from '../../src/contract/report';
import type { MediaTypeObject, OpenAPIDocument, OperationObject } from '../../src/spec/objects';

const servers: Server[] = [];
const processes: ChildProcess[] = [];

afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  for (const child of processes) child.kill();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Returns a document with one operation. */
function documentOf(operation: OperationObject, path = '/items', method = 'get'): OpenAPIDocument {
  return { openapi: '3.1.0', info: { title: 'Items', version: '1' }, paths: { [path]: { [method]: operation } } };
}

const json = (schema: object) => ({ 'application/json': { schema: schema as Readonly<Record<string, unknown>> } });
const ok = { 200: { description: 'd', content: json({ type: 'string' }) } };

function sendJson(response: Parameters<RequestListener>[1], status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function sentencesOf(options: DriveOptions): Promise<string[]> {
  const { violations } = await driveContract(options);
  return violations.map(({ sentence }) => sentence);
}

describe('a Fastify server with a document by hand', () => {
  const item = { type: 'object', properties: { name: { type: 'string', minLength: 2 }, price: { type: 'number', minimum: 0 } } };
  const required = { ...item, required: ['name', 'price'] };
  const problem = { description: 'Invalid', content: json({ type: 'object', required: ['message'] }) };
  const document: OpenAPIDocument = {
    openapi: '3.1.0',
    info: { title: 'Items', version: '1' },
    paths: {
      '/items': {
        post: {
          requestBody: { required: true, content: json(required) },
          responses: { 201: { description: 'Created', content: json(required) }, 400: problem, 413: problem, 415: problem },
        },
        get: {
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } }],
          responses: { 200: { description: 'Items', content: json({ type: 'array', items: required }) }, 400: problem },
        },
      },
    },
  };

  function serve(bodySchema: object) {
    const app = fastify({ ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } } });
    const strict = fastify({ ajv: { customOptions: { coerceTypes: false } } });
    strict.post('/items', { schema: { body: bodySchema } }, async ({ body }, reply) => reply.code(201).send(body));
    const limit = { type: 'integer', minimum: 1, maximum: 50 };
    app.get('/items', { schema: { querystring: { type: 'object', properties: { limit } } } }, async () => []);
    return { app, strict };
  }

  it('has no violations if its schemas are those of the document', async () => {
    const { app, strict } = serve(required);
    const skip = (method: string) => (operation: { readonly method: string }) => operation.method !== method;
    const post = await driveContract({ document, baseUrl: await strict.listen({ port: 0 }), skip: skip('POST') });
    const get = await driveContract({ document, baseUrl: await app.listen({ port: 0 }), skip: skip('GET') });
    await Promise.all([app.close(), strict.close()]);
    expect([post, get]).toMatchObject([
      { operations: 1, violations: [] },
      { operations: 1, violations: [] },
    ]);
    expect(post.requests).toBeGreaterThan(20);
  });

  it('has violations if it accepts more', async () => {
    const { strict } = serve(item);
    const found = await sentencesOf({ document, baseUrl: await strict.listen({ port: 0 }), skip: ({ method }) => method === 'GET' });
    await strict.close();
    expect(found.filter((sentence) => sentence.includes('without `name`'))).toEqual([]);
    expect(found).toContain("response body does not match the schema: must have required property 'name'");
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

function describePython(): void {
  async function start(...args: string[]): Promise<{ document: OpenAPIDocument; baseUrl: string }> {
    const child = spawn('python3', [join(__dirname, 'items-server.py'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(child);
    const [port] = await new Promise<string[]>((resolve) => createInterface(child.stdout).once('line', (line) => resolve([line])));
    const baseUrl = `http://127.0.0.1:${port}`;
    return { document: (await (await fetch(`${baseUrl}/openapi.json`)).json()) as OpenAPIDocument, baseUrl };
  }

  it('has no violations, although it supports neither HEAD nor content codings', async () => {
    expect(await driveContract(await start())).toMatchObject({ operations: 2, violations: [] });
  });

  it('has a violation for a response without a required member', async () => {
    expect(await driveContract(await start('broken'))).toMatchObject({
      violations: [
        {
          operation: 'POST /items (create_item)',
          sentence: "response body does not match the schema: must have required property 'price'",
        },
      ],
    });
  });
}

if (hasPython) describe('a server in Python', describePython);

describe('driveContract', () => {
  it('prefixes the paths with that of the base URL and keeps its query out', async () => {
    const urls = new Set<string | undefined>();
    const baseUrl = await listen(({ url }, response) => {
      urls.add(url);
      sendJson(response, 200, 'x');
    });
    await driveContract({ document: documentOf({ responses: ok }), baseUrl: `${baseUrl}/v1/?x=1` });
    expect([...urls]).toEqual(['/v1/items']);
  });

  it('follows references to parameters, bodies, responses, headers and path items', async () => {
    const document = {
      ...documentOf({}),
      paths: { '/items/{id}': { $ref: '#/components/pathItems/item' } },
      components: {
        pathItems: {
          item: {
            parameters: [{ $ref: '#/components/parameters/id' }],
            put: { requestBody: { $ref: '#/components/requestBodies/item' }, responses: { 200: { $ref: '#/components/responses/item' } } },
          },
        },
        parameters: { id: { name: 'id', in: 'path', required: true, schema: { const: 'a b' } } },
        requestBodies: { item: { required: true, content: json({ const: { a: 1 } }) } },
        responses: { item: { description: 'd', headers: { 'X-Total': { $ref: '#/components/headers/total' } } } },
        headers: { total: { required: true, schema: { type: 'integer' } } },
      },
    } as unknown as OpenAPIDocument;
    const bodies = new Set<string>();
    const baseUrl = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      bodies.add(`${request.url} ${Buffer.concat(chunks)}`);
      response.setHeader('x-total', 'many').end();
    });
    const [first] = await sentencesOf({ document, baseUrl });
    expect([...bodies][0]).toBe('/items/a%20b {"a":1}');
    expect(first).toBe('header `X-Total` does not match its schema: `many`');
  });

  it('drives operations that the document requires credentials for, with and without them', async () => {
    const document = { ...documentOf({ responses: { ...ok, 401: { description: 'd' } } }), security: [{ bearer: [] }] };
    const guarded = await listen(({ headers }, response) => {
      if (headers.authorization === 'Bearer me') sendJson(response, 200, 'x');
      else response.writeHead(401).end();
    });
    const open = await listen((_request, response) => sendJson(response, 200, 'x'));
    const headers = { authorization: 'Bearer me' };
    expect(await sentencesOf({ document, baseUrl: guarded, headers })).toEqual([]);
    expect(await sentencesOf({ document, baseUrl: open, headers })).toEqual(['accepted an invalid request (without credentials): 200 "x"']);
  });

  it('requires the exact status of a rejection only with `exactStatuses`', async () => {
    const parameter = { name: 'n', in: 'query', required: true, schema: { const: 'a' } } as const;
    const error = { description: 'd' };
    const document = documentOf({ parameters: [parameter], responses: { ...ok, 400: error, 422: error } });
    const baseUrl = await listen(({ url }, response) => {
      if (url === '/items?n=a') sendJson(response, 200, 'x');
      else response.writeHead(400).end();
    });
    expect(await sentencesOf({ document, baseUrl })).toEqual([]);
    expect(await sentencesOf({ document, baseUrl, exactStatuses: true })).toEqual(['expected status 422: 400']);
  });

  it('adds the error of a server in the same process to a violation', async () => {
    const errors: unknown[] = [];
    const baseUrl = await listen((_request, response) => {
      errors.push(new Error('out of lamps'));
      response.writeHead(500).end();
    });
    const options = { document: documentOf({ responses: ok }), baseUrl, drainErrors: () => errors.splice(0) };
    const report = await driveContract(options);
    expect(report.violations).toMatchObject([{ status: 500, cause: new Error('out of lamps') }]);
    expect(new ContractError(report).message).toMatch(
      /^1 violation of the document in 1 request:\n {2}GET \/items\n[\s\S]*Caused by Error: out of lamps\n/,
    );
  });

  it('generates no body of a media type that it cannot write, unless there is an example', async () => {
    const operation = (content: MediaTypeObject) =>
      documentOf({ requestBody: { required: true, content: { 'application/xml': content } }, responses: ok }, '/items', 'post');
    const bodies: string[] = [];
    const baseUrl = await listen(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk));
      sendJson(response, 200, 'x');
    });
    expect(await driveContract({ document: operation({}), baseUrl })).toMatchObject({
      requests: 0,
      violations: [{ sentence: 'no value was found for the `application/xml` body: give its schema an example' }],
    });
    await driveContract({ document: operation({ example: '<item/>' }), baseUrl, validRequests: 1 });
    expect(bodies).toEqual(['<item/>']);
  });

  it('rejects a version, a base URL and a server that it cannot use', async () => {
    const document = documentOf({ responses: ok });
    const codeOf = (options: DriveOptions) => driveContract(options).catch(({ code, fix }) => [code, typeof fix]);
    expect(await codeOf({ document: { ...document, openapi: '3.0.3' }, baseUrl: 'http://127.0.0.1' })).toEqual([
      'unsupported-version',
      'string',
    ]);
    expect(await codeOf({ document, baseUrl: 'localhost:80' })).toEqual(['invalid-base-url', 'string']);
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await codeOf({ document, baseUrl: `http://127.0.0.1:${port}` })).toEqual(['unreachable-server', 'string']);
  });
});

it('lists the operations of a document', () => {
  expect(listOperations(documentOf({ operationId: 'list', responses: ok }))).toEqual([
    { method: 'GET', path: '/items', operationId: 'list' },
  ]);
});
