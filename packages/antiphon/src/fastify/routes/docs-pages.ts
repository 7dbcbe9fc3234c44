import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { swaggerUIAssets } from '../../openapi/pages/assets';
import { contentSecurityPolicy } from '../../openapi/pages/content-security-policy';
import type { DocumentLink } from '../../openapi/pages/document-selector';
import { relativeLink } from '../../openapi/pages/html';
import { redocPage, redocScript, redocStyle } from '../../openapi/pages/redoc';
import { oauth2RedirectPage, swaggerUIPage, swaggerUIScript } from '../../openapi/pages/swagger-ui';
import { registerAsset, registerGet, registerText } from './docs-files';

/** Options of the docs pages. */
export interface PagesOptions {
  readonly title: string;
  /** The plugin's prefix, included in document paths but not in the URLs of the pages. Default: empty. */
  readonly prefix?: string;
  /** URL to which an authorization server redirects the browser. Default: `oauth2-redirect` below `docsUrl`; null disables it. */
  readonly swaggerUIOAuth2RedirectUrl?: string | null;
  /** Parameters of Swagger UI. */
  readonly swaggerUIParameters?: Readonly<Record<string, unknown>>;
  /** Argument of Swagger UI's `initOAuth`. It is public. */
  readonly swaggerUIInitOAuth?: Readonly<Record<string, unknown>>;
  /** Returns the document for a request, with its servers; the same object as long as it is equal. */
  readonly document: (request: FastifyRequest) => OpenAPIDocument;
  /** The named documents, of which a page shows one at a time; the first is the default. Default: one document without a name. */
  readonly documents?: readonly ServedDocument[];
}

/** One of several documents. */
export interface ServedDocument extends Pick<PagesOptions, 'document'> {
  readonly name: string;
  readonly url: string;
  /** Hooks that guard its URL. */
  readonly onRequest: readonly onRequestHookHandler[];
}

/** Registers Swagger UI, the page of its OAuth2 redirect, and their files. */
export function registerSwaggerUI(fastify: FastifyInstance, url: string, openapiUrl: string, options: PagesOptions): void {
  const redirectUrl = oauth2RedirectUrl(url, options);
  const init = `${folderOf(url)}swagger-ui-init.js`;
  const links = {
    document: relativeLink(url, openapiUrl),
    documents: linksOf(options, url),
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

/** Registers ReDoc and its files. */
export function registerRedoc(fastify: FastifyInstance, url: string, openapiUrl: string, options: PagesOptions): void {
  const [init, style] = [`${folderOf(url)}redoc-init.js`, `${folderOf(url)}redoc.css`];
  const links = {
    document: relativeLink(url, openapiUrl),
    documents: linksOf(options, url),
    assets: relativeLink(url, folderOf(url)),
    init: relativeLink(url, init),
    style: relativeLink(url, style),
  };
  registerPage(fastify, url, redocPage(options.title, links), options);
  registerText(fastify, init, 'text/javascript', redocScript(links));
  registerText(fastify, style, 'text/css', redocStyle);
  registerAsset(fastify, `${folderOf(url)}redoc.standalone.js`, 'redoc.standalone.js');
}

/** Returns the URL of the page of the OAuth2 redirect; null if it is disabled. */
export function oauth2RedirectUrl(
  docsUrl: string,
  { swaggerUIOAuth2RedirectUrl = `${folderOf(docsUrl)}oauth2-redirect` }: PagesOptions,
): string | null {
  return swaggerUIOAuth2RedirectUrl;
}

function registerOAuth2Redirect(fastify: FastifyInstance, url: string, openapiUrl: string, options: PagesOptions): void {
  const script = `${folderOf(url)}oauth2-redirect.js`;
  registerPage(fastify, url, oauth2RedirectPage(relativeLink(url, script), relativeLink(url, openapiUrl)), options);
  registerAsset(fastify, script, 'oauth2-redirect.js');
}

function linksOf({ documents = [] }: PagesOptions, page: string): readonly DocumentLink[] {
  return documents.map(({ name, url }) => ({ name, link: relativeLink(page, url) }));
}

/** Folder of a page's files, below it. */
function folderOf(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function registerPage(fastify: FastifyInstance, url: string, html: string, { document, documents = [] }: PagesOptions): void {
  const policyOf = (request: FastifyRequest) => {
    return contentSecurityPolicy(documents.length === 0 ? [document(request)] : documents.map((each) => each.document(request)));
  };
  registerGet(fastify, url, (request, reply) => {
    return reply
      .headers({
        'content-security-policy': policyOf(request),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(html);
  });
}
