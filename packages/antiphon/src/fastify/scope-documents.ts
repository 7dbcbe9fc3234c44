import { dropUndefined } from '@antiphon/responses/internal';
import type { Place } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { Documents } from '../openapi/documents/documents';
import type { DocumentedMount } from '../openapi/emit/document';
import type { Route } from '../routes/route';
import { memoizeLast } from './memoize';
import { type DocsOptions, registerDocs } from './routes/docs-routes';
import type { ServedPath } from './routes/served-paths';
import type { ScopeOptions } from './scope-options';

/** The place of the routes of a scope in its documents. */
export interface DocumentedPlace {
  /** Prefix of the Fastify scope in the paths of its documents, without the root path. */
  readonly prefix: string;
  /** Returns what the documents include of mounted applications. */
  readonly mounted: (() => readonly DocumentedMount[]) | undefined;
}

const defaultTitle = 'Antiphon';

/** Returns the documents of a scope, which are created on first use. */
export function documentsOf(routes: readonly Route[], options: ScopeOptions, { prefix, mounted }: DocumentedPlace): Documents {
  const { title = defaultTitle, version = '0.1.0', openapiVersion = '3.1.1' } = options;
  return new Documents(routes, { ...options, openapiVersion, title, version, prefix, mounted });
}

/** The documents of a scope, and the prefixes of their URLs. */
export interface PagesContext {
  readonly documents: Documents;
  /** Prefix of the Fastify scope. */
  readonly prefix: string;
  /** Prefix of the routes, the documents and the pages. */
  readonly routePrefix: string;
  /** The call that received the options. */
  readonly place: Place;
}

/** Registers the documents and their pages. */
export function registerPages(
  fastify: FastifyInstance,
  options: ScopeOptions,
  { documents, prefix, routePrefix, place }: PagesContext,
): readonly ServedPath[] {
  const { openapiUrl = '/openapi.json', docsUrl = '/docs', redocUrl = '/redoc', title = defaultTitle } = options;
  const { swaggerUIOAuth2RedirectUrl, swaggerUIParameters, swaggerUIInitOAuth, redirectSlashes } = options;
  const below = <Url extends string | null | undefined>(url: Url) => (typeof url === 'string' ? `${routePrefix}${url}` : url) as Url;
  return registerDocs(fastify, {
    ...dropUndefined({
      swaggerUIOAuth2RedirectUrl: below(swaggerUIOAuth2RedirectUrl),
      swaggerUIParameters,
      swaggerUIInitOAuth,
      redirectSlashes,
    }),
    openapiUrl: below(openapiUrl),
    docsUrl: below(docsUrl),
    redocUrl: below(redocUrl),
    title,
    prefix,
    place,
    ...servedDocuments(documents, below(openapiUrl), options.rootPathInServers),
  });
}

/** Each document is at a URL with its name, and the default one also at that of a single document. */
function servedDocuments(
  documents: Documents,
  openapiUrl: string | null,
  rootPathInServers = true,
): Pick<DocsOptions, 'document' | 'documents'> {
  const readerOf = (name?: string): DocsOptions['document'] => {
    const documentUnder = memoizeLast((rootPath: string) => (rootPathInServers ? documents.under(rootPath, name) : documents.get(name)));
    return ({ rootPath }) => documentUnder(rootPath);
  };
  const listed = documents.listed.map(({ name, selection: { onRequest = [] } }) => ({
    name,
    url: (openapiUrl ?? '').replace(/[^/]*$/, (file) => `${name}/${file}`),
    document: readerOf(name),
    onRequest: [onRequest].flat(),
  }));
  return { document: readerOf(), documents: listed };
}
