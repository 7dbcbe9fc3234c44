import { createHash } from 'node:crypto';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import type { Place } from '@antiphon/schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { relativeLink } from '../../openapi/pages/html';
import { memoizeLast } from '../memoize';
import { registerGet } from './docs-files';
import { oauth2RedirectUrl, type PagesOptions, registerRedoc, registerSwaggerUI, type ServedDocument } from './docs-pages';
import { checkPage } from './route-owners';
import { registerEarly, type ServedPath, unservedMethods } from './served-paths';
import { ignoresSlashes } from './slash-redirects';

/** Options of the document and its pages. */
export interface DocsOptions extends PagesOptions {
  /** Path of the document; null disables it and every page. */
  readonly openapiUrl: string | null;
  /** Path of Swagger UI; null disables it. */
  readonly docsUrl: string | null;
  /** Path of ReDoc; null disables it. */
  readonly redocUrl: string | null;
  /** The call that received the options. */
  readonly place: Place;
  /** Redirects a trailing slash. Default: true. */
  readonly redirectSlashes?: boolean;
}

/**
 * Registers the document and its pages, for GET and HEAD. Every link is relative, so that the pages work under any prefix. Scripts are separate
 * files, which a strict Content-Security-Policy allows; only files that the pages need are served.
 *
 * @returns the paths of the document and the pages.
 */
export function registerDocs(fastify: FastifyInstance, options: DocsOptions): readonly ServedPath[] {
  const { openapiUrl, docsUrl, redocUrl } = options;
  if (openapiUrl === null) return [];
  const { documents = [] } = options;
  const check = (member: string, url: string) => checkPage(fastify, { kind: 'page', place: { ...options.place, member } }, url);
  check('openapiUrl', openapiUrl);
  registerDocument(fastify, openapiUrl, { onRequest: documents[0]?.onRequest ?? [], document: options.document });
  for (const each of documents) {
    check('documents', each.url);
    registerDocument(fastify, each.url, each);
  }
  if (docsUrl !== null) {
    check('docsUrl', docsUrl);
    registerSwaggerUI(fastify, docsUrl, openapiUrl, options);
  }
  if (redocUrl !== null) {
    check('redocUrl', redocUrl);
    registerRedoc(fastify, redocUrl, openapiUrl, options);
  }
  const paths = [
    openapiUrl,
    ...documents.map(({ url }) => url),
    docsUrl,
    redocUrl,
    docsUrl === null ? null : oauth2RedirectUrl(docsUrl, options),
  ].filter((path) => path !== null);
  if (options.redirectSlashes ?? true) for (const path of paths) redirectSlash(fastify, path);
  return paths.map((path) => ({ path, methods: ['GET', 'HEAD'] }));
}

type GuardedDocument = Pick<ServedDocument, 'document' | 'onRequest'>;

function registerDocument(fastify: FastifyInstance, url: string, { document, onRequest }: GuardedDocument): void {
  const textOf = memoizeLast(writeDocument);
  const handler = (request: FastifyRequest, reply: FastifyReply) => {
    const { text, etag } = textOf(document(request));
    reply.headers({ 'content-type': 'application/json', etag, 'cache-control': 'no-cache' });
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).removeHeader('content-type').send();
    return reply.send(text);
  };
  registerGet(fastify, url, handler, onRequest);
}

function writeDocument(document: OpenAPIDocument): { readonly text: Buffer; readonly etag: string } {
  const text = Buffer.from(JSON.stringify(document));
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}

/** Weak comparison (RFC 9110 §13.1.2): a proxy or plugin that compresses the document weakens its tag. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(etag);
}

/** Redirects any method. The location is relative like the links: a proxy that strips a prefix hides the client's path. */
function redirectSlash(fastify: FastifyInstance, url: string): void {
  if (url.endsWith('/') || ignoresSlashes(fastify)) return;
  const other = `${url}/`;
  registerEarly(
    fastify,
    { methods: unservedMethods(fastify, other), url: other, owner: { kind: 'otherSlash', place: undefined } },
    (_request, reply) => reply.code(307).header('location', relativeLink(other, url)).send(),
  );
}
