import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { type App, Controller, createApp, Get, Head, Path, Post, Req, staticDirectory } from '../../../src';

let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antiphon-empty-'));
  await mkdir(join(folder, 'guide', 'a b'), { recursive: true });
  await writeFile(join(folder, 'index.html'), 'start');
  await writeFile(join(folder, 'guide', 'index.html'), 'guide');
  await writeFile(join(folder, 'guide', 'a b', 'index.html'), 'a b');
});
afterEach(() => app.close());
afterAll(() => rm(folder, { recursive: true }));

@Controller()
class Pages {
  @Get('/:slug')
  page(@Path('slug') slug: string) {
    return `page ${slug}`;
  }

  @Get('/guide/:page')
  guide(@Path('page') page: string) {
    return `guide ${page}`;
  }

  @Post('/guide/:folder/:page')
  file(@Path('folder') folder: string, @Path('page') page: string) {
    return `${folder}/${page}`;
  }
}

async function bodiesOf(...requests: readonly (readonly [method: string, url: string])[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const [method, url] of requests) {
    const { statusCode, body } = await app.inject({ method: method as 'GET', url });
    found.push(statusCode === 200 ? body : statusCode);
  }
  return found;
}

describe('an empty last name', () => {
  it('is that of a folder of a directory that paths with parameters would hide', async () => {
    app = createApp({ controllers: [Pages] }).mount('/', staticDirectory(folder, { html: true }));
    expect(await bodiesOf(['GET', '/'], ['GET', '/guide/'], ['GET', '/guide/?x=/y'])).toEqual(['start', 'guide', 'guide']);
    expect(await bodiesOf(['GET', '/about'], ['GET', '/guide/start'], ['POST', '/guide/a/b'])).toEqual([
      '"page about"',
      '"guide start"',
      '"a/b"',
    ]);
    expect(await bodiesOf(['GET', '/none/'], ['GET', '/guide/a%20b/'], ['POST', '/'], ['POST', '/guide/'])).toEqual([307, 307, 405, 404]);
    const head = await app.inject({ method: 'HEAD', url: '/' });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '5', '']);
  });

  it('is that of a folder below the prefix of the mount', async () => {
    @Controller('/site')
    class Site {
      @Get('/:slug')
      page(@Path('slug') slug: string) {
        return `page ${slug}`;
      }
    }
    app = createApp({ controllers: [Site] }).mount('/site', staticDirectory(folder, { html: true }));
    expect(await bodiesOf(['GET', '/site/'], ['GET', '/site/guide'], ['GET', '/site/guide/a%20b/'])).toEqual([
      'start',
      '"page guide"',
      'a b',
    ]);
  });

  it('is served by the nearest wildcard, with its parameters, hooks and all its versions', async () => {
    @Controller()
    class Files {
      @Get('/:org/*', { fastify: { onRequest: async (_request, reply) => void reply.header('x-hook', 'ran') } })
      inOrg(@Path('org') org: string, @Path('*') rest: string, @Req() { params }: FastifyRequest) {
        return { org, rest, params };
      }

      @Get('/*')
      all(@Path('*') rest: string) {
        return `all ${rest}`;
      }

      @Get('/:tenant/repos/:repo')
      repo(@Path('tenant') tenant: string, @Path('repo') repo: string) {
        return `${tenant}/${repo}`;
      }

      @Get('/:name')
      named(@Path('name') name: string) {
        return name;
      }
    }
    app = createApp({ controllers: [Files] });
    expect(await bodiesOf(['GET', '/'], ['GET', '/a'], ['GET', '/a/repos/b'])).toEqual([404, '"a"', '"a/b"']);
    const response = await app.inject('/a%20b/repos/');
    expect(response.json()).toEqual({ org: 'a b', rest: 'repos/', params: { org: 'a b', '*': 'repos/' } });
    expect(response.headers['x-hook']).toBe('ran');
  });

  it('is served by a wildcard of `configure` and of a mounted application, and HEAD by its own', async () => {
    @Controller()
    class Inner {
      @Get('/*')
      all(@Path('*') rest: string) {
        return `inner ${rest}`;
      }

      @Head('/*')
      head(@Path('*') _rest: string) {
        return '';
      }

      @Get('/items/:id')
      one(@Path('id') id: string) {
        return id;
      }
    }
    app = createApp({
      controllers: [Pages],
      configure: (fastify) => void fastify.get('/*', async ({ params }) => params),
    }).mount('/inner', createApp({ controllers: [Inner] }));
    expect(await bodiesOf(['GET', '/'], ['HEAD', '/'], ['GET', '/guide/'], ['GET', '/inner/items/'], ['HEAD', '/inner/items/'])).toEqual([
      '{"*":""}',
      '',
      '{"*":"guide/"}',
      '"inner items/"',
      '',
    ]);
  });

  it('is not found without a wildcard, and that of an own route is that route', async () => {
    @Controller()
    class Own {
      @Get('/')
      start() {
        return 'own';
      }
    }
    app = createApp({ controllers: [Pages, Own] }).mount('/files', staticDirectory(folder, { html: true }));
    expect(await bodiesOf(['GET', '/'], ['GET', '/guide/'], ['GET', '/files/'])).toEqual(['"own"', 404, 'start']);
    await app.close();
    app = createApp({ controllers: [Pages, Own] }).mount('/', staticDirectory(folder, { html: true }));
    expect(await bodiesOf(['GET', '/'], ['GET', '/guide/'])).toEqual(['"own"', 'guide']);
  });
});
