import Fastify, { type FastifyInstance } from 'fastify';
import { antiphon, type Class, Controller, createApp, Get, Path, Post, SetupError, staticDirectory } from '../../../src';
import { testClient } from '../../../src/testing';

@Controller('/items')
class Items {
  @Get() list() {
    return ['ours'];
  }
}

@Controller('/items')
class OtherItems {
  @Get() all() {
    return [];
  }
}

@Controller('/items')
class NewItems {
  @Post() create() {
    return {};
  }
}

@Controller()
class Files {
  @Get('/files/*') read(@Path('*') name: string) {
    return name;
  }
}

const noDocs = { openapiUrl: null } as const;

/** Returns the problems of a start, each as one line. The line numbers of this file are `N`. */
async function problemsOf(start: () => unknown): Promise<readonly string[]> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return error.problems.map(({ className, member, sentence, fix, line }) =>
      `${[className, member].filter(Boolean).join('.')}${line === undefined ? '' : ':N'}: ${sentence} → ${fix}`.replaceAll(
        /packages\/antiphon\/test\/fastify\/routes\/route-owners\.test\.ts:\d+/g,
        'here:N',
      ),
    );
  }
  return [];
}

function appWith(controllers: readonly Class[], configure: (fastify: FastifyInstance) => unknown): Promise<readonly string[]> {
  const app = createApp({ controllers, configure: (fastify) => void configure(fastify) });
  return problemsOf(() => app.ready());
}

const change = 'change the path or the method of one of them';
const changeOrMove = `${change}, or give one of the applications another \`prefix\``;

describe('an action on a route that its server already has', () => {
  it('is reported with the line of the host', async () => {
    const declaredByHost = `Items.list:N: the route \`GET /items\` is already declared by the host at here:N → ${change}`;
    expect(await appWith([Items], (fastify) => fastify.get('/items', async () => []))).toEqual([declaredByHost]);
    expect(await appWith([Items], (fastify) => fastify.all('/items', async () => []))).toEqual([declaredByHost]);
    expect(await appWith([Items], (fastify) => fastify.register(async (scope) => scope.get('/items', async () => [])))).toEqual([
      declaredByHost,
    ]);
    expect(await appWith([Items], (fastify) => fastify.route({ method: ['PUT', 'GET'], url: '/items', handler: async () => [] }))).toEqual([
      declaredByHost,
    ]);
  });

  it('is reported without a line if the host has registered the route before the plugin', async () => {
    const fastify = Fastify();
    fastify.get('/items', async () => []);
    fastify.register(antiphon, { controllers: [Items] });
    expect(await problemsOf(() => fastify.ready())).toEqual([
      `Items.list:N: the route \`GET /items\` is already declared by the host → ${change}`,
    ]);
  });

  it('is reported together with all others of the application', async () => {
    const found = await appWith([Items, NewItems], (fastify) => fastify.all('/items', async () => []));
    expect(found.map((each) => each.split(':N')[0])).toEqual(['Items.list', 'NewItems.create']);
  });

  it('is reported if names of parameters, the case or slashes are all that differ for the server', async () => {
    const routerOptions = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, caseSensitive: false };
    @Controller('/x')
    class Spellings {
      @Get('/:a') one(@Path('a') a: string) {
        return a;
      }
      @Get('/:a/') two(@Path('a') a: string) {
        return a;
      }
      @Get('/c/d') three() {}
      @Get('/C/d') four() {}
    }
    const app = createApp({ controllers: [Spellings], fastify: { routerOptions } });
    app.fastify.get('/x/:other', async () => '');
    expect((await problemsOf(() => app.ready())).map((each) => each.replace(/ → .*/, ''))).toEqual([
      'Spellings.one:N: the route `GET /x/:a` is already declared by the host at here:N',
      'Spellings.two:N: the route `GET /x/:a/` is already declared by the host at here:N',
      'Spellings.four:N: the route `GET /x/C/d` is already declared by Spellings.three (here:N)',
    ]);
  });

  it('is not reported for a route of the host with other constraints', async () => {
    const app = createApp({ controllers: [Items] });
    app.fastify.get('/items', { constraints: { host: 'a.example' } }, async () => ['of the host']);
    const listAt = async (host: string) => (await app.inject({ url: '/items', headers: { host } })).json();
    expect(await listAt('a.example')).toEqual(['of the host']);
    expect(await listAt('b.example')).toEqual(['ours']);
    await app.close();
  });
});

describe('two applications of one server', () => {
  const start = (first: Class, second: Class, options: object = noDocs) => {
    const fastify = Fastify();
    fastify.register(antiphon, { controllers: [first], ...options });
    fastify.register(antiphon, { controllers: [second], ...options });
    return problemsOf(() => fastify.ready());
  };

  it('report an action of both, with the line of the first', async () => {
    const reported = (name: string) => [`${name}:N: the route \`GET /items\` is already declared by Items.list (here:N) → ${changeOrMove}`];
    expect(await start(Items, OtherItems)).toEqual(reported('OtherItems.all'));
    expect(await start(Items, Items)).toEqual(reported('Items.list'));
  });

  it('report an action of the second on a path of the first, whose other methods are a 405 response', async () => {
    expect(await start(Items, NewItems)).toEqual([
      'NewItems.create:N: the route `POST /items` is already the 405 response to methods that the path of Items.list (here:N) does not have' +
        ' → list the controllers of both in one application, or give one of the applications another `prefix`',
    ]);
  });

  it('report an action of the second on a path from which the first redirects', async () => {
    @Controller('/items')
    class WithSlash {
      @Get('/') list() {}
    }
    expect(await start(Items, WithSlash)).toEqual([
      'WithSlash.list:N: the route `GET /items/` is already the redirect to the path of Items.list (here:N), which differs in the trailing slash' +
        ' → list the controllers of both in one application, or give one of the applications another `prefix`',
    ]);
  });

  it('report the document and the docs pages of both', async () => {
    @Controller('/users')
    class Users {
      @Get() list() {}
    }
    const reported = ['/openapi.json', '/docs', '/redoc'].map(
      (path, index) =>
        `antiphon.${['openapiUrl', 'docsUrl', 'redocUrl'][index]}: the route \`GET ${path}\` is already that of the OpenAPI document or of a docs page` +
        ' → write another path, or null for none',
    );
    expect(await start(Items, Users, {})).toEqual(reported);
    expect(await start(Items, Users, { redirectSlashes: false })).toEqual(reported);
  });

  it('report an action below a mount', async () => {
    @Controller('/sub/items')
    class Below {
      @Get() list() {}
    }
    const app = createApp({ controllers: [Below] });
    app.mount('/sub', createApp({ controllers: [Items] }));
    expect(await problemsOf(() => app.ready())).toEqual([
      `Items.list:N: the route \`GET /sub/items\` is already declared by Below.list (here:N) → ${changeOrMove}`,
    ]);
  });

  it('report an action that the root path of a plugin leads to', async () => {
    @Controller('/api/items')
    class Below {
      @Get() list() {}
    }
    const fastify = Fastify();
    fastify.register(antiphon, { controllers: [Items, Below], rootPath: '/api' });
    expect(await problemsOf(() => fastify.ready())).toEqual([
      `Items.list:N: the route \`GET /api/items\` is already declared by Below.list (here:N) → ${changeOrMove}`,
    ]);
  });
});

describe('a directory on a wildcard', () => {
  const move = 'mount the directory at another path, or remove the other route';

  it.each(['/*', '*'])('of the host, %s, is reported at its call', async (url) => {
    const app = createApp({ controllers: [], configure: (fastify) => void fastify.options(url, async () => '') });
    app.mount('', staticDirectory('public'));
    expect(await problemsOf(() => app.ready())).toEqual([
      `staticDirectory:N: the route \`OPTIONS /*\` is already declared by the host at here:N → ${move}`,
    ]);
  });

  it('of an action is reported at the action', async () => {
    const app = createApp({ controllers: [Files] });
    app.mount('/files', staticDirectory('public'));
    expect(await problemsOf(() => app.ready())).toEqual([
      `Files.read:N: the route \`GET /files/*\` is already declared by staticDirectory (here:N) → ${changeOrMove}`,
    ]);
  });
});

describe('a route that the host registers after the plugin', () => {
  const after = (register: (fastify: FastifyInstance) => unknown) =>
    problemsOf(async () => {
      const fastify = Fastify();
      await fastify.register(antiphon, { controllers: [Items] });
      await register(fastify);
      await fastify.ready();
    });
  const before = 'register the route before the application: it leaves out what its server already has';

  it('and that is an action is reported at the call of the host', async () => {
    const reported = [`fastify.route:N: the route \`GET /items\` is already declared by Items.list (here:N) → ${change}`];
    expect(await after((fastify) => fastify.get('/items', async () => []))).toEqual(reported);
    expect(await after((fastify) => fastify.register(async (scope) => scope.get('/items', async () => [])))).toEqual(reported);
  });

  it('and that has a 405 response, a redirect or a docs page is reported with the order that works', async () => {
    expect(await after((fastify) => fastify.post('/items', async () => []))).toEqual([
      `fastify.route:N: the route \`POST /items\` is already the 405 response to methods that the path of Items.list (here:N) does not have → ${before}`,
    ]);
    expect(await after((fastify) => fastify.get('/items/', async () => []))).toEqual([
      `fastify.route:N: the route \`GET /items/\` is already the redirect to the path of Items.list (here:N), which differs in the trailing slash → ${before}`,
    ]);
    expect(await after((fastify) => fastify.get('/docs', async () => []))).toEqual([
      `fastify.route:N: the route \`GET /docs\` is already that of the OpenAPI document or of a docs page → ${before}`,
    ]);
  });

  it('is served if it is registered before the plugin', async () => {
    const fastify = Fastify();
    for (const url of ['/items/', '/docs', '/openapi.json/']) fastify.get(url, async () => ['of the host']);
    fastify.post('/items', async () => ['created']);
    fastify.register(antiphon, { controllers: [Items] });
    for (const url of ['/items/', '/docs', '/openapi.json/']) expect((await fastify.inject(url)).json()).toEqual(['of the host']);
    expect((await fastify.inject({ method: 'POST', url: '/items' })).json()).toEqual(['created']);
    expect((await fastify.inject({ method: 'DELETE', url: '/items' })).headers.allow).toBe('GET, HEAD, POST');
    await fastify.close();
  });
});

describe('a HEAD route of the host', () => {
  it('takes precedence over the one of a GET action', async () => {
    const app = createApp({ controllers: [Items] });
    app.fastify.head('/items', async (_request, reply) => reply.header('x-by', 'host').send());
    const client = testClient(app);
    expect((await client.head('/items')).headers.get('x-by')).toBe('host');
    expect(await (await client.get('/items')).json()).toEqual(['ours']);
    await app.close();
  });

  it('may be added by a hook of the host', async () => {
    const app = createApp({ controllers: [Items] });
    app.fastify.addHook('onRoute', function addHead({ method, url, config }) {
      if (method === 'GET' && url === '/items') {
        this.route({ method: 'HEAD', url, config: config ?? {}, handler: async (_request, reply) => reply.header('x-by', 'hook').send() });
      }
    });
    expect((await testClient(app).head('/items')).headers.get('x-by')).toBe('hook');
    await app.close();
  });
});
