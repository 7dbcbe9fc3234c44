import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Controller, createApp, Get, type StaticDirectoryOptions, staticDirectory } from '../../../../src';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const page = '<div id="app">';

@Controller('/api/items')
class ItemsController {
  @Get('/7') read() {
    return { name: 'lamp' };
  }
}

let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antiphon-pages-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, 'guide'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'guide', 'start.htm'), 'guide');
  await writeFile(join(folder, 'assets', 'app.js'), 'app()');
});
afterEach(() => app.close());
afterAll(() => rm(folder, { recursive: true }));

async function serve(options: StaticDirectoryOptions = {}): Promise<App> {
  app = createApp({ controllers: [ItemsController] });
  app.mount('/admin', createApp({ controllers: [] }));
  app.mount('/', staticDirectory(folder, { html: true, fallback: 'index.html', ...options }));
  return app.ready();
}

const open = (url: string, accept: string | undefined = browser, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  app.inject({ url, method, ...(accept === undefined ? {} : { headers: { accept } }) });

describe('fallback', () => {
  it('is the page of every path that a browser opens', async () => {
    await serve();
    for (const path of [
      '/',
      '/settings',
      '/users/7/edit?tab=a',
      '/users/john.doe',
      '/users/',
      '/assets',
      '/assets/',
      '/assets/old.js',
      '/%C3%BC',
    ]) {
      const { statusCode, headers, body } = await open(path);
      expect([path, statusCode, headers['content-type'], body]).toEqual([path, 200, 'text/html; charset=utf-8', page]);
    }
  });

  it('responds to HEAD without the page', async () => {
    await serve();
    const { statusCode, headers, body } = await open('/settings', browser, 'HEAD');
    expect([statusCode, headers['content-length'], body]).toEqual([200, String(page.length), '']);
  });

  it('is not sent to scripts, styles, images and fetch', async () => {
    await serve();
    for (const accept of [
      '*/*',
      'text/css,*/*;q=0.1',
      'image/avif,image/webp,*/*;q=0.8',
      'application/json',
      'text/*',
      'text/html;q=0',
      'text/html;level=1;q=0.0',
      'application/text/html',
      '',
    ]) {
      const { statusCode, headers } = await open('/assets/old.js', accept);
      expect([accept, statusCode, headers['content-type'], headers.vary]).toEqual([accept, 404, 'application/problem+json', 'Accept']);
    }
    expect((await app.inject('/settings')).statusCode).toBe(404);
  });

  it('leaves paths below those of other routes to their 404, for any method', async () => {
    await serve();
    for (const path of ['/api', '/api/', '/api/typo', '/api/items/7/nope', '/admin/nope', '/docs/nope']) {
      const { statusCode, headers } = await open(path);
      expect([path, statusCode, headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
    }
    expect((await open('/api/typo', undefined, 'POST')).statusCode).toBe(404);
    expect((await open('/settings', browser, 'POST')).statusCode).toBe(405);
    expect((await open('/api/items/7')).json()).toEqual({ name: 'lamp' });
  });

  it('leaves every path with another spelling, and hidden names, without a page', async () => {
    await serve();
    for (const path of ['/%2e%2e/secret', '/a%2fb', '/.env', '/a//b', '/%00', '/%E0%A4%A']) {
      const { statusCode, body } = await open(path);
      expect([path, statusCode >= 400 || body === page]).toEqual([path, true]);
    }
  });

  it('is not kept by caches, whatever the age of the files', async () => {
    await serve({ maxAge: 31_536_000, immutable: true });
    const ages = [];
    for (const path of ['/settings', '/', '/index.html', '/assets/app.js']) ages.push((await open(path)).headers['cache-control']);
    expect(ages).toEqual(['no-cache', 'no-cache', 'no-cache', 'public, max-age=31536000, immutable']);
  });

  it('is validated by its ETag', async () => {
    await serve();
    const { headers } = await open('/settings');
    const again = await app.inject({ url: '/settings', headers: { accept: browser, 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.headers.vary, again.body]).toEqual([304, 'Accept', '']);
  });

  it('may be in a mount below a path, and leaves the paths beside it alone', async () => {
    app = createApp({ controllers: [ItemsController] }).mount('/app', staticDirectory(folder, { fallback: 'index.html' }));
    await app.ready();
    expect([(await open('/app/settings')).body, (await open('/app/api/settings')).body]).toEqual([page, page]);
    expect([(await open('/settings')).statusCode, (await open('/api/typo')).statusCode]).toEqual([404, 404]);
  });

  it('comes before 404.html for a page, which other requests receive', async () => {
    await writeFile(join(folder, '404.html'), 'nothing');
    await serve();
    expect((await open('/settings')).body).toBe(page);
    expect([(await open('/nope.js', '*/*')).statusCode, (await open('/nope.js', '*/*')).body]).toEqual([404, 'nothing']);
    expect((await open('/api/typo', '*/*')).headers['content-type']).toBe('application/problem+json');
    await rm(join(folder, '404.html'));
  });
});

describe('index', () => {
  it('is the first file of the list that exists, after a redirect to the slash', async () => {
    app = createApp({ controllers: [] }).mount('/site', staticDirectory(folder, { index: ['index.html', 'start.htm'] }));
    await app.ready();
    expect([(await open('/site/')).body, (await open('/site/guide/?a=b')).body]).toEqual([page, 'guide']);
    const { statusCode, headers } = await open('/site/guide?a=b');
    expect([statusCode, headers.location]).toEqual([307, 'http://localhost:80/site/guide/?a=b']);
    expect((await open('/site/assets')).statusCode).toBe(404);
  });

  it('can be off with `html`', async () => {
    app = createApp({ controllers: [] }).mount('/site', staticDirectory(folder, { html: true, index: false }));
    expect([(await open('/site/')).statusCode, (await open('/site/guide')).statusCode]).toEqual([404, 404]);
  });
});

test('a directory or page that does not exist is a warning when the server starts', async () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  app = createApp({ controllers: [] })
    .mount('/a', staticDirectory(join(folder, 'missing')))
    .mount('/b', staticDirectory(folder, { fallback: 'app.html' }));
  await app.ready();
  const warnings = warn.mock.calls.map(([warning]) => warning);
  warn.mockRestore();
  expect(warnings).toEqual([
    `staticDirectory: \`${join(folder, 'missing')}\` does not exist`,
    `staticDirectory: \`${join(folder, 'app.html')}\` does not exist`,
  ]);
});
