import cors from '@fastify/cors';
import Fastify, { type FastifyRequest } from 'fastify';
import {
  antiphon,
  anything,
  Body,
  Controller,
  createApp,
  Get,
  Head,
  Hook,
  HTMLResponse,
  HTTPException,
  JSONResponse,
  Path,
  Post,
  Req,
  ResponseClass,
  routeOf,
  VERSION_NEUTRAL,
  Version,
  type Versioning,
} from '../../../src';
import { checkContract } from '../../../src/testing';
import { connectTo, serverOptions } from '../protocols';

@Controller('/items')
class ItemsController {
  @Get() @Version('1') first() {
    return { version: 1 };
  }

  @Get() @Version('2') second() {
    return { version: 2 };
  }

  @Post() @Version('2') create(@Body(anything()) item: unknown) {
    return { created: item };
  }

  @Get('/:id') @Version(['1', '2']) read(@Path('id') id: string, @Req() request: FastifyRequest) {
    return { id, version: routeOf(request)?.version, url: request.urlFor(ItemsController, 'read', { id }) };
  }

  @Get('/latest') @Version('2') latest() {
    return { latest: true };
  }

  @Get('/broken') @Version('2') broken() {
    throw new HTTPException(418);
  }
}

@Controller('/health', { version: VERSION_NEUTRAL })
class HealthController {
  @Get() read() {
    return { up: true };
  }
}

@Controller('/mixed')
class MixedController {
  @Get() @Version(VERSION_NEUTRAL) every() {
    return 'every';
  }

  @Get() @Version('3') third() {
    return 'third';
  }
}

const controllers = [ItemsController, HealthController, MixedController];
const create = (versioning: Versioning) => createApp({ controllers, versioning });
type Headers = Readonly<Record<string, string | string[]>>;
type Method = 'GET' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PUT';

async function withApp<T>(
  versioning: Versioning,
  use: (send: (request: string, headers?: Headers) => Promise<Sent>) => Promise<T>,
): Promise<T> {
  const app = create(versioning);
  try {
    return await use(async (request, headers = {}) => {
      const [method = '', url = ''] = request.split(' ');
      const response = await app.inject({ method: method as Method, url, headers: headers as Record<string, string> });
      const type = String(response.headers['content-type']);
      return {
        status: response.statusCode,
        body: (/json/.test(type) && response.body !== '' ? response.json() : response.body) as Sent['body'],
        headers: response.headers,
      };
    });
  } finally {
    await app.close();
  }
}

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

describe('versions in the path', () => {
  test('follow the prefix, and a version may be written before the path in another way', async () => {
    await withApp({ by: 'uri' }, async (send) => {
      expect([(await send('GET /v1/items')).body, (await send('GET /v2/items')).body]).toEqual([{ version: 1 }, { version: 2 }]);
      expect([(await send('GET /health')).status, (await send('GET /v1/health')).status, (await send('GET /items')).status]).toEqual([
        200, 404, 404,
      ]);
      expect((await send('POST /v1/items')).headers.allow).toBe('GET, HEAD');
      expect((await send('GET /v2/items/?a=1')).headers.location).toBe('http://localhost:80/v2/items?a=1');
      expect((await send('GET /v2/items')).headers.vary).toBeUndefined();
    });
    await withApp({ by: 'uri', prefix: 'release-' }, async (send) => expect((await send('GET /release-2/items')).status).toBe(200));
    await withApp({ by: 'uri', prefix: '' }, async (send) => expect((await send('GET /2/items')).status).toBe(200));
  });

  test('URLs of actions have the version of the request', async () => {
    await withApp({ by: 'uri' }, async (send) => {
      expect((await send('GET /v2/items/7')).body).toEqual({ id: '7', version: '2', url: 'http://localhost:80/v2/items/7' });
      expect((await send('GET /v1/items/7')).body).toEqual({ id: '7', version: '1', url: 'http://localhost:80/v1/items/7' });
    });
  });

  test('actions without a version have the default one', async () => {
    await withApp({ by: 'uri', default: '1' }, async (send) => {
      expect([(await send('GET /v1/items')).status, (await send('GET /health')).status]).toEqual([200, 200]);
    });
    @Controller('/plain')
    class PlainController {
      @Get() read() {
        return 'plain';
      }
    }
    const app = createApp({ controllers: [PlainController, ItemsController], versioning: { by: 'uri', default: '1' } });
    expect([(await app.inject('/v1/plain')).statusCode, (await app.inject('/plain')).statusCode]).toEqual([200, 404]);
    await app.close();
  });
});

describe.each<[string, Versioning, (version: string) => Headers, string, number]>([
  ['a header', { by: 'header' }, (version) => ({ 'x-api-version': version }), 'X-API-Version', 400],
  ['a header of another name', { by: 'header', name: 'Api-Version' }, (version) => ({ 'api-version': version }), 'Api-Version', 400],
  ['the media type', { by: 'mediaType' }, (version) => ({ accept: `application/json; v=${version}` }), 'Accept', 406],
  [
    'another parameter',
    { by: 'mediaType', parameter: 'ver' },
    (version) => ({ accept: `text/html;q=0.1, application/json;ver=${version}` }),
    'Accept',
    406,
  ],
])('versions in %s', (_title, versioning, naming, vary, status) => {
  test('select the action, for HEAD too, and caches distinguish them', async () => {
    await withApp(versioning, async (send) => {
      const [first, second] = [await send('GET /items', naming('1')), await send('GET /items', naming('2'))];
      expect([first.body, second.body]).toEqual([{ version: 1 }, { version: 2 }]);
      expect([first.headers.vary, second.headers.vary]).toEqual([vary, vary]);
      expect((await send('HEAD /items', naming('2'))).headers['content-length']).toBe(second.headers['content-length']);
      expect((await send('GET /items/7', naming('2'))).body).toMatchObject({ version: '2' });
    });
  });

  test('that a path does not have are rejected with those that it has', async () => {
    await withApp(versioning, async (send) => {
      const unknown = await send('GET /items', naming('9'));
      expect([unknown.status, unknown.headers.vary]).toEqual([status, vary]);
      expect(unknown.body.detail).toMatch(/upported versions: .*1.*, .*2/);
      const missing = await send('GET /items');
      expect([missing.status, missing.body.detail]).toEqual([status, expect.stringMatching(/upported versions: .*1.*, .*2/)]);
    });
  });

  test('have their own methods, and are independent of slash redirects', async () => {
    await withApp(versioning, async (send) => {
      const wrong = await send('POST /items', naming('1'));
      expect([wrong.status, wrong.headers.allow, wrong.headers.vary]).toEqual([405, 'GET, HEAD', vary]);
      expect((await send('DELETE /items', naming('2'))).headers.allow).toBe('GET, HEAD, POST');
      expect((await send('DELETE /items')).headers.allow).toBe('GET, HEAD, POST');
      expect((await send('DELETE /items', naming('9'))).status).toBe(405);
      const redirected = await send('GET /items/', naming('2'));
      expect([redirected.status, redirected.headers.location]).toEqual([307, 'http://localhost:80/items']);
    });
  });

  test('that have no such path use a less specific path', async () => {
    await withApp(versioning, async (send) => {
      expect((await send('GET /items/latest', naming('2'))).body).toEqual({ latest: true });
      expect((await send('GET /items/latest', naming('1'))).body).toMatchObject({ id: 'latest', version: '1' });
      expect((await send('GET /items/latest', naming('9'))).status).toBe(status);
    });
  });

  test('leave neutral actions alone, which respond where a version does not', async () => {
    await withApp(versioning, async (send) => {
      const health = [await send('GET /health'), await send('GET /health', naming('9'))];
      expect(health.map((each) => [each.status, each.headers.vary])).toEqual([
        [200, undefined],
        [200, undefined],
      ]);
      expect([
        (await send('GET /mixed', naming('3'))).body,
        (await send('GET /mixed', naming('1'))).body,
        (await send('GET /mixed')).body,
      ]).toEqual(['third', 'every', 'every']);
      expect((await send('GET /mixed')).headers.vary).toBe(vary);
    });
  });

  test('keep `Vary` on errors', async () => {
    await withApp(versioning, async (send) => {
      const { status: thrown, headers } = await send('GET /items/broken', naming('2'));
      expect([thrown, headers.vary]).toEqual([418, vary]);
    });
  });

  test('have a default for requests that name none', async () => {
    await withApp({ ...versioning, default: '2' }, async (send) => {
      expect([(await send('GET /items')).body, (await send('GET /items', naming('1'))).body]).toEqual([{ version: 2 }, { version: 1 }]);
      expect((await send('GET /items', naming('9'))).status).toBe(
        versioning.by === 'mediaType' && 'parameter' in versioning ? 200 : status,
      );
      expect((await send('GET /items', { accept: 'text/html, */*' })).body).toEqual({ version: 2 });
    });
  });

  test.each(['h2c', 'h2'] as const)('are read over %s', async (protocol) => {
    const app = createApp({ controllers, versioning, fastify: serverOptions(protocol) });
    const port = Number(new URL(await app.listen({ port: 0 })).port);
    const session = connectTo(protocol, port);
    const read = (version: string) =>
      new Promise<[unknown, unknown]>((resolve) => {
        const stream = session.request({ ':path': '/items', ...naming(version) });
        stream.on('response', (headers) => resolve([headers[':status'], headers.vary]));
        stream.resume();
      });
    expect([await read('2'), await read('9')]).toEqual([
      [200, vary],
      [status, vary],
    ]);
    session.close();
    await app.close();
  });

  test('keep the contract of each document', async () => {
    for (const given of [versioning, { ...versioning, default: '1' }]) {
      const app = create(given);
      const report = await checkContract(app, { skip: ({ path }) => path === '/items/broken' });
      expect([report.violations, report.operations]).toEqual([[], 4 + 6 + 2]);
      await app.close();
    }
  });
});

test('a header that is sent twice has to name the same version', async () => {
  await withApp({ by: 'header' }, async (send) => {
    expect((await send('GET /items', { 'x-api-version': ['2', '2'] })).body).toEqual({ version: 2 });
    const { status, body } = await send('GET /items', { 'x-api-version': ['1', '2'] });
    expect([status, body.detail]).toEqual([400, 'Unsupported version `1, 2`; supported versions: 1, 2']);
  });
});

test.each(['__proto__', 'constructor', '2\u00e9', `${'9'.repeat(5000)}`, '2.0', '02', 'v2', '<b>'])(
  'the version `%s` is unsupported',
  async (version) => {
    await withApp({ by: 'header' }, async (send) => {
      const { status, body } = await send('GET /items', { 'x-api-version': version });
      expect([status, String(body.detail).length < 150]).toEqual([400, true]);
    });
  },
);

test('the media type of a response names its version, that of an error does not', async () => {
  await withApp({ by: 'mediaType', default: '1' }, async (send) => {
    const [second, fallback, error] = [
      await send('GET /items', { accept: 'application/json; v=9, application/json; v=2; q=0.5' }),
      await send('GET /items'),
      await send('GET /items/broken', { accept: 'application/json; v=2' }),
    ];
    expect([second, fallback, error].map(({ headers }) => headers['content-type'])).toEqual([
      'application/json; v=2',
      'application/json; v=1',
      'application/problem+json',
    ]);
  });
});

test('response classes are negotiated beside the version', async () => {
  @Controller('/pages')
  class PagesController {
    @Get() @Version('2') @ResponseClass([JSONResponse, HTMLResponse]) read() {
      return '<p>';
    }
  }
  const app = createApp({ controllers: [PagesController], versioning: { by: 'mediaType' } });
  const read = async (accept: string) => {
    const { statusCode, headers } = await app.inject({ url: '/pages', headers: { accept } });
    return [statusCode, headers['content-type'], headers.vary];
  };
  expect(await read('text/html; v=2')).toEqual([200, 'text/html; charset=utf-8; v=2', 'Accept']);
  expect(await read('text/html;v="2";q=0.5, application/json;v=2')).toEqual([200, 'application/json; v=2', 'Accept']);
  expect((await read('image/png; v=2'))[0]).toBe(406);
  expect((await read('text/html'))[0]).toBe(406);
  await app.close();
});

test('an own HEAD action belongs to its version', async () => {
  @Controller('/files')
  class FilesController {
    @Get() @Version(['1', '2']) read() {
      return 'file';
    }

    @Head() @Version('2') head() {
      return 'head only';
    }
  }
  const app = createApp({ controllers: [FilesController], versioning: { by: 'header' } });
  const length = async (version: string) =>
    (await app.inject({ method: 'HEAD', url: '/files', headers: { 'x-api-version': version } })).headers['content-length'];
  expect([await length('1'), await length('2')]).toEqual(['6', '11']);
  await app.close();
});

test('`Vary` is added to that of @fastify/cors, which handles preflights without a version', async () => {
  const app = createApp({
    controllers,
    versioning: { by: 'header' },
    configure: (fastify) => fastify.register(cors, { origin: ['https://shop.example', 'https://other.example'] }),
  });
  const origin = 'https://shop.example';
  const preflight = await app.inject({ method: 'OPTIONS', url: '/items', headers: { origin, 'access-control-request-method': 'POST' } });
  const response = await app.inject({ url: '/items', headers: { origin, 'x-api-version': '1' } });
  expect([preflight.statusCode, response.headers.vary]).toEqual([204, 'Origin, X-API-Version']);
  await app.close();
});

test('a deprecated version announces its end on every response', async () => {
  const since = new Date('2026-01-31T00:00:00Z');
  const deprecated = { 1: { since, sunset: new Date('2027-01-31T00:00:00Z'), link: 'https://shop.example/über?v=1' } };
  await withApp({ by: 'uri', deprecated }, async (send) => {
    const { headers } = await send('GET /v1/items');
    expect([headers.deprecation, headers.sunset, headers.link]).toEqual([
      '@1769817600',
      'Sun, 31 Jan 2027 00:00:00 GMT',
      '<https://shop.example/%C3%BCber?v=1>; rel="deprecation"; type="text/html"',
    ]);
    expect((await send('GET /v2/items')).headers.deprecation).toBeUndefined();
  });
  const app = createApp({ controllers, versioning: { by: 'header', deprecated } });
  await app.ready();
  expect(app.openapi({ document: 'v1' }).paths['/items']?.get).toMatchObject({
    deprecated: true,
    responses: { 200: { headers: { Deprecation: { schema: { type: 'string' } }, Sunset: {} } } },
  });
  expect(app.openapi({ document: 'v2' }).paths['/items']?.get?.deprecated).toBeUndefined();
  await app.close();
});

test('hooks of a route run after its version is known', async () => {
  @Controller('/hooked')
  class HookedController {
    @Get()
    @Version('1')
    @Hook('onRequest', async (request, reply) => void reply.header('x-seen', String(routeOf(request)?.version)))
    read() {
      return 1;
    }
  }
  const app = createApp({ controllers: [HookedController], versioning: { by: 'header' } });
  const { headers } = await app.inject({ url: '/hooked', headers: { 'x-api-version': '1' } });
  expect([headers['x-seen'], headers.vary]).toEqual(['1', 'X-API-Version']);
  await app.close();
});

test('a mounted application and its outer one have their own versions', async () => {
  const outer = createApp({ controllers: [ItemsController], versioning: { by: 'header' } });
  outer.mount('/sub', createApp({ controllers: [ItemsController], versioning: { by: 'header', default: '2' } }));
  outer.mount('/media', createApp({ controllers: [ItemsController], versioning: { by: 'mediaType' } }));
  outer.mount('/plain', createApp({ controllers: [HealthController], versioning: { by: 'uri' } }));
  const read = async (url: string, headers: Record<string, string> = {}) => (await outer.inject({ url, headers })).json();
  expect((await outer.inject('/items')).statusCode).toBe(400);
  expect(await read('/sub/items')).toEqual({ version: 2 });
  expect(await read('/sub/items', { 'x-api-version': '1' })).toEqual({ version: 1 });
  expect(await read('/media/items', { accept: 'application/json;v=1', 'x-api-version': '2' })).toEqual({ version: 1 });
  expect(await read('/plain/health')).toEqual({ up: true });
  await outer.close();
});

test('registrations of the plugin have versions beside routes of the host, also below a root path', async () => {
  const host = Fastify();
  host.get('/host', async () => 'host');
  host.register(antiphon, { controllers, prefix: '/one', rootPath: '/proxy', versioning: { by: 'header' } });
  host.register(antiphon, { controllers, prefix: '/two', versioning: { by: 'uri' } });
  const read = async (url: string, headers: Record<string, string> = {}) => (await host.inject({ url, headers })).body;
  expect(await read('/host', { 'x-api-version': '9' })).toBe('host');
  expect(await read('/one/items', { 'x-api-version': '2' })).toBe('{"version":2}');
  expect(await read('/proxy/one/items', { 'x-api-version': '1' })).toBe('{"version":1}');
  expect(await read('/two/v1/items')).toBe('{"version":1}');
  expect(JSON.parse(await read('/one/v2/openapi.json')).paths).toHaveProperty(['/one/items', 'get', 'operationId']);
  await host.close();
});

test('the limit of the router is a setup problem', async () => {
  @Controller('/many', { version: Array.from({ length: 31 }, (_, index) => String(index)) })
  class ManyController {
    @Get() read() {
      return 1;
    }
  }
  const byHeader = createApp({ controllers: [ManyController], versioning: { by: 'header' } });
  await expect(byHeader.ready()).rejects.toThrow('has more than 30 versions');
  await byHeader.close();
  const byUri = createApp({ controllers: [ManyController], versioning: { by: 'uri' } });
  expect((await byUri.inject('/v30/many')).statusCode).toBe(200);
  await byUri.close();
});
