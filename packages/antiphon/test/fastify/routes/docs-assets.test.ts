import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { type App, Controller, createApp, Get, PlainTextResponse } from '../../../src';
import { registerAsset } from '../../../src/fastify/routes/docs-files';
import { findAsset } from '../../../src/openapi/pages/assets';

const assets = [
  '/docs/swagger-ui.css',
  '/docs/swagger-ui-bundle.js',
  '/docs/favicon-32x32.png',
  '/docs/oauth2-redirect/oauth2-redirect.js',
  '/redoc/redoc.standalone.js',
];

@Controller('/docs')
class OwnStyle {
  @Get('/swagger-ui.css') style() {
    return new PlainTextResponse('mine');
  }
}

let app: App;
afterEach(() => app.close());

const serve = (options: object = {}): App => {
  app = createApp({ controllers: [], ...options });
  return app;
};

describe('files of the docs pages', () => {
  it('are sent by @fastify/static with a weak ETag, a date, and the headers of the pages', async () => {
    await serve().ready();
    for (const url of assets) {
      const { statusCode, headers, rawPayload } = await app.inject(url);
      expect([url, statusCode, headers['content-length']]).toEqual([url, 200, String(rawPayload.length)]);
      expect(headers).toMatchObject({
        etag: expect.stringMatching(/^W\/"[^"]+"$/),
        'last-modified': expect.stringMatching(/GMT$/),
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('are a 304 for a client that has them, and a head for HEAD', async () => {
    await serve().ready();
    for (const url of assets) {
      const { etag, 'content-length': length } = (await app.inject(url)).headers;
      const again = await app.inject({ url, headers: { 'if-none-match': String(etag) } });
      expect([again.statusCode, again.body, again.headers.etag, again.headers['cache-control']]).toEqual([304, '', etag, 'no-cache']);
      const head = await app.inject({ method: 'HEAD', url });
      expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', length]);
    }
  });

  it('are below a root path, a mount and the prefix of the plugin', async () => {
    const inner = createApp({ controllers: [], docsUrl: '/pages/docs', redocUrl: '/more/' });
    await serve({ rootPath: '/shop' }).mount('/sub', inner).ready();
    const paths = [...assets, '/shop/docs/swagger-ui.css', '/sub/pages/docs/swagger-ui.css', '/sub/more/redoc.standalone.js'];
    for (const url of paths) expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200]);
  });

  it('leave a path to the controller that serves it', async () => {
    await serve({ controllers: [OwnStyle] }).ready();
    expect((await app.inject('/docs/swagger-ui.css')).body).toBe('mine');
    expect((await app.inject('/docs/swagger-ui-bundle.js')).statusCode).toBe(200);
  });

  it('are the only files of their directories', async () => {
    await serve().ready();
    const others = [
      'swagger-ui-bundle.js.map',
      'index.html',
      'package.json',
      '',
      'swagger-initializer.js',
      '%2e%2e/package.json',
      'swagger-ui.css/',
    ];
    for (const name of others) expect([name, (await app.inject(`/docs/${name}`)).statusCode === 200]).toEqual([name, false]);
    expect(findAsset('swagger-ui.css')?.file).toMatch(/swagger-ui\.css$/);
  });

  it('are sent over HTTP/2', async () => {
    const origin = await serve({ fastify: { http2: true } }).listen({ port: 0 });
    const session = connectHttp2(origin);
    const stream = session.request({ ':path': '/docs/swagger-ui.css' });
    const head = await new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
    let length = 0;
    for await (const chunk of stream) length += (chunk as Buffer).length;
    session.close();
    expect([head[':status'], head['content-length'], head['x-content-type-options']]).toEqual([200, String(length), 'nosniff']);
  });

  it('are not in the document, and need no plugin if the pages are off', async () => {
    await serve().ready();
    expect(Object.keys(app.openapi().paths ?? {})).toEqual([]);
    expect(app.fastify.hasReplyDecorator('sendFile')).toBe(true);
    await app.close();
    await serve({ docsUrl: null, redocUrl: null }).ready();
    expect(app.fastify.hasReplyDecorator('sendFile')).toBe(false);
    await app.close();
    await serve({ openapiUrl: null }).ready();
    expect(app.fastify.hasReplyDecorator('sendFile')).toBe(false);
  });
});

describe('files of the docs pages in the published package', () => {
  const names = ['swagger-ui.css', 'swagger-ui-bundle.js', 'oauth2-redirect.js', 'redoc.standalone.js', 'favicon-32x32.png'] as const;
  const fastify = Fastify();
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'antiphon-assets-'));
    execFileSync(process.execPath, [join(__dirname, '../../../scripts/copy-docs-assets.mjs'), directory]);
    for (const name of names) registerAsset(fastify, `/${name}`, name, directory);
  });
  afterAll(async () => {
    await fastify.close();
    await rm(directory, { recursive: true });
  });

  it('are compressed for clients that accept gzip, and have their text for others', async () => {
    for (const name of names.slice(0, 4)) {
      const source = await readFile(String(findAsset(name)?.file));
      const compressed = await fastify.inject({ url: name, headers: { 'accept-encoding': 'br, gzip' } });
      expect([name, compressed.headers['content-encoding'], compressed.headers.vary]).toEqual([name, 'gzip', 'Accept-Encoding']);
      expect(compressed.headers['content-length']).toBe(String(compressed.rawPayload.length));
      expect(gunzipSync(compressed.rawPayload).equals(source)).toBe(true);
      for (const accepted of ['gzip;q=0', 'br', undefined]) {
        const plain = await fastify.inject({ url: name, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
        expect([name, plain.headers['content-encoding'], plain.headers.vary]).toEqual([name, undefined, 'Accept-Encoding']);
        expect([plain.headers['content-length'], plain.rawPayload.equals(source)]).toEqual([String(source.length), true]);
        expect(plain.headers['content-type']).toBe(compressed.headers['content-type']);
      }
    }
  });

  it('have an ETag for each form, and a head for HEAD', async () => {
    const tags = new Set<unknown>();
    for (const encoding of ['gzip', 'identity']) {
      const request = { url: '/swagger-ui.css', headers: { 'accept-encoding': encoding } };
      const { headers } = await fastify.inject(request);
      tags.add(headers.etag);
      const known = { ...request.headers, 'if-none-match': String(headers.etag) };
      expect((await fastify.inject({ ...request, headers: known })).statusCode).toBe(304);
      const head = await fastify.inject({ ...request, method: 'HEAD' });
      expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', headers['content-length']]);
    }
    expect(tags.size).toBe(2);
  });

  it('are sent as they are if they are images', async () => {
    const { headers, rawPayload } = await fastify.inject({ url: '/favicon-32x32.png', headers: { 'accept-encoding': 'gzip' } });
    expect([headers['content-type'], headers['content-encoding'], headers.vary]).toEqual(['image/png', undefined, undefined]);
    expect(rawPayload.subarray(1, 4).toString()).toBe('PNG');
  });
});
