import { once } from 'node:events';
import { connect } from 'node:net';
import { IsString } from 'class-validator';
import {
  Body,
  Controller,
  createApp,
  Form,
  Get,
  Header,
  HTTPException,
  JSONResponse,
  QueryMethod,
  ResponseModel,
  Route,
  SetupError,
} from '../../../src';
import { ContractError, checkContract, testClient } from '../../../src/testing';

class Filter {
  @IsString() name!: string;
}

class Item {
  @IsString() name!: string;
}

@Controller('/items')
class Items {
  @Get() list() {
    return [];
  }
  @QueryMethod() @ResponseModel([Item]) search(@Body() filter: Filter) {
    return [{ name: filter.name }];
  }
  @Get('/one') read() {
    return {};
  }
  @QueryMethod('/form') byForm(@Form('name', String) name: string) {
    return { name };
  }
  @Route(['GET', 'QUERY'], '/both') both(@Body('name', String, { default: 'all' }) name: string) {
    return { name };
  }
  @QueryMethod('/refused') refuse(@Body() _filter: Filter, @Header('x-any?', String) _any?: string) {
    throw new HTTPException(403);
  }
}

const options = { controllers: [Items], openapiVersion: '3.2.0' } as const;

it('handles a body like POST, and validates it', async () => {
  await using client = testClient(createApp(options));
  expect(await (await client.query('/items', { json: { name: 'a' } })).json()).toEqual([{ name: 'a' }]);
  expect((await client.query('/items', { json: {} })).status).toBe(422);
  expect((await client.query('/items', { body: 'name=a', headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  expect(await (await client.query('/items/form', { form: { name: 'b' } })).json()).toEqual({ name: 'b' });
  expect(await (await client.query('/items/both', { json: { name: 'c' } })).json()).toEqual({ name: 'c' });
  expect(await (await client.get('/items/both')).json()).toEqual({ name: 'all' });
});

it('lists the media types of the bodies in every response of the path', async () => {
  await using client = testClient(createApp(options));
  const responses = await Promise.all([
    client.get('/items'),
    client.head('/items'),
    client.query('/items', { json: { name: 'a' } }),
    client.query('/items', { json: {} }),
    client.query('/items', { body: 'a', headers: { 'content-type': 'text/plain' } }),
    client.post('/items'),
    client.options('/items'),
    client.query('/items/refused', { json: { name: 'a' } }),
    client.query('/items/form', { form: { name: 'b' } }),
    client.get('/items/one'),
    client.get('/unknown'),
  ]);
  expect(responses.map(({ status, headers }) => [status, headers.get('accept-query')])).toEqual([
    [200, 'application/json'],
    [200, 'application/json'],
    [200, 'application/json'],
    [422, 'application/json'],
    [415, 'application/json'],
    [405, 'application/json'],
    [405, 'application/json'],
    [403, 'application/json'],
    [200, 'application/x-www-form-urlencoded, multipart/form-data'],
    [200, null],
    [404, null],
  ]);
  expect(responses[5]?.headers.get('allow')).toBe('GET, HEAD, QUERY');
});

it('lists the media types where a version or its method is rejected', async () => {
  for (const by of ['header', 'mediaType'] as const) {
    await using client = testClient(createApp({ ...options, versioning: { by, default: '1' } }));
    const headers = { 'x-api-version': '9', accept: 'application/json; v=9' };
    const responses = [await client.post('/items'), await client.get('/items', { headers }), await client.get('/items/one', { headers })];
    expect(responses.map((response) => [response.status, response.headers.get('accept-query')])).toEqual([
      [405, 'application/json'],
      [by === 'header' ? 400 : 406, 'application/json'],
      [by === 'header' ? 400 : 406, null],
    ]);
  }
});

it('rejects a request without Content-Type, on a real socket', async () => {
  const app = createApp(options);
  const socket = connect(Number(new URL(await app.listen({ port: 0 })).port), '127.0.0.1');
  socket.write('QUERY /items HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}');
  const [head] = await once(socket, 'data');
  expect(String(head).split('\r\n')).toEqual(
    expect.arrayContaining(['HTTP/1.1 400 Bad Request', 'accept-query: application/json', 'content-type: application/problem+json']),
  );
  socket.destroy();
  await app.close();
});

it('keeps the method over a redirect to the path with or without its slash', async () => {
  await using client = testClient(createApp(options), { followRedirects: true });
  const response = await client.query('/items/', { json: { name: 'a' } });
  expect([new URL(response.url).pathname, await response.json()]).toEqual(['/items', [{ name: 'a' }]]);
});

it.each(['3.1.1', '3.2.0'] as const)(
  'is checked by the document of 3.2, also in an application with that of %s',
  async (openapiVersion) => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    @Controller('/search')
    class Search {
      @QueryMethod() @ResponseModel([Item]) search(@Body() { name }: Filter) {
        return [{ name }];
      }
      @QueryMethod('/undocumented') @ResponseModel([Item]) other(@Body() { name }: Filter) {
        return new JSONResponse({ name });
      }
    }
    const error = await checkContract(createApp({ controllers: [Search], openapiVersion })).catch((thrown: unknown) => thrown);
    const { operations, violations } = (error as ContractError).report;
    expect([operations, new Set(violations.map(({ operation }) => operation))]).toEqual([
      2,
      new Set(['QUERY /search/undocumented (other_search_undocumented_query)']),
    ]);
    await using client = testClient(createApp({ controllers: [Search], openapiVersion }));
    await expect(client.query('/search/undocumented', { json: { name: 'a' } })).rejects.toThrow('must be array');
    warn.mockRestore();
  },
);

it('reports a method that the server does not route, or that Node.js does not parse', async () => {
  @Controller('/files')
  class Files {
    @Route('PROPFIND' as 'GET') properties() {}
    @Route('FETCH' as 'GET', '/fetch') other() {}
  }
  const error = await createApp({ controllers: [Files] })
    .ready()
    .catch((thrown: unknown) => thrown);
  expect((error as SetupError).problems.map(({ code, member, fix }) => [code, member, fix])).toEqual([
    ['method-not-supported', 'properties', "add it: configure: (fastify) => fastify.addHttpMethod('PROPFIND', { hasBody: true })"],
    ['method-not-supported', 'other', expect.stringContaining('http.METHODS')],
  ]);
  const app = createApp({ controllers: [Files], configure: (fastify) => void fastify.addHttpMethod('PROPFIND') });
  await expect(app.ready()).rejects.toThrow('FETCH');
});
