import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import Fastify, { type FastifyInstance } from 'fastify';
import { type DocsOptions, registerDocs } from '../../../src/fastify/routes/docs-routes';

const document: OpenAPIDocument = { openapi: '3.1.1', info: { title: 'Shop', version: '1' }, paths: {} };
const place = { className: 'createApp' };

function serve(options: Partial<DocsOptions> = {}): FastifyInstance {
  const fastify = Fastify();
  registerDocs(fastify, {
    openapiUrl: '/openapi.json',
    docsUrl: '/docs',
    redocUrl: '/redoc',
    title: 'Shop',
    place,
    document: () => document,
    ...options,
  });
  return fastify;
}

/** Everything a page links to, as absolute paths. */
function linksOf(html: string, page: string): string[] {
  return Array.from(html.matchAll(/(?:src|href)="([^"]+)"/g), ([, link]) => new URL(link as string, `http://host${page}`).pathname);
}

describe('registerDocs', () => {
  it('serves the document as application/json, to HEAD without its body', async () => {
    const fastify = serve();
    const response = await fastify.inject('/openapi.json');
    expect(response.headers['content-type']).toBe('application/json');
    expect(response.json()).toEqual(document);
    const head = await fastify.inject({ method: 'HEAD', url: '/openapi.json' });
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', response.headers['content-length']]);
  });

  it('responds with 304 to a client that has the document, and serializes it once', async () => {
    let written = 0;
    const counted = { ...document, toJSON: () => ({ ...document, 'x-written': ++written }) };
    const fastify = serve({ document: () => counted });
    const { headers } = await fastify.inject('/openapi.json');
    expect(headers).toMatchObject({ etag: expect.stringMatching(/^"[\w-]{43}"$/), 'cache-control': 'no-cache' });
    for (const known of [headers.etag, `"other", W/${headers.etag}`, '*']) {
      const again = await fastify.inject({ url: '/openapi.json', headers: { 'if-none-match': known } });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', headers.etag]);
      expect(again.headers).not.toHaveProperty('content-type');
    }
    const changed = await fastify.inject({ url: '/openapi.json', headers: { 'if-none-match': '"other"' } });
    expect([changed.statusCode, changed.json()]).toEqual([200, { ...document, 'x-written': 1 }]);
  });

  it('gives each request the document made for it', async () => {
    const fastify = serve({ document: (request) => ({ ...document, servers: [{ url: `/${request.headers.tenant}` }] }) });
    const response = await fastify.inject({ url: '/openapi.json', headers: { tenant: 'a' } });
    expect(response.json().servers).toEqual([{ url: '/a' }]);
  });

  it.each([
    ['/docs', 'Shop - Swagger UI', 'text/html; charset=utf-8'],
    ['/redoc', 'Shop - ReDoc', 'text/html; charset=utf-8'],
    ['/docs/oauth2-redirect', 'OAuth2 redirect', 'text/html; charset=utf-8'],
  ])('serves %s to GET and HEAD', async (url, title, contentType) => {
    const fastify = serve();
    const response = await fastify.inject(url);
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, contentType]);
    expect(response.body).toContain(`<title>${title}</title>`);
    const head = await fastify.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body, head.headers['content-type']]).toEqual([200, '', contentType]);
  });

  it.each([
    ['/docs', { docsUrl: '/docs', redocUrl: null }],
    ['/redoc', {}],
    ['/docs/oauth2-redirect', {}],
    ['/a/b/documentation', { docsUrl: '/a/b/documentation' }],
    ['/', { docsUrl: '/' }],
  ])('links on %s lead to what is there, and nowhere else', async (url, options) => {
    const fastify = serve(options);
    const { body } = await fastify.inject(url);
    const links = linksOf(body, url).filter((link) => link !== ',');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect([link, (await fastify.inject(link)).statusCode]).toEqual([link, 200]);
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('has no script in a page, and a policy that would not run one', async () => {
    const fastify = serve();
    for (const url of ['/docs', '/redoc', '/docs/oauth2-redirect']) {
      const { body, headers } = await fastify.inject(url);
      expect(body).not.toMatch(/<script(?![^>]*src=)|\son\w+=|javascript:/i);
      expect(String(headers['content-security-policy'])).toContain("default-src 'none'; script-src 'self'; ");
    }
  });

  it.each([
    ['/docs', './openapi.json'],
    ['/redoc', './openapi.json'],
    ['/docs/oauth2-redirect', '../openapi.json'],
  ])('links on %s to the document where scripts do not run', async (url, link) => {
    const { body } = await serve().inject(url);
    expect(body).toMatch(new RegExp(`<noscript>.*<a href="${link}">.*</noscript>`));
  });

  it.each(['/docs', '/redoc', '/openapi.json'])('redirects %s with a slash to the one without, under any prefix', async (path) => {
    const { statusCode, headers } = await serve().inject(`${path}/`);
    expect([statusCode, new URL(String(headers.location), `http://host/prefix${path}/`).pathname]).toEqual([307, `/prefix${path}`]);
  });

  it('redirects any method without reading its body, and none if slashes are not redirected', async () => {
    const post = { method: 'POST', url: '/docs/', payload: '{', headers: { 'content-type': 'application/json' } } as const;
    expect((await serve().inject(post)).statusCode).toBe(307);
    expect((await serve({ redirectSlashes: false }).inject('/docs/')).statusCode).toBe(404);
  });

  it('escapes the title and the paths', async () => {
    const fastify = serve({ title: '</title><script>alert(1)</script>', openapiUrl: '/v1/"><img>.json' });
    const { body } = await fastify.inject('/docs');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img>');
    expect((await fastify.inject('/docs/swagger-ui-init.js')).body).not.toContain('<img>');
  });

  it('turns each page off by null, and everything with the document', async () => {
    const off = serve({ openapiUrl: null });
    for (const url of ['/openapi.json', '/docs', '/redoc', '/docs/oauth2-redirect']) expect((await off.inject(url)).statusCode).toBe(404);
    const some = serve({ docsUrl: '/documentation', redocUrl: null, openapiUrl: '/v1/openapi.json', swaggerUIOAuth2RedirectUrl: null });
    for (const url of ['/docs', '/redoc', '/openapi.json', '/documentation/oauth2-redirect'])
      expect((await some.inject(url)).statusCode).toBe(404);
    expect((await some.inject('/documentation')).statusCode).toBe(200);
  });

  it('gives Swagger UI its parameters, escaped, and never lets a query choose the document', async () => {
    const fastify = serve({
      swaggerUIParameters: { deepLinking: false, queryConfigEnabled: true, note: '</script><b>' },
      swaggerUIInitOAuth: { clientId: '<id>' },
    });
    const { body } = await fastify.inject('/docs/swagger-ui-init.js');
    expect(body).toContain('"deepLinking":false');
    expect(body).toContain('"queryConfigEnabled":false');
    expect(body).toContain('ui.initOAuth({"clientId":"\\u003cid\\u003e"})');
    expect(body).not.toContain('</script>');
  });

  it('serves only those files of the installed packages that the pages need', async () => {
    const fastify = serve();
    for (const file of ['package.json', 'swagger-ui.js', 'swagger-ui-bundle.js.map', '../package.json', '%2e%2e/package.json']) {
      expect((await fastify.inject(`/docs/${file}`)).statusCode).toBe(404);
    }
  });

  it('lets requests go to the servers and token endpoints that the document names', async () => {
    const servers = [{ url: 'https://api.example/v1' }, { url: '/relative' }, { url: '//near.example:8443/v1' }];
    const securitySchemes = {
      auth: { type: 'oauth2', flows: { password: { tokenUrl: 'https://login.example/token', scopes: {} } } },
    } as const;
    const { headers } = await serve({ document: () => ({ ...document, servers, components: { securitySchemes } }) }).inject('/docs');
    expect(headers['content-security-policy']).toContain("connect-src 'self' https://api.example near.example:8443 https://login.example;");
  });

  it('leaves a path to the controller that serves it', async () => {
    const fastify = Fastify();
    fastify.get('/docs', () => 'mine');
    registerDocs(fastify, {
      openapiUrl: '/openapi.json',
      docsUrl: '/docs',
      redocUrl: null,
      title: 'Shop',
      place,
      document: () => document,
    });
    expect((await fastify.inject('/docs')).body).toBe('mine');
  });
});
