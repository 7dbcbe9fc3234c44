import { mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { type App, createApp, type MutableHeaders, type StaticDirectoryOptions, staticDirectory } from '../../../../src';
import { portOf } from '../../raw-exchange';

const script = 'export const text = "text";\n'.repeat(200);
const gzipped = gzipSync(script);

let folder: string;
let app: App;
const inFolder = (name: string) => join(folder, 'public', name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antiphon static ü '));
  await mkdir(inFolder('assets'), { recursive: true });
  await writeFile(inFolder('assets/app.js'), script);
  await writeFile(inFolder('assets/app.js.br'), brotliCompressSync(script));
  await writeFile(inFolder('assets/app.js.gz'), gzipped);
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const serve = (options: StaticDirectoryOptions = {}, appOptions: object = {}): App => {
  app = createApp({ controllers: [], ...appOptions }).mount('/static', staticDirectory(join(folder, 'public'), options));
  return app;
};
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => app.inject({ url, headers, method });

describe('preCompressed', () => {
  it('sends the form that the client prefers, with the media type of the file', async () => {
    await serve({ preCompressed: true }).ready();
    const forms = [];
    for (const accepted of ['gzip, br', 'gzip', 'br;q=0.1, gzip', 'zstd', 'identity', '']) {
      const { headers } = await get('/static/assets/app.js', { 'accept-encoding': accepted });
      forms.push([headers['content-encoding'], headers['content-type'], headers.vary]);
    }
    const type = 'text/javascript; charset=utf-8';
    expect(forms).toEqual([
      ['br', type, 'Accept-Encoding'],
      ['gzip', type, 'Accept-Encoding'],
      ['gzip', type, 'Accept-Encoding'],
      [undefined, type, 'Accept-Encoding'],
      [undefined, type, 'Accept-Encoding'],
      [undefined, type, 'Accept-Encoding'],
    ]);
    expect(gunzipSync((await get('/static/assets/app.js', { 'accept-encoding': 'gzip' })).rawPayload).toString()).toBe(script);
  });

  it('prefers the order of a list, and knows `.zst`', async () => {
    await writeFile(inFolder('assets/app.js.zst'), 'zstd');
    await serve({ preCompressed: ['gzip', 'zstd'] }).ready();
    expect((await get('/static/assets/app.js', { 'accept-encoding': 'br, zstd, gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await get('/static/assets/app.js', { 'accept-encoding': 'br, zstd' })).headers['content-encoding']).toBe('zstd');
    expect((await get('/static/assets/app.js', { 'accept-encoding': 'br' })).headers).not.toHaveProperty('content-encoding');
  });

  it('has an ETag for each form, also if their size and date are equal', async () => {
    const time = new Date('2024-01-01T00:00:00Z');
    for (const name of ['b.txt', 'b.txt.br', 'b.txt.gz']) {
      await writeFile(inFolder(name), 'same');
      await utimes(inFolder(name), time, time);
    }
    await serve({ preCompressed: true }).ready();
    const tags = [];
    for (const accepted of ['br', 'gzip', 'identity'])
      tags.push((await get('/static/b.txt', { 'accept-encoding': accepted })).headers.etag);
    expect(new Set(tags).size).toBe(3);
    const known = async (tag: unknown, accepted: string) =>
      (await get('/static/b.txt', { 'accept-encoding': accepted, 'if-none-match': String(tag) })).statusCode;
    expect([await known(tags[0], 'br'), await known(tags[0], 'gzip'), await known(tags[2], 'identity')]).toEqual([304, 200, 304]);
  });

  it('keeps Vary in a 304, and adds it to that of a hook', async () => {
    serve({ preCompressed: true }).fastify.addHook('onRequest', async (_request, reply) => void reply.header('vary', 'Origin'));
    const { headers } = await get('/static/assets/app.js', { 'accept-encoding': 'gzip' });
    const again = await get('/static/assets/app.js', { 'accept-encoding': 'gzip', 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.headers.vary, again.headers.etag, again.body]).toEqual([
      304,
      'Origin, Accept-Encoding',
      headers.etag,
      '',
    ]);
  });

  it('takes ranges from the form that is sent, and only for its own tag', async () => {
    await serve({ preCompressed: true }).ready();
    const accepted = { 'accept-encoding': 'gzip' };
    const { etag } = (await get('/static/assets/app.js')).headers;
    const part = await get('/static/assets/app.js', { ...accepted, range: 'bytes=2-5' });
    expect([part.statusCode, part.headers['content-range'], part.headers['content-encoding']]).toEqual([
      206,
      `bytes 2-5/${gzipped.length}`,
      'gzip',
    ]);
    expect(part.rawPayload.equals(gzipped.subarray(2, 6))).toBe(true);
    const other = await get('/static/assets/app.js', { ...accepted, range: 'bytes=2-5', 'if-range': String(etag) });
    expect([other.statusCode, other.rawPayload.length]).toEqual([200, gzipped.length]);
    const plain = await get('/static/assets/app.js', { 'accept-encoding': 'identity;q=1, *;q=0', range: 'bytes=0-5' });
    expect([plain.statusCode, plain.body, plain.headers['content-range']]).toEqual([206, 'export', `bytes 0-5/${script.length}`]);
    expect((await get('/static/assets/app.js', { ...accepted, range: `bytes=${gzipped.length}-` })).headers['content-range']).toBe(
      `bytes */${gzipped.length}`,
    );
  });

  it('responds to HEAD with the head of the form', async () => {
    await serve({ preCompressed: true }).ready();
    const { statusCode, headers, body } = await get('/static/assets/app.js', { 'accept-encoding': 'gzip' }, 'HEAD');
    expect([statusCode, headers['content-length'], headers['content-encoding'], body]).toEqual([200, String(gzipped.length), 'gzip', '']);
  });

  it('makes no file visible that is missing, hidden or outside of the directory', async () => {
    await writeFile(inFolder('gone.js.gz'), 'KEY');
    await writeFile(inFolder('.env'), 'KEY');
    await writeFile(inFolder('.env.gz'), 'KEY');
    await writeFile(join(folder, 'secret.txt'), 'KEY');
    await writeFile(inFolder('open.txt'), 'open');
    await symlink(join(folder, 'secret.txt'), inFolder('open.txt.gz'));
    await symlink(join(folder, 'secret.txt'), inFolder('out.txt'));
    await writeFile(inFolder('out.txt.gz'), 'KEY');
    await serve({ preCompressed: true }).ready();
    for (const path of ['gone.js', '.env', 'out.txt', 'assets.gz', 'assets']) {
      const { statusCode, body } = await get(`/static/${path}`, { 'accept-encoding': 'gzip' });
      expect([path, statusCode, body.includes('KEY')]).toEqual([path, 404, false]);
    }
    const linked = await get('/static/open.txt', { 'accept-encoding': 'gzip' });
    expect([linked.body, linked.headers['content-encoding']]).toEqual(['open', undefined]);
  });

  it('sends the forms of index pages', async () => {
    await writeFile(inFolder('index.html'), '<h1>');
    await writeFile(inFolder('index.html.gz'), gzipSync('<h1>'));
    await serve({ html: true, preCompressed: true }).ready();
    const { headers, rawPayload } = await get('/static/?a=b', { 'accept-encoding': 'gzip' });
    expect([headers['content-type'], gunzipSync(rawPayload).toString()]).toEqual(['text/html; charset=utf-8', '<h1>']);
  });

  it('looks for no other form if it is off', async () => {
    await serve().ready();
    const { headers } = await get('/static/assets/app.js', { 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], headers.vary, headers['content-length']]).toEqual([undefined, undefined, String(script.length)]);
  });
});

describe('headers of files', () => {
  it('has the maximal age, and `immutable`', async () => {
    await serve({ maxAge: 3600 }).ready();
    expect((await get('/static/assets/app.js')).headers['cache-control']).toBe('public, max-age=3600');
    await app.close();
    await serve({ maxAge: 31_536_000, immutable: true }).ready();
    expect((await get('/static/assets/app.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/static/nope.js')).headers).not.toHaveProperty('cache-control');
  });

  it('are set by `setHeaders`, which receives the path in the directory and takes precedence', async () => {
    await serve({
      maxAge: 60,
      headers: { 'x-a': 'all' },
      setHeaders: (headers, path) => {
        headers.set('x-path', path).set('x-a', 'one');
        if (path.startsWith('assets/')) headers.set('cache-control', 'no-store');
      },
    }).ready();
    await writeFile(inFolder('a b.txt'), 'x');
    expect((await get('/static/assets/app.js')).headers).toMatchObject({
      'x-path': 'assets/app.js',
      'x-a': 'one',
      'cache-control': 'no-store',
    });
    expect((await get('/static/a%20b.txt')).headers).toMatchObject({ 'x-path': 'a b.txt', 'cache-control': 'public, max-age=60' });
  });

  it('may be set asynchronously; a promise that rejects is a 500', async () => {
    const setHeaders = async (headers: MutableHeaders, path: string) => {
      await setImmediate();
      if (path.endsWith('.js')) throw new Error('no headers');
      headers.set('x-late', 'yes');
    };
    await serve({ setHeaders }).ready();
    await writeFile(inFolder('late.txt'), 'x');
    expect((await get('/static/late.txt')).headers).toMatchObject({ 'x-late': 'yes' });
    expect((await get('/static/assets/app.js')).statusCode).toBe(500);
  });

  it('fail with a 500 if `setHeaders` sets one that cannot be sent', async () => {
    await serve({ setHeaders: (headers) => headers.set('connection', 'close') }).ready();
    expect((await get('/static/assets/app.js')).statusCode).toBe(500);
  });
});

describe('the file itself', () => {
  it('is found by a Unicode name with spaces', async () => {
    await writeFile(inFolder('Übersicht – 日本 (1).txt'), 'found');
    await serve().ready();
    expect((await get(`/static/${encodeURIComponent('Übersicht – 日本 (1).txt')}`)).body).toBe('found');
  });

  it('is the one that was opened, if another one replaces it while it is sent', async () => {
    const size = 8 * 1024 * 1024;
    await writeFile(inFolder('large.bin'), Buffer.alloc(size, 'a'));
    await writeFile(inFolder('next.bin'), Buffer.alloc(size, 'b'));
    const port = await portOf(serve());
    const response = await fetch(`http://127.0.0.1:${port}/static/large.bin`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    await rename(inFolder('next.bin'), inFolder('large.bin'));
    const chunks = [Buffer.from(first.value as Uint8Array)];
    for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(Buffer.from(next.value));
    expect(Buffer.concat(chunks).equals(Buffer.alloc(size, 'a'))).toBe(true);
    const tag = (await fetch(`http://127.0.0.1:${port}/static/large.bin`, { method: 'HEAD' })).headers.get('etag');
    expect(tag).not.toBe(response.headers.get('etag'));
  });

  it('is closed if the client disconnects', async () => {
    await writeFile(inFolder('large.bin'), Buffer.alloc(8 * 1024 * 1024));
    const port = await portOf(serve());
    const openFiles = async () => (await readdir('/proc/self/fd')).length;
    await fetch(`http://127.0.0.1:${port}/static/assets/app.js`).then((response) => response.text());
    const before = await openFiles();
    const sockets = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'));
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve) => {
            socket.write('GET /static/large.bin HTTP/1.1\r\nHost: a.example\r\n\r\n');
            socket.once('data', resolve);
          }),
      ),
    );
    expect(await openFiles()).toBeGreaterThan(before + 20);
    for (const socket of sockets) socket.pause().destroy();
    while ((await openFiles()) > before + 2) await wait(10);
  });

  it('is sent over HTTP/2 in its precompressed form', async () => {
    const port = await portOf(serve({ preCompressed: true }, { fastify: { http2: true } }));
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const stream = session.request({ ':path': '/static/assets/app.js', 'accept-encoding': 'gzip', range: 'bytes=0-9' });
    const head = await new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    session.close();
    expect([head[':status'], head['content-encoding'], head.vary]).toEqual([206, 'gzip', 'Accept-Encoding']);
    expect(Buffer.concat(chunks).equals(gzipped.subarray(0, 10))).toBe(true);
  });
});
