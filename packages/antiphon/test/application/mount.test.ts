import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AppOptions, Controller, createApp, Get, HTMLResponse, HTTPException, Path, Post, Req } from '../../src/index';

@Controller()
class MainController {
  @Get('/app')
  main() {
    return { message: 'main' };
  }
}

@Controller()
class SubController {
  @Get('/where')
  where(@Req() request: FastifyRequest) {
    const { rootPath, baseUrl, fullUrl, url } = request;
    return { rootPath, baseUrl, fullUrl, url, self: request.urlFor(SubController, 'where') };
  }

  @Get('/things/')
  things() {
    return [];
  }

  @Get('/things/:name')
  thing(@Path('name') name: string) {
    return name;
  }

  @Post('/err')
  err() {
    throw new HTTPException(400, 'sub error');
  }
}

const main = (options: Partial<AppOptions> = {}) => createApp({ title: 'Main', controllers: [MainController], ...options });
const sub = (options: Partial<AppOptions> = {}) => createApp({ title: 'Sub', controllers: [SubController], ...options });

describe('a mounted application', () => {
  test('has a root path that adds up, mount by mount', async () => {
    const app = main({ rootPath: '/api/v1' }).mount('/subapi', sub().mount('/nested', createApp({ controllers: [SubController] })));
    expect((await app.inject('/subapi/where?q')).json()).toEqual({
      rootPath: '/api/v1/subapi',
      baseUrl: 'http://localhost:80/api/v1/',
      fullUrl: 'http://localhost:80/api/v1/subapi/where?q',
      url: '/subapi/where?q',
      self: 'http://localhost:80/api/v1/subapi/where',
    });
    const nested = (await app.inject('/api/v1/subapi/nested/where')).json();
    expect(nested).toMatchObject({ rootPath: '/api/v1/subapi/nested', fullUrl: 'http://localhost:80/api/v1/subapi/nested/where' });
  });

  test('is listed with its path; plugins are not', () => {
    const mounted = sub();
    const app = main()
      .mount('/subapi', mounted)
      .mount('/files', async () => {});
    expect(app.mounts).toEqual([{ path: '/subapi', app: mounted }]);
  });

  test('keeps its own root path', async () => {
    const app = main().mount('/subapi', sub({ rootPath: '/explicit' }));
    expect((await app.inject('/subapi/where')).json()).toMatchObject({
      rootPath: '/explicit',
      fullUrl: 'http://localhost:80/explicit/where',
    });
    expect((await app.inject('/subapi/openapi.json')).json().servers).toEqual([{ url: '/explicit' }]);
  });

  test('has its own document and pages, which the other does not show', async () => {
    const app = main({ rootPath: '/api/v1' }).mount('/subapi', sub());
    const document = (await app.inject('/subapi/openapi.json')).json();
    expect([document.info.title, Object.keys(document.paths), document.servers]).toEqual([
      'Sub',
      ['/where', '/things/', '/things/{name}', '/err'],
      [{ url: '/api/v1/subapi' }],
    ]);
    expect(Object.keys((await app.inject('/openapi.json')).json().paths)).toEqual(['/app']);
    expect((await app.inject('/subapi/docs')).statusCode).toBe(200);
    expect((await app.inject('/subapi/redoc')).statusCode).toBe(200);
  });

  test('is redirected within the mount, and to it when the slash is missing', async () => {
    const app = main({ rootPath: '/api/v1' }).mount('/subapi', sub());
    expect((await app.inject('/subapi/things')).headers.location).toBe('http://localhost:80/api/v1/subapi/things/');
    expect((await app.inject('/subapi?a')).headers.location).toBe('http://localhost:80/api/v1/subapi/?a');
    expect((await app.inject('/subapi/')).statusCode).toBe(404);
  });

  test('ends at its segment, and sends 404, 405 and errors in its own format', async () => {
    const app = main().mount('/subapi', sub({ errorFormat: 'fastapi' }));
    expect((await app.inject('/subapix/where')).headers['content-type']).toBe('application/problem+json');
    expect((await app.inject('/nope')).headers['content-type']).toBe('application/problem+json');
    expect((await app.inject('/subapi/nope')).json()).toEqual({ detail: 'Not Found' });
    expect((await app.inject({ method: 'POST', url: '/subapi/err' })).json()).toEqual({ detail: 'sub error' });
    const refused = await app.inject('/subapi/err');
    expect([refused.statusCode, refused.headers.allow, refused.json()]).toEqual([405, 'POST', { detail: 'Method Not Allowed' }]);
  });

  test('keeps its default response class, and runs its hooks and those of the other', async () => {
    @Controller()
    class PageController {
      @Get('/page')
      page() {
        return '<p>hello</p>';
      }
    }
    const trace = (name: string) => (fastify: FastifyInstance) =>
      void fastify.addHook('onSend', async (_request, reply) => void reply.header(`x-${name}`, 'ran'));
    const child = createApp({ controllers: [PageController], defaultResponseClass: HTMLResponse, configure: trace('sub') });
    const app = main({ configure: trace('main') }).mount('/pages', child);
    const { headers } = await app.inject('/pages/page');
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-main': 'ran', 'x-sub': 'ran' });
    const { headers: own } = await app.inject('/app');
    expect([own['content-type'], own['x-main'], own['x-sub']]).toEqual(['application/json', 'ran', undefined]);
  });

  test('can be mounted below a parameter, whose value is part of its root path and of nothing that is kept', async () => {
    const app = main().mount('/tenants/:tenant', sub());
    const seen = (await app.inject('/tenants/a%20b/where')).json();
    expect(seen).toMatchObject({ rootPath: '/tenants/a%20b', fullUrl: 'http://localhost:80/tenants/a%20b/where' });
    expect((await app.inject('/tenants/one/openapi.json')).json().servers).toEqual([{ url: '/tenants/one' }]);
    expect((await app.inject('/tenants/two/openapi.json')).json().servers).toEqual([{ url: '/tenants/two' }]);
    expect((await app.inject('/tenants/%22%3E%3Cscript%3E/docs')).body).not.toContain('<script>"');
    expect((await app.inject('/tenants/one/things')).headers.location).toBe('http://localhost:80/tenants/one/things/');
  });

  test('gives paths of its actions, and so does the application that it is mounted in', async () => {
    const child = sub();
    const app = await main({ rootPath: '/api' }).mount('/subapi', child).ready();
    expect(child.urlFor(SubController, 'thing', { name: 'a/b' })).toBe('/api/subapi/things/a%2Fb');
    expect(app.urlFor(SubController, 'things')).toBe('/api/subapi/things/');
    expect(app.urlFor(MainController, 'main')).toBe('/api/app');
    expect(() => child.urlFor(MainController, 'main')).toThrow('`MainController.main` is not an action of this application');
    expect(() => app.urlFor(SubController, 'thing')).toThrow('`/things/:name` requires the parameter `name`');
  });

  test('is shown in the document of the other with includeMounted, in its own error format', async () => {
    const deep = createApp({ controllers: [SubController] });
    const child = sub({ errorFormat: 'fastapi', tags: [{ name: 'sub', description: 'Below' }] }).mount('/deep', deep);
    const app = await main({ includeMounted: true, tags: [{ name: 'main' }] })
      .mount('/subapi', child)
      .ready();
    const { paths, tags } = app.openapi();
    expect(Object.keys(paths)).toEqual([
      '/app',
      ...['/where', '/things/', '/things/{name}', '/err'].map((path) => `/subapi${path}`),
      ...['/where', '/things/', '/things/{name}', '/err'].map((path) => `/subapi/deep${path}`),
    ]);
    expect(tags).toEqual([{ name: 'main' }, { name: 'sub', description: 'Below' }]);
    expect(JSON.stringify(paths['/subapi/things/{name}'])).toContain('HTTPError');
    expect(JSON.stringify(paths['/app'])).toContain('Problem');
    expect(Object.keys(child.openapi().paths)).toHaveLength(4);
  });
});

describe('mount rejects', () => {
  test('an application that was started, or whose `fastify` was used', async () => {
    const started = await sub().ready();
    const touched = sub();
    touched.fastify.addHook('onRequest', async () => undefined);
    expect(() => main().mount('/a', started)).toThrow(
      'has been started, or its `fastify` has been used\n    Fix: move plugins and hooks to its option `configure`',
    );
    expect(() => main().mount('/a', touched)).toThrow('has been started');
  });

  test('an application that is mounted elsewhere', () => {
    const child = sub();
    main().mount('/a', child);
    expect(() => main().mount('/b', child)).toThrow('the application is already mounted at `/a`');
  });

  test('the use of a mounted application as a server', async () => {
    const child = sub();
    main().mount('/a', child);
    expect(() => child.fastify).toThrow('`fastify` is not available, because the application is mounted at `/a`');
    await expect(child.listen({ port: 0 })).rejects.toThrow('is mounted at `/a`');
  });

  test('an occupied path, an invalid path, an application at the root, and a late call', async () => {
    const app = main().mount('/a', sub());
    expect(() => app.mount('/a/', sub())).toThrow('`/a` is already the path of another mount');
    for (const path of ['a', '/a/*', '//a', '/a?b', 'https://a'])
      expect(() => main().mount(path, sub())).toThrow(`the path \`${path}\` is invalid`);
    expect(() => main().mount('/', sub())).toThrow('an application cannot be mounted at `/`');
    await app.ready();
    expect(() => app.mount('/b', sub())).toThrow('the application is already ready');
  });

  test('to start if the mounted application has problems', async () => {
    class NotAController {}
    const app = main().mount('/a', createApp({ controllers: [NotAController], rootPath: '/?' }));
    await expect(app.ready()).rejects.toMatchObject({ problems: [{ code: 'root-path' }, { code: 'not-a-controller' }] });
  });
});

describe('a mounted plugin', () => {
  test('is encapsulated under its path, and its requests know where they are', async () => {
    const app = main({ rootPath: '/api' }).mount('/plain', async (fastify) => {
      fastify.addHook('onSend', async (_request, reply) => void reply.header('x-plain', 'ran'));
      fastify.get('/where', async (request) => request.fullUrl);
    });
    expect((await app.inject('/plain/where')).body).toBe('http://localhost:80/api/plain/where');
    expect((await app.inject('/plain')).headers.location).toBe('http://localhost:80/api/plain/');
    expect((await app.inject('/app')).headers['x-plain']).toBeUndefined();
  });

  test('may be one of Fastify’s own, at the root too', async () => {
    const app = main().mount('/', async (fastify) => void (await fastify.register(fastifyStatic, { root: __dirname })));
    expect((await app.inject('/mount.test.ts')).statusCode).toBe(200);
    expect((await app.inject('/app')).json()).toEqual({ message: 'main' });
  });
});
