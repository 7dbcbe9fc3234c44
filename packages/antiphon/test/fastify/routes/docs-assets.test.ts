import { existsSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { type App, Controller, createApp, Get, PlainTextResponse } from '../../../src';
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
    expect(existsSync(String(findAsset('swagger-ui.css')))).toBe(true);
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
