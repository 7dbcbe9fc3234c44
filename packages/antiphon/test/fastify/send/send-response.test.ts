import 'reflect-metadata';
import { IsString } from 'class-validator';
import {
  Controller,
  CSVResponse,
  createApp,
  EventSourceResponse,
  FileResponse,
  Get,
  HTMLResponse,
  HTTPException,
  JSONLinesResponse,
  JSONResponse,
  PlainTextResponse,
  RedirectResponse,
  Response,
  ResponseClass,
  ResponseModel,
  StatusCode,
  StreamingResponse,
} from '../../../src';

class Item {
  @IsString() name!: string;
}

class IndentedJSON extends Response {
  static override mediaType = 'application/json';
  override render(content: unknown) {
    return JSON.stringify(content, null, 2);
  }
}
class Vendor extends JSONResponse {
  static override mediaType = 'application/vnd.api+json';
}

function fail(): never {
  throw new HTTPException(404, 'before the first');
}

const secret = { name: 'Foo', password: 's3cr3t' };

@Controller()
class ResultsController {
  @Get('/json') json() {
    return { when: new Date(0), big: 2n ** 64n, map: new Map([['a', 1]]), set: new Set([1]) };
  }
  @Get('/undefined') nothing() {}
  @Get('/nan') nan() {
    return { x: Number.NaN };
  }
  @Get('/model') @ResponseModel(Item) model() {
    return secret;
  }
  @Get('/models') @ResponseModel([Item]) models() {
    return [secret, Object.assign(new Item(), secret)];
  }
  @Get('/model-csv') @ResponseClass(CSVResponse) @ResponseModel([Item]) modelCSV() {
    return [secret];
  }
  @Get('/model-custom') @ResponseClass(IndentedJSON) @ResponseModel(Item) modelCustom() {
    return secret;
  }
  @Get('/vendor') @ResponseClass(Vendor) @ResponseModel(Item) vendor() {
    return secret;
  }
  @Get('/bypass') @ResponseModel(Item) bypass() {
    return new JSONResponse(secret);
  }
  @Get('/html') @ResponseClass(HTMLResponse) html() {
    return '<p>hi</p>';
  }
  @Get('/html-bytes') @ResponseClass(HTMLResponse) htmlBytes() {
    return Buffer.from('<p>bytes</p>');
  }
  @Get('/html-object') @ResponseClass(HTMLResponse) htmlObject() {
    return { a: 1 };
  }
  @Get('/redirect') @ResponseClass(RedirectResponse) redirect() {
    return '/json';
  }
  @Get('/redirect-302') @ResponseClass(RedirectResponse) @StatusCode(302) redirect302() {
    return '/json';
  }
  @Get('/redirect-nowhere') @ResponseClass(RedirectResponse) redirectNowhere() {
    return undefined;
  }
  @Get('/file') @ResponseClass(FileResponse) file() {
    return __filename;
  }
  @Get('/stream') @ResponseClass(StreamingResponse) stream() {
    return ['a', 'b'].values();
  }
  @Get('/bare') bare() {
    return new Response('hi');
  }
  @Get('/web') web(): globalThis.Response {
    return new globalThis.Response('web', { status: 202, headers: { 'x-web': '1' } });
  }
  @Get('/teapot') teapot() {
    return new PlainTextResponse('short', { statusCode: 418, headers: { 'x-a': '1' } });
  }
  @Get('/204') @StatusCode(204) noContent() {}
  @Get('/injected') injected(response: Response) {
    response.statusCode = 202;
    response.headers.set('Content-Type', 'application/vnd.own+json');
    response.headers.append('Link', '</a>');
    response.headers.append('Link', '</b>');
    response.setCookie('a', '1');
    response.setCookie('b', '2');
    return {};
  }
  @Get('/injected-html') @ResponseClass(HTMLResponse) injectedHTML(response: Response) {
    response.headers.set('Cache-Control', 'no-store');
    response.statusCode = 201;
    return '<p>';
  }
  @Get('/injected-length') injectedLength(response: Response) {
    response.headers.set('Content-Length', '3');
    return {};
  }
  @Get('/injected-returned') injectedReturned(response: Response) {
    response.headers.set('x-lost', '1');
    return new JSONResponse({});
  }
  @Get('/injected-thrown') injectedThrown(response: Response) {
    response.setCookie('lost', '1');
    throw new HTTPException(404);
  }
  @Get('/injected-no-body') injectedNoBody(response: Response) {
    response.statusCode = 204;
    return { a: 1 };
  }
  @Get('/negotiated') @ResponseClass([JSONResponse, CSVResponse]) @ResponseModel([Item]) negotiated() {
    return [secret];
  }
  @Get('/lines') @ResponseModel(Item) *lines() {
    yield secret;
  }
  @Get('/lines-fail') *linesFail(): Generator<unknown> {
    yield fail();
  }
  @Get('/lines-headers') async *linesHeaders(response: Response) {
    response.headers.set('x-before', '1');
    response.statusCode = 202;
    yield 1;
  }
}

const app = createApp({ controllers: [ResultsController] });
const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the result of an action', () => {
  test('is encoded as JSON, with the encodings of JavaScript types', async () => {
    const { headers, payload } = await get('/json');
    expect(headers['content-type']).toBe('application/json');
    expect(payload).toBe('{"when":"1970-01-01T00:00:00.000Z","big":18446744073709551616,"map":{"a":1},"set":[1]}');
    expect((await get('/undefined')).payload).toBe('null');
    expect((await get('/nan')).statusCode).toBe(500);
  });

  test('has only the declared fields of its model, in every class', async () => {
    const payloads = await Promise.all(
      ['/model', '/models', '/model-csv', '/model-custom', '/vendor', '/lines'].map(async (url) => (await get(url)).payload),
    );
    expect(payloads).toEqual([
      '{"name":"Foo"}',
      '[{"name":"Foo"},{"name":"Foo"}]',
      'name\r\nFoo\r\n',
      '{\n  "name": "Foo"\n}',
      '{"name":"Foo"}',
      '{"name":"Foo"}\n',
    ]);
    expect(payloads.join()).not.toContain('s3cr3t');
    expect((await get('/vendor')).headers['content-type']).toBe('application/vnd.api+json');
  });

  test('is sent as it is when it is a response', async () => {
    expect((await get('/bypass')).payload).toContain('s3cr3t');
    const teapot = await get('/teapot');
    expect([teapot.statusCode, teapot.payload, teapot.headers['x-a'], teapot.headers['content-type']]).toEqual([
      418,
      'short',
      '1',
      'text/plain; charset=utf-8',
    ]);
    const web = await get('/web');
    expect([web.statusCode, web.payload, web.headers['x-web']]).toEqual([202, 'web', '1']);
  });

  test('has no media type when none was declared', async () => {
    const { headers, payload } = await get('/bare');
    expect([headers['content-type'], headers['content-length'], payload]).toEqual([undefined, '2', 'hi']);
  });

  test('is rendered by its class', async () => {
    expect((await get('/html')).headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await get('/html-bytes')).payload).toBe('<p>bytes</p>');
    expect((await get('/html-object')).statusCode).toBe(500);
    expect((await get('/file')).payload).toContain('is rendered by its class');
    expect((await get('/stream')).payload).toBe('ab');
  });

  test('redirects with 307, or the declared status; with nothing to redirect to it is a 500', async () => {
    const redirect = await get('/redirect');
    expect([redirect.statusCode, redirect.headers.location]).toEqual([307, '/json']);
    expect((await get('/redirect-302')).statusCode).toBe(302);
    const nowhere = await get('/redirect-nowhere');
    expect([nowhere.statusCode, nowhere.headers.location]).toEqual([500, undefined]);
  });

  test('has no body and no length at a status without one', async () => {
    for (const url of ['/204', '/injected-no-body']) {
      const { statusCode, payload, headers } = await get(url);
      expect([statusCode, payload, headers['content-length']]).toEqual([204, '', undefined]);
    }
  });
});

describe('the injected response', () => {
  test('sets status, headers and cookies: a single-valued header replaces the computed one, others add up', async () => {
    const { statusCode, headers } = await get('/injected');
    expect([statusCode, headers['content-type'], headers.link, headers['set-cookie']]).toEqual([
      202,
      'application/vnd.own+json',
      ['</a>', '</b>'],
      ['a=1; Path=/; SameSite=Lax', 'b=2; Path=/; SameSite=Lax'],
    ]);
    const html = await get('/injected-html');
    expect([html.statusCode, html.headers['cache-control'], html.headers['content-type']]).toEqual([
      201,
      'no-store',
      'text/html; charset=utf-8',
    ]);
  });

  test('cannot set a length', async () => {
    expect((await get('/injected-length')).statusCode).toBe(500);
  });

  test('is lost when a response is returned or an error is thrown', async () => {
    expect((await get('/injected-returned')).headers['x-lost']).toBeUndefined();
    expect((await get('/injected-thrown')).headers['set-cookie']).toBeUndefined();
  });
});

describe('several classes', () => {
  test('are negotiated by Accept; the first is the default and nothing acceptable is a 406', async () => {
    const json = await get('/negotiated');
    expect([json.headers['content-type'], json.headers.vary]).toEqual(['application/json', 'Accept']);
    const csv = await get('/negotiated', { accept: 'application/json;q=0.1, text/csv' });
    expect([csv.headers['content-type'], csv.payload]).toEqual(['text/csv; charset=utf-8', 'name\r\nFoo\r\n']);
    const neither = await get('/negotiated', { accept: 'image/png' });
    expect([neither.statusCode, neither.headers.vary, neither.json().title]).toEqual([406, 'Accept', 'Not Acceptable']);
  });

  test('are chosen before the action runs: a request that accepts none has no effects', async () => {
    let ran = 0;
    @Controller()
    class Orders {
      @Get('/') @ResponseClass([JSONResponse, CSVResponse]) order() {
        ran++;
        return [];
      }
    }
    const orders = createApp({ controllers: [Orders] });
    orders.fastify.addHook('onRequest', async (_request, reply) => void reply.header('vary', 'Origin'));
    const { statusCode, headers } = await orders.inject({ url: '/', headers: { accept: 'image/png' } });
    expect([statusCode, headers.vary, ran]).toEqual([406, 'Origin, Accept', 0]);
  });
});

describe('a generator', () => {
  test('sends lines, rows, events or one list, as negotiated', async () => {
    @Controller()
    class Feeds {
      @Get('/')
      @ResponseClass([JSONLinesResponse, CSVResponse, EventSourceResponse, JSONResponse])
      @ResponseModel(Item)
      async *feed() {
        yield secret;
        yield { name: 'Bar' };
      }
    }
    const feeds = createApp({ controllers: [Feeds] });
    const as = async (accept: string) => (await feeds.inject({ url: '/', headers: { accept } })).payload;
    expect(await as('application/jsonl')).toBe('{"name":"Foo"}\n{"name":"Bar"}\n');
    expect(await as('text/csv')).toBe('name\r\nFoo\r\nBar\r\n');
    expect(await as('application/json')).toBe('[{"name":"Foo"},{"name":"Bar"}]');
    expect(await as('text/event-stream')).toBe('data: {"name":"Foo"}\n\ndata: {"name":"Bar"}\n\n');
  });

  test('streams JSON Lines, and an error before its first item is a real error response', async () => {
    expect((await get('/lines')).headers['content-type']).toBe('application/jsonl');
    const failed = await get('/lines-fail');
    expect([failed.statusCode, failed.json().detail]).toEqual([404, 'before the first']);
  });

  test('may set status and headers before its first item', async () => {
    const { statusCode, headers } = await get('/lines-headers');
    expect([statusCode, headers['x-before']]).toEqual([202, '1']);
  });
});

describe('HEAD', () => {
  test.each(['/json', '/html', '/file', '/model'])('has the headers of GET and no body: %s', async (url) => {
    const server = await createApp({ controllers: [ResultsController] });
    const address = await server.listen({ port: 0 });
    const [got, head] = [await fetch(address + url), await fetch(address + url, { method: 'HEAD' })];
    await got.text();
    expect(await head.text()).toBe('');
    expect(head.status).toBe(200);
    for (const name of ['content-length', 'content-type', 'etag', 'last-modified'])
      expect(head.headers.get(name)).toBe(got.headers.get(name));
    await server.close();
  });

  test('never starts a generator', async () => {
    let started = false;
    @Controller()
    class Streams {
      @Get('/') *items() {
        started = true;
        yield 1;
      }
    }
    const server = createApp({ controllers: [Streams] });
    const { statusCode, payload } = await server.inject({ method: 'HEAD', url: '/' });
    expect([statusCode, payload, started]).toEqual([200, '', false]);
  });

  test('is a 405 if it is disabled', async () => {
    const server = createApp({ controllers: [ResultsController], exposeHeadRoutes: false });
    const { statusCode, headers } = await server.inject({ method: 'HEAD', url: '/json' });
    expect([statusCode, headers.allow]).toEqual([405, 'GET']);
  });
});
