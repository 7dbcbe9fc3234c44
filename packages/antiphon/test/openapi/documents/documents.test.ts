import {
  type AppOptions,
  Controller,
  createApp,
  Field,
  Get,
  HTTPException,
  IncludeInSchema,
  JSONResponse,
  metadata,
  ResponseModel,
  Security,
  Tags,
  VERSION_NEUTRAL,
  Version,
} from '../../../src';
import { ContractError, checkContract } from '../../../src/testing';

const Partner = metadata();

class Item {
  @Field() name!: string;
}

class Report {
  @Field() total!: number;
}

@Controller('/items', { tags: ['public'] })
class ItemsController {
  @Get()
  @ResponseModel([Item])
  list() {
    return [{ name: 'plumbus' }];
  }

  @Get('/hidden')
  @IncludeInSchema(false)
  hidden() {
    return 1;
  }
}

@Controller('/reports', { tags: ['internal'] })
@Security('key')
class ReportsController {
  @Get()
  @ResponseModel(Report)
  read() {
    return { total: 1 };
  }

  @Get('/partner')
  @Partner()
  @Tags('public')
  partner() {
    return 'shared';
  }
}

const options: AppOptions = {
  title: 'Shop',
  version: '3.0.0',
  controllers: [ItemsController, ReportsController],
  tags: [{ name: 'public', description: 'For everybody' }, { name: 'internal' }],
  securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  documents: {
    public: {
      tags: ['public'],
      routes: ({ documentation }) => documentation.security.length === 0,
      title: 'Public shop',
      description: 'Items',
    },
    partner: (route) => route.metadata(Partner) === true,
    internal: {
      tags: ['internal'],
      version: '9',
      onRequest: async ({ headers }) => {
        if (headers['x-key'] !== 'secret') throw new HTTPException(401);
      },
    },
  },
};

const app = createApp(options);
afterAll(() => app.close());
const read = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('each document has its own URL, and the first is also that of the application', async () => {
  const [first, named, partner] = [await read('/openapi.json'), await read('/public/openapi.json'), await read('/partner/openapi.json')];
  expect(named.json()).toEqual(first.json());
  expect([first.json().info, partner.json().info]).toEqual([
    { title: 'Public shop', description: 'Items', version: '3.0.0' },
    { title: 'Shop', version: '3.0.0' },
  ]);
  expect([Object.keys(first.json().paths), Object.keys(partner.json().paths)]).toEqual([['/items'], ['/reports/partner']]);
  expect(app.documents).toEqual(['public', 'partner', 'internal']);
  expect(app.openapi({ document: 'partner', version: '3.2.0' })).toMatchObject({ openapi: '3.2.0', paths: { '/reports/partner': {} } });
  expect(() => app.openapi({ document: 'other' })).toThrow(
    'The document `other` does not exist; known documents: `public`, `partner`, `internal`',
  );
});

test('a document has no components, tags and security schemes that its routes do not use', () => {
  const { components, tags } = app.openapi({ document: 'public' });
  expect(Object.keys(components?.schemas ?? {})).not.toContain('Report');
  expect([components?.securitySchemes, tags]).toEqual([undefined, [{ name: 'public', description: 'For everybody' }]]);
  const internal = app.openapi({ document: 'internal' });
  expect(Object.keys(internal.components?.securitySchemes ?? {})).toEqual(['key']);
  expect(Object.keys(internal.components?.schemas ?? {})).not.toContain('Item');
});

test('a hook guards the URL of its document alone', async () => {
  expect([
    (await read('/internal/openapi.json')).statusCode,
    (await read('/internal/openapi.json', { 'x-key': 'secret' })).statusCode,
  ]).toEqual([401, 200]);
  expect((await app.inject({ method: 'HEAD', url: '/internal/openapi.json' })).statusCode).toBe(401);
  expect((await read('/openapi.json')).statusCode).toBe(200);
});

test('documents have a slash redirect, 405 and an own ETag', async () => {
  expect((await read('/partner/openapi.json/')).headers.location).toBe('../openapi.json');
  const rejected = await app.inject({ method: 'POST', url: '/partner/openapi.json' });
  expect([rejected.statusCode, rejected.headers.allow]).toEqual([405, 'GET, HEAD']);
  const tags = [await read('/openapi.json'), await read('/partner/openapi.json')].map(({ headers }) => headers.etag);
  expect(tags[0]).not.toBe(tags[1]);
});

test('the pages list the documents, and show only those', async () => {
  for (const page of ['/docs', '/redoc']) {
    expect((await read(page)).body).toContain(
      '<select id="document"><option>public</option><option>partner</option><option>internal</option>',
    );
  }
  const script = (await read('/docs/swagger-ui-init.js')).body;
  expect(script).toContain('["partner","./partner/openapi.json"]');
  expect((await read('/redoc/redoc-init.js')).body).toContain('Redoc.init(chosenDocument');
});

test('a document of one has no selector', async () => {
  const single = createApp({ ...options, documents: { public: { tags: ['public'] } } });
  expect((await single.inject('/docs')).body).not.toContain('<select');
  expect((await single.inject('/public/openapi.json')).statusCode).toBe(200);
  await single.close();
});

test('`openapiUrl` moves all documents, and turns them off', async () => {
  const moved = createApp({ ...options, openapiUrl: '/specs/shop.json', prefix: '/api' });
  expect((await moved.inject('/api/specs/partner/shop.json')).json().paths).toHaveProperty(['/api/reports/partner']);
  const off = createApp({ ...options, openapiUrl: null });
  expect([(await off.inject('/public/openapi.json')).statusCode, off.openapi({ document: 'public' }).info.title]).toEqual([
    404,
    'Public shop',
  ]);
  await Promise.all([moved.close(), off.close()]);
});

@Controller('/versioned', { tags: ['public'] })
class VersionedController {
  @Get() @Version('1') @ResponseModel(Item) old() {
    return { name: 'old' };
  }

  @Get() @Version('2') @ResponseModel(Report) latest() {
    return { total: 2 };
  }

  @Get('/both') @Version(['1', '2']) both() {
    return 'both';
  }

  @Get('/every') @Version(VERSION_NEUTRAL) @Tags('internal') every() {
    return 'every';
  }
}

test('each version has a document, with the actions of every version', async () => {
  for (const versioning of [{ by: 'uri' }, { by: 'header' }] as const) {
    const versioned = createApp({ controllers: [VersionedController], versioning, title: 'Shop' });
    await versioned.ready();
    expect(versioned.documents).toEqual(['v2', 'v1']);
    const [first, second] = ['v1', 'v2'].map((document) => versioned.openapi({ document }));
    expect([first?.info.version, second?.info.version]).toEqual(['1', '2']);
    expect([Object.keys(first?.components?.schemas ?? {}), Object.keys(second?.components?.schemas ?? {})]).toEqual([
      expect.arrayContaining(['Item']),
      expect.not.arrayContaining(['Item']),
    ]);
    const base = versioning.by === 'uri' ? '/v1' : '';
    expect(Object.keys(first?.paths ?? {})).toEqual([`${base}/versioned`, `${base}/versioned/both`, '/versioned/every']);
    expect((await versioned.inject('/openapi.json')).json()).toEqual(second);
    await versioned.close();
  }
});

test('a header version is a parameter, which the default version does not require', async () => {
  const versioned = createApp({ controllers: [VersionedController], versioning: { by: 'header', default: '1' } });
  await versioned.ready();
  expect(versioned.documents).toEqual(['v1', 'v2']);
  const parameter = { name: 'X-API-Version', in: 'header', description: 'Version of the API' };
  expect(versioned.openapi({ document: 'v1' }).paths['/versioned']?.get?.parameters).toEqual([
    { ...parameter, schema: { type: 'string', enum: ['1'] } },
  ]);
  expect(versioned.openapi({ document: 'v2' }).paths['/versioned']?.get?.parameters).toEqual([
    { ...parameter, required: true, schema: { type: 'string', enum: ['2'] } },
  ]);
  await versioned.close();
});

test('named documents have one for each version', async () => {
  const versioned = createApp({
    controllers: [VersionedController],
    versioning: { by: 'uri', default: '1' },
    documents: { public: { tags: ['public'] }, internal: { tags: ['internal'] } },
  });
  await versioned.ready();
  expect(versioned.documents).toEqual(['public-v1', 'public-v2', 'internal-v1', 'internal-v2']);
  expect(Object.keys((await versioned.inject('/internal-v2/openapi.json')).json().paths)).toEqual(['/versioned/every']);
  await versioned.close();
});

test('responses are checked against the document of their version, also of routes that no document lists', async () => {
  @Controller('/broken', { tags: ['none'] })
  class BrokenController {
    @Get() @Version('1') @ResponseModel(Item) first() {
      return { name: 'x' };
    }

    @Get() @Version('2') @ResponseModel(Report) second() {
      return new JSONResponse({ name: 'x' });
    }
  }
  const sent: unknown[] = [];
  const create = () =>
    createApp({
      controllers: [BrokenController, VersionedController],
      versioning: { by: 'header' },
      documents: { public: { tags: ['public'] } },
      checkResponses: ({ sentence }) => void sent.push(sentence),
    });
  const checked = create();
  const status = async (version: string) => (await checked.inject({ url: '/broken', headers: { 'x-api-version': version } })).statusCode;
  expect([await status('1'), await status('2')]).toEqual([200, 500]);
  expect(sent).toEqual([expect.stringContaining("must have required property 'total'")]);
  await checked.close();
  const driven = create();
  await expect(checkContract(driven)).rejects.toThrow(ContractError);
  await driven.close();
});

test('the default document is created once, whether it is read by its name or without one', async () => {
  @Controller('/items')
  class Items {
    @Get() list() {
      return [];
    }
  }
  const app = await createApp({ controllers: [Items], documents: { public: () => true, other: () => false } }).ready();
  expect(app.openapi()).toBe(app.openapi({ document: 'public' }));
  expect(app.openapi({ document: 'other' }).paths).toEqual({});
  await app.close();
});
