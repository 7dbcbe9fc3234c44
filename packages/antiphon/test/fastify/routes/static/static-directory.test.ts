import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, type StaticDirectoryOptions, staticDirectory } from '../../../../src';
import { portOf, rawExchange } from '../../raw-exchange';

let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antiphon-static-'));
  await mkdir(join(folder, 'public', 'dir', 'empty'), { recursive: true });
  await mkdir(join(folder, 'public', '.well-known'));
  await mkdir(join(folder, 'public-private'));
  await Promise.all([
    writeFile(join(folder, 'public', 'a.txt'), 'static a'),
    writeFile(join(folder, 'public', 'a b.txt'), 'a b'),
    writeFile(join(folder, 'public', '.env'), 'KEY'),
    writeFile(join(folder, 'public', '.well-known', 'security.txt'), 'contact'),
    writeFile(join(folder, 'public', '404.html'), '<h1>nothing here</h1>'),
    writeFile(join(folder, 'public', 'dir', 'index.html'), '<h1>index</h1>'),
    writeFile(join(folder, 'public-private', 'secret.txt'), 'KEY'),
    symlink(join(folder, 'public-private', 'secret.txt'), join(folder, 'public', 'link.txt')),
  ]);
});
afterEach(() => app.close());
afterAll(() => rm(folder, { recursive: true }));

const mounted = (options: StaticDirectoryOptions = {}) => {
  app = createApp({ controllers: [] }).mount('/static', staticDirectory(join(folder, 'public'), options));
  return app;
};

describe('staticDirectory', () => {
  test('serves a file with its type, length and validators, to GET and HEAD', async () => {
    const response = await mounted({ headers: { 'cache-control': 'max-age=60' } }).inject('/static/a.txt');
    expect([response.statusCode, response.body]).toEqual([200, 'static a']);
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '8',
      'accept-ranges': 'bytes',
      'cache-control': 'max-age=60',
      etag: expect.stringMatching(/^"[^"]+"$/),
      'last-modified': expect.stringMatching(/GMT$/),
    });
    const head = await app.inject({ method: 'HEAD', url: '/static/a.txt' });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '8', '']);
    expect((await app.inject('/static/a%20b.txt')).body).toBe('a b');
  });

  test('supports conditions and ranges', async () => {
    const { etag, 'last-modified': modified = '' } = (await mounted().inject('/static/a.txt')).headers as Record<string, string>;
    const ask = async (headers: Record<string, string>) => {
      const response = await app.inject({ url: '/static/a.txt', headers });
      return [response.statusCode, response.body, response.headers['content-range'] ?? ''];
    };
    expect(await ask({ 'if-none-match': `"x", W/${etag}` })).toEqual([304, '', '']);
    expect(await ask({ 'if-none-match': '"x"', 'if-modified-since': modified })).toEqual([200, 'static a', '']);
    expect(await ask({ 'if-modified-since': modified })).toEqual([304, '', '']);
    expect(await ask({ range: 'bytes=0-2' })).toEqual([206, 'sta', 'bytes 0-2/8']);
    expect(await ask({ range: 'bytes=99-' })).toEqual([416, '', 'bytes */8']);
  });

  test('has GET and HEAD only', async () => {
    const response = await mounted().inject({ method: 'POST', url: '/static/a.txt', payload: {} });
    expect([response.statusCode, response.headers.allow, response.headers['content-type']]).toEqual([
      405,
      'GET, HEAD',
      'application/problem+json',
    ]);
  });

  test('responds with the application’s 404 to a missing file, also for a folder', async () => {
    await mounted().ready();
    for (const path of ['nope.txt', 'dir', 'dir/', '', 'a.txt/', 'dir/empty', `${'x'.repeat(300)}.txt`]) {
      const response = await app.inject(`/static/${path}`);
      expect([path, response.statusCode, response.headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
    }
  });

  test('serves nothing that is not within the directory', async () => {
    const port = await portOf(mounted());
    const climbs = [
      '../public-private/secret.txt',
      '%2e%2e/public-private/secret.txt',
      '..%2fpublic-private/secret.txt',
      '..%5cpublic-private%5csecret.txt',
      'dir/../../public-private/secret.txt',
      'dir%2findex.html',
      'dir//index.html',
      './a.txt',
      '%2e/a.txt',
      'a.txt%00',
      'a.txt%00.html',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'link.txt',
      '%E0%A4%A',
      '..;/public-private/secret.txt',
    ];
    for (const path of climbs) {
      const { status, body } = await rawExchange(port, `GET /static/${path}`, ['Host: a.example']);
      expect([path, status >= 400 && status < 500, /KEY|root:|static a|<h1>/.test(body)]).toEqual([path, true, false]);
    }
  });

  test('follows links out of the directory if that is enabled', async () => {
    expect((await mounted({ followSymlinks: true }).inject('/static/link.txt')).body).toBe('KEY');
  });

  test('keeps names that begin with a dot to itself, except `.well-known`', async () => {
    expect((await mounted().inject('/static/.env')).statusCode).toBe(404);
    expect((await app.inject('/static/.well-known/security.txt')).body).toBe('contact');
  });

  test('serves names that begin with a dot if that is enabled', async () => {
    expect((await mounted({ dotfiles: 'allow' }).inject('/static/.env')).body).toBe('KEY');
  });
});

test('denies names that begin with a dot with a 403 if that is set', async () => {
  await mounted({ dotfiles: 'deny' }).ready();
  const statuses = [];
  for (const path of ['.env', '.missing', 'dir/.git/config', '%2eenv', '.well-known/security.txt', 'a.txt'])
    statuses.push((await app.inject(`/static/${path}`)).statusCode);
  expect(statuses).toEqual([403, 403, 403, 403, 200, 200]);
});

describe('staticDirectory with `html`', () => {
  test('responds with index.html to a folder, after a redirect to its slash', async () => {
    const response = await mounted({ html: true }).inject('/static/dir/');
    expect([response.statusCode, response.headers['content-type'], response.body]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<h1>index</h1>',
    ]);
    const redirect = await app.inject('/static/dir?a=b');
    expect([redirect.statusCode, redirect.headers.location]).toEqual([307, 'http://localhost:80/static/dir/?a=b']);
    expect((await app.inject('/static')).headers.location).toBe('http://localhost:80/static/');
  });

  test('responds with 404.html to a missing file', async () => {
    await mounted({ html: true }).ready();
    for (const path of ['nope', 'dir/empty/', '', 'dir/nope.html']) {
      const response = await app.inject(`/static/${path}`);
      expect([response.statusCode, response.body]).toEqual([404, '<h1>nothing here</h1>']);
    }
  });

  test('serves a whole site from the root beside the application’s own pages', async () => {
    app = createApp({ controllers: [] }).mount('/', staticDirectory(join(folder, 'public'), { html: true }));
    expect((await app.inject('/dir/')).body).toBe('<h1>index</h1>');
    expect((await app.inject('/dir')).headers.location).toBe('http://localhost:80/dir/');
    expect((await app.inject('/docs')).statusCode).toBe(200);
  });
});

test('a header that cannot be sent fails when it is set', () => {
  expect(() => staticDirectory('.', { headers: { 'keep-alive': 'timeout=5' } })).toThrow(
    "staticDirectory.headers: the option has the invalid value `{ 'keep-alive': 'timeout=5' }`",
  );
});

test('a root path without its slash is redirected like a directory, so that the links of its page lead into the site', async () => {
  app = createApp({ controllers: [], rootPath: '/shop' }).mount('/', staticDirectory(join(folder, 'public', 'dir'), { html: true }));
  for (const method of ['GET', 'HEAD'] as const) {
    const redirect = await app.inject({ method, url: '/shop?page=2' });
    expect([redirect.statusCode, redirect.headers.location]).toEqual([307, 'http://localhost:80/shop/?page=2']);
  }
  for (const url of ['/shop/', '/shop/?page=2', '/', '/?page=2'])
    expect([url, (await app.inject(url)).body]).toEqual([url, '<h1>index</h1>']);
});
