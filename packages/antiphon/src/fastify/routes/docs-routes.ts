import { createHash } from 'node:crypto';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import { FileResponse } from '@antiphon/responses';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AssetName, findAsset, swaggerUIAssets } from '../../openapi/pages/assets';
import { contentSecurityPolicy } from '../../openapi/pages/content-security-policy';
import { relativeLink } from '../../openapi/pages/html';
import { redocPage, redocScript, redocStyle } from '../../openapi/pages/redoc';
import { oauth2RedirectPage, swaggerUIPage, swaggerUIScript } from '../../openapi/pages/swagger-ui';
import { memoizeLast } from '../memoize';
import { writeResponse } from '../send/write-response';
import type { ServedPath } from './method-not-allowed';
import { ignoresSlashes, registerEarly } from './method-not-allowed';

export interface DocsOptions {
  /** Path of the document; null turns it and every page off. */
  readonly openapiUrl: string | null;
  /** Path of Swagger UI; null is off. */
  readonly docsUrl: string | null;
  /** Path of ReDoc; null is off. */
  readonly redocUrl: string | null;
  /** Where an authorization server sends the browser back to; `oauth2-redirect` under `docsUrl` by default, null is off. */
  readonly swaggerUIOAuth2RedirectUrl?: string | null;
  /** Swagger UI's own parameters. */
  readonly swaggerUIParameters?: Readonly<Record<string, unknown>>;
  /** For Swagger UI's `initOAuth`. Everybody can read it. */
  readonly swaggerUIInitOAuth?: Readonly<Record<string, unknown>>;
  readonly title: string;
  /** A slash too many after the path of the document or of a page is redirected; so by default. */
  readonly redirectSlashes?: boolean;
  /** Prefix that the document's paths have and the URLs above have not: the plugin's. Empty by default. */
  readonly prefix?: string;
  /** The document as this request gets it, its servers included; the same object as long as it says the same. */
  readonly document: (request: FastifyRequest) => OpenAPIDocument;
}

/**
 * Registers the document and its pages, GET and HEAD. Every link is relative, so the pages work under any prefix; scripts are files of
 * their own, so a strict Content-Security-Policy holds; only the files that the pages need are served (BEHAVIOUR T1–T6, O13).
 *
 * @returns the paths of the document and the pages.
 */
export function registerDocs(fastify: FastifyInstance, options: DocsOptions): readonly ServedPath[] {
  const { openapiUrl, docsUrl, redocUrl } = options;
  if (openapiUrl === null) return [];
  registerDocument(fastify, openapiUrl, options);
  if (docsUrl !== null) registerSwaggerUI(fastify, docsUrl, openapiUrl, options);
  if (redocUrl !== null) registerRedoc(fastify, redocUrl, openapiUrl, options);
  const paths = [openapiUrl, docsUrl, redocUrl, docsUrl === null ? null : oauth2RedirectUrl(docsUrl, options)].filter(
    (path) => path !== null,
  );
  if (options.redirectSlashes ?? true) for (const path of paths) redirectSlash(fastify, path);
  return paths.map((path) => ({ path, methods: ['GET', 'HEAD'] }));
}

function oauth2RedirectUrl(
  docsUrl: string,
  { swaggerUIOAuth2RedirectUrl = `${folderOf(docsUrl)}oauth2-redirect` }: DocsOptions,
): string | null {
  return swaggerUIOAuth2RedirectUrl;
}

function registerDocument(fastify: FastifyInstance, url: string, { document }: DocsOptions): void {
  // One text is kept, so nothing that requests say makes the memory grow.
  const textOf = memoizeLast(writeDocument);
  get(fastify, url, (request, reply) => {
    const { text, etag } = textOf(document(request));
    reply.headers({ 'content-type': 'application/json', etag, 'cache-control': 'no-cache' });
    if (hasAlready(request.headers['if-none-match'], etag)) return reply.code(304).removeHeader('content-type').send();
    return reply.send(text);
  });
}

function writeDocument(document: OpenAPIDocument): { readonly text: Buffer; readonly etag: string } {
  const text = Buffer.from(JSON.stringify(document));
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}

/** Compares weakly, as RFC 9110 §13.1.2 wants it: what packs the document on the way may have marked the tag so. */
function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(etag);
}

function registerSwaggerUI(fastify: FastifyInstance, url: string, openapiUrl: string, options: DocsOptions): void {
  const redirectUrl = oauth2RedirectUrl(url, options);
  const init = `${folderOf(url)}swagger-ui-init.js`;
  const links = {
    document: relativeLink(url, openapiUrl),
    assets: relativeLink(url, folderOf(url)),
    init: relativeLink(url, init),
    root: relativeLink(`${options.prefix ?? ''}${url}`, '/'),
    oauth2Redirect: redirectUrl === null ? undefined : relativeLink(url, redirectUrl),
  };
  const script = swaggerUIScript(links, { parameters: options.swaggerUIParameters ?? {}, initOAuth: options.swaggerUIInitOAuth });
  registerPage(fastify, url, swaggerUIPage(options.title, links), options);
  registerText(fastify, init, 'text/javascript', script);
  for (const name of swaggerUIAssets.filter((asset) => asset !== 'oauth2-redirect.js'))
    registerAsset(fastify, `${folderOf(url)}${name}`, name);
  if (redirectUrl !== null) registerOAuth2Redirect(fastify, redirectUrl, openapiUrl, options);
}

function registerOAuth2Redirect(fastify: FastifyInstance, url: string, openapiUrl: string, options: DocsOptions): void {
  const script = `${folderOf(url)}oauth2-redirect.js`;
  registerPage(fastify, url, oauth2RedirectPage(relativeLink(url, script), relativeLink(url, openapiUrl)), options);
  registerAsset(fastify, script, 'oauth2-redirect.js');
}

function registerRedoc(fastify: FastifyInstance, url: string, openapiUrl: string, options: DocsOptions): void {
  const [init, style] = [`${folderOf(url)}redoc-init.js`, `${folderOf(url)}redoc.css`];
  const links = {
    document: relativeLink(url, openapiUrl),
    assets: relativeLink(url, folderOf(url)),
    init: relativeLink(url, init),
    style: relativeLink(url, style),
  };
  registerPage(fastify, url, redocPage(options.title, links), options);
  registerText(fastify, init, 'text/javascript', redocScript(links));
  registerText(fastify, style, 'text/css', redocStyle);
  registerAsset(fastify, `${folderOf(url)}redoc.standalone.js`, 'redoc.standalone.js');
}

/** Where what belongs to a page stands: below it. */
function folderOf(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function registerPage(fastify: FastifyInstance, url: string, html: string, { document }: DocsOptions): void {
  get(fastify, url, (request, reply) => {
    return reply
      .headers({
        'content-security-policy': contentSecurityPolicy(document(request)),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(html);
  });
}

/** Any method; relative, as the links are: the client's own path is not known behind a proxy that strips a prefix. */
function redirectSlash(fastify: FastifyInstance, url: string): void {
  if (url.endsWith('/') || ignoresSlashes(fastify)) return;
  registerEarly(fastify, fastify.supportedMethods, `${url}/`, (_request, reply) =>
    reply
      .code(307)
      .header('location', relativeLink(`${url}/`, url))
      .send(),
  );
}

function registerText(fastify: FastifyInstance, url: string, mediaType: string, text: string): void {
  get(fastify, url, (_request, reply) => {
    return reply
      .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
      .type(`${mediaType}; charset=utf-8`)
      .send(text);
  });
}

function registerAsset(fastify: FastifyInstance, url: string, name: AssetName): void {
  const path = findAsset(name);
  // A missing one is a setup problem, which has been reported.
  if (path === undefined) return;
  get(fastify, url, async (request, reply) => {
    const file = new FileResponse(path, { headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' } });
    writeResponse(reply, await file.prepare(request.raw as Parameters<typeof file.prepare>[0]), undefined);
    return reply;
  });
}

/** What a controller answers at the same path goes first. */
function get(
  fastify: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
): void {
  for (const method of ['GET', 'HEAD']) {
    if (fastify.hasRoute({ method: method as 'GET', url: `${fastify.prefix}${url}` })) continue;
    // Other tools that document Fastify's routes leave out what is hidden.
    fastify.route({ method, url, exposeHeadRoute: false, schema: { hide: true } as object, handler });
  }
}
