import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type App, antiphon, Controller, createApp, Get, Query, Reply, SetupError } from '../../../src';
import { hasPlainNames } from '../../../src/fastify/routes/reply-files';

@Controller('/reports')
class ReportsController {
  @Get('/sent') sent(@Reply() reply: FastifyReply) {
    return reply.sendFile('a.txt');
  }
  @Get('/later') async later(@Reply() reply: FastifyReply) {
    return reply.sendFile('a.txt');
  }
  @Get('/downloaded') downloaded(@Reply() reply: FastifyReply) {
    return reply.download('a.txt', 'Bericht ü.txt');
  }
  @Get('/missing') missing(@Reply() reply: FastifyReply) {
    return reply.sendFile('nope.txt');
  }
  @Get('/elsewhere') elsewhere(@Query('root') root: string, @Reply() reply: FastifyReply) {
    return reply.sendFile('a.txt', root);
  }
  @Get('/any') any(@Query('path') path: string, @Reply() reply: FastifyReply) {
    return reply.sendFile(path);
  }
}

let directory: string;
let app: App | undefined;
let host: FastifyInstance | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'antiphon reply '));
  await writeFile(join(directory, 'a.txt'), 'a file');
});
afterEach(async () => {
  await app?.close();
  await host?.close();
  app = undefined;
  host = undefined;
});
afterAll(() => rm(directory, { recursive: true }));

const start = (options: object = {}): Promise<App> => {
  app = createApp({ controllers: [ReportsController], staticRoot: directory, ...options });
  return app.ready();
};
const bodyOf = async (url: string) => (await (app as App).inject(url)).body;

describe('hasPlainNames', () => {
  it('rejects devices, streams and other spellings of files on Windows only', () => {
    const paths = ['NUL', 'sub/con.txt', 'sub\\COM1', 'a.txt::$DATA', 'a.txt.', 'a.txt ', 'sub/ABCDEF~1.TXT', 'C:\\a.txt', '//./NUL'];
    for (const path of paths) expect([path, hasPlainNames(path, 'win32'), hasPlainNames(path, 'linux')]).toEqual([path, false, true]);
  });

  it('leaves paths that leave the directory to the plugin', () => {
    for (const path of ['a.txt', '/sub/a.txt', 'sub\\a.txt', './a.txt', '../a.txt', '..\\a.txt'])
      expect(hasPlainNames(path, 'win32')).toBe(true);
  });
});

describe('reply.sendFile and reply.download', () => {
  it('send files of `staticRoot` from an action', async () => {
    await start();
    expect([await bodyOf('/reports/sent'), await bodyOf('/reports/later')]).toEqual(['a file', 'a file']);
    const { headers, body } = await (app as App).inject('/reports/downloaded');
    expect([headers['content-disposition'], headers['content-type'], body]).toEqual([
      `attachment; filename="Bericht ü.txt"`,
      'text/plain; charset=utf-8',
      'a file',
    ]);
    const known = String((await (app as App).inject('/reports/sent')).headers.etag);
    const again = await (app as App).inject({ url: '/reports/sent', headers: { 'if-none-match': known } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('send files from hooks and from routes of plugins', async () => {
    await start({
      staticRoot: pathToFileURL(`${directory}/`),
      configure(fastify: FastifyInstance) {
        fastify.get('/plain', (_request, reply) => reply.sendFile('a.txt'));
        fastify.addHook('preHandler', async (request, reply) => (request.url === '/reports/missing' ? reply.sendFile('a.txt') : undefined));
      },
    });
    expect([await bodyOf('/plain'), await bodyOf('/reports/missing')]).toEqual(['a file', 'a file']);
  });

  it('respond with the 404 of the application to a missing file and to one outside of the directory', async () => {
    await start();
    const missing = await (app as App).inject('/reports/missing');
    expect([missing.statusCode, missing.headers['content-type']]).toEqual([404, 'application/problem+json']);
    for (const path of ['/etc/passwd', '../../../../../../../../etc/passwd', '%2e%2e/%2e%2e/etc/passwd']) {
      const { statusCode, body } = await (app as App).inject(`/reports/any?path=${encodeURIComponent(path)}`);
      expect([path, statusCode === 200, body.includes('root:')]).toEqual([path, false, false]);
    }
  });

  it('exist without `staticRoot` for applications with docs pages, and need a directory in the call', async () => {
    const lines: string[] = [];
    await start({ staticRoot: undefined, logger: { stream: { write: (line: string) => lines.push(line) } } });
    expect(await bodyOf(`/reports/elsewhere?root=${encodeURIComponent(directory)}`)).toBe('a file');
    for (const path of ['a.txt', '/etc/passwd']) {
      expect([path, (await (app as App).inject(`/reports/any?path=${path}`)).statusCode]).toEqual([path, 500]);
    }
    expect((await (app as App).inject('/reports/downloaded')).statusCode).toBe(500);
    expect(lines.join('')).toContain('has no directory; set the option `staticRoot`');
  });

  it('download below the root and below that of the call, with a name or options', async () => {
    await start({
      configure(fastify: FastifyInstance) {
        fastify.get('/plain', (_request, reply) => reply.download('a.txt'));
        fastify.get('/slash', (_request, reply) => reply.download('/a.txt', { maxAge: 1000 }));
        fastify.get('/root', (_request, reply) => reply.download('reply-files.test.ts', 'test.ts', { root: __dirname } as object));
        fastify.get('/options', (_request, reply) => reply.sendFile('a.txt', { cacheControl: false }));
        fastify.get('/outside', (_request, reply) => reply.download('../../etc/passwd'));
      },
    });
    expect([await bodyOf('/plain'), await bodyOf('/slash'), await bodyOf('/options')]).toEqual(['a file', 'a file', 'a file']);
    const { headers, statusCode } = await (app as App).inject('/root');
    expect([statusCode, headers['content-disposition']]).toEqual([200, 'attachment; filename="test.ts"']);
    expect((await (app as App).inject('/slash')).headers['cache-control']).toBe('public, max-age=1');
    expect((await (app as App).inject('/outside')).statusCode).toBe(403);
  });

  it('are there without docs pages if `staticRoot` is set', async () => {
    await start({ openapiUrl: null });
    expect(await bodyOf('/reports/sent')).toBe('a file');
  });

  it('stay those of the plugin that `configure` registers', async () => {
    await start({
      staticRoot: undefined,
      configure: (fastify: FastifyInstance) => fastify.register(fastifyStatic, { root: directory, prefix: '/files/' }),
    });
    expect([await bodyOf('/reports/sent'), await bodyOf('/files/a.txt')]).toEqual(['a file', 'a file']);
  });

  it('stay those of the host', async () => {
    host = Fastify();
    host.register(fastifyStatic, { root: directory, serve: false });
    host.register(antiphon, { prefix: '/api', controllers: [ReportsController] });
    expect((await host.inject('/api/reports/sent')).body).toBe('a file');
    expect((await host.inject('/api/docs/swagger-ui.css')).statusCode).toBe(200);
  });

  it('are those of the plugin in a host without them, which does not receive them', async () => {
    host = Fastify();
    host.register(antiphon, { controllers: [ReportsController], staticRoot: directory });
    await host.ready();
    expect((await host.inject('/reports/sent')).body).toBe('a file');
    expect(host.hasReplyDecorator('sendFile')).toBe(false);
  });

  it('have another directory in a mounted application', async () => {
    const other = createApp({ controllers: [ReportsController], staticRoot: join(__dirname, '..') });
    app = createApp({ controllers: [ReportsController], staticRoot: directory }).mount('/other', other);
    await app.ready();
    expect([await bodyOf('/reports/sent'), (await app.inject('/other/reports/sent')).statusCode]).toEqual(['a file', 404]);
    expect((await app.inject('/other/reports/any?path=plugin.test.ts')).statusCode).toBe(200);
  });

  it('do not get in the way of @fastify/static in a mount', async () => {
    app = createApp({ controllers: [ReportsController], staticRoot: directory }).mount(
      '/files',
      (fastify) => fastify.register(fastifyStatic, { root: directory }) as never,
    );
    await app.ready();
    expect([await bodyOf('/files/a.txt'), await bodyOf('/reports/sent')]).toEqual(['a file', 'a file']);
  });
});

describe('staticRoot', () => {
  const problemsOf = async (options: object) => {
    const failure = await start(options).then(
      () => undefined,
      (error: SetupError) => error.problems,
    );
    return failure?.map(({ member, code }) => [member, code]);
  };

  it('is reported if it is not a directory', async () => {
    for (const staticRoot of [join(directory, 'nope'), join(directory, 'a.txt'), '', 7, new URL('https://a.example/')]) {
      expect([String(staticRoot), await problemsOf({ staticRoot })]).toEqual([String(staticRoot), [['staticRoot', 'invalid-option']]]);
    }
  });

  it('is reported if `configure` has registered the plugin', async () => {
    const configure = (fastify: FastifyInstance) => fastify.register(fastifyStatic, { root: directory, serve: false });
    expect(await problemsOf({ configure })).toEqual([['staticRoot', 'invalid-option']]);
  });
});
