import { FileResponse } from '@antiphon/responses';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AssetName, assetPath } from '../openapi/pages/assets';
import { contentSecurityPolicy } from '../openapi/pages/content-security-policy';
import { relativeLink } from '../openapi/pages/html';
import { redocPage, redocScript, redocStyle } from '../openapi/pages/redoc';
import { oauth2RedirectPage, swaggerUIPage, swaggerUIScript } from '../openapi/pages/swagger-ui';
import type { OpenAPIDocument } from '../openapi/spec';
import type { ServedPath } from './other-methods';
import { ignoresSlashes } from './other-methods';

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
  /** Prefix that the document's paths have and the URLs above have not: the plugin's. Empty by default. */
  readonly prefix?: string;
  /** The document as this request gets it, its servers included. */
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
  return [openapiUrl, docsUrl, redocUrl].filter((path) => path !== null).map((path) => ({ path, methods: ['GET', 'HEAD'] }));
}

function registerDocument(fastify: FastifyInstance, url: string, { document }: DocsOptions): void {
  get(fastify, url, (request, reply) =>
    reply.header('content-type', 'application/json').send(Buffer.from(JSON.stringify(document(request)))),
  );
  redirectSlash(fastify, url);
}

const swaggerUIAssets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

function registerSwaggerUI(fastify: FastifyInstance, url: string, openapiUrl: string, options: DocsOptions): void {
  const { swaggerUIOAuth2RedirectUrl: redirectUrl = `${folderOf(url)}oauth2-redirect`, title } = options;
  const init = `${folderOf(url)}swagger-ui-init.js`;
  const links = {
    document: relativeLink(url, openapiUrl),
    assets: relativeLink(url, folderOf(url)),
    init: relativeLink(url, init),
    root: relativeLink(`${options.prefix ?? ''}${url}`, '/'),
    oauth2Redirect: redirectUrl === null ? undefined : relativeLink(url, redirectUrl),
  };
  const script = swaggerUIScript(links, { parameters: options.swaggerUIParameters ?? {}, initOAuth: options.swaggerUIInitOAuth });
  registerPage(fastify, url, swaggerUIPage(title, links), options);
  registerText(fastify, init, 'text/javascript', script);
  for (const name of swaggerUIAssets) registerAsset(fastify, `${folderOf(url)}${name}`, name);
  if (redirectUrl !== null) registerOAuth2Redirect(fastify, redirectUrl, options);
}

function registerOAuth2Redirect(fastify: FastifyInstance, url: string, options: DocsOptions): void {
  const script = `${folderOf(url)}oauth2-redirect.js`;
  registerPage(fastify, url, oauth2RedirectPage(relativeLink(url, script)), options);
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
  redirectSlash(fastify, url);
}

/** Relative, as the links are: the client's own path is not known behind a proxy that strips a prefix. */
function redirectSlash(fastify: FastifyInstance, url: string): void {
  if (url.endsWith('/') || ignoresSlashes(fastify)) return;
  get(fastify, `${url}/`, (_request, reply) =>
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
  get(fastify, url, async (request, reply) => {
    const file = new FileResponse(assetPath(name), { headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' } });
    const { status, headers, body } = await file.answer(request.raw as Parameters<typeof file.answer>[0]);
    return reply.code(status).headers(headers).send(body);
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
