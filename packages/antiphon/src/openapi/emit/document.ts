import { isDeepStrictEqual } from 'node:util';
import type {
  ContactObject,
  ExternalDocumentationObject,
  InfoObject,
  LicenseObject,
  OpenAPIDocument,
  OpenAPIVersion,
  PathItemObject,
  SecuritySchemeObject,
  ServerObject,
  TagObject,
} from '@antiphon/openapi/spec';
import { dropUndefined } from '@antiphon/responses/internal';
import type { Route } from '../../routes/route';
import { Components } from './components';
import { type GenerateOperationId, OperationIds } from './operation-id';
import { PathItems, warnOfProcess } from './path-items';

export type { OpenAPIDocument };

/** The parts of a document that are not derived from routes. */
export interface DocumentOptions {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  /** Written in CommonMark. */
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: ContactObject;
  readonly license?: LicenseObject;
  readonly tags?: readonly TagObject[];
  readonly externalDocs?: ExternalDocumentationObject;
  /** The servers, without the root path of a request, which `withServers` adds. Default: none. */
  readonly servers?: readonly ServerObject[];
  /** Requests that the API sends to its clients, by name. */
  readonly webhooks?: Readonly<Record<string, PathItemObject>>;
  /** The security schemes, by the name that `@Security` refers to. */
  readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
  /** Version of the document. `3.2.0` adds `itemSchema` for streams, QUERY and other methods. Default: `3.1.1`. */
  readonly openapiVersion?: OpenAPIVersion;
  /** Prefix of every path, as a Fastify path, such as that of the plugin. Default: none. */
  readonly prefix?: string;
  /** Generates the operation ids that `@OperationId` does not set; client generators name functions by them. Default: `read_items__itemId__get`. */
  readonly generateOperationId?: GenerateOperationId;
  /** False describes a class with one schema, that of its input, even if its output differs. Default: true. */
  readonly separateInputOutputSchemas?: boolean;
  /** Called with a sentence for each operation and security scheme that the document cannot show. Default: a process warning with the code `ANTIPHON_UNDOCUMENTED`. */
  readonly warn?: (sentence: string) => void;
  /** Validation mode of the application. The names of schemas under the other mode have a suffix. Default: `strict`. */
  readonly validation?: Route['validation'] | undefined;
  /** Mounted applications whose routes are part of the document. */
  readonly mounted?: readonly DocumentedMount[] | undefined;
  /** True for a document with some of the routes: it omits tags and security schemes that they do not use. Default: false. */
  readonly isPart?: boolean;
}

/** The parts of a mounted application that the document uses. */
export interface DocumentedMount extends Pick<DocumentOptions, 'securitySchemes' | 'tags'> {
  readonly routes: readonly Route[];
  /** Fastify path of the mount. */
  readonly prefix: string;
}

/**
 * Emits the OpenAPI document of routes, valid for the version it names. It depends on the routes and the options only, not on a request or
 * a server.
 */
export function emitDocument(routes: readonly Route[], options: DocumentOptions): OpenAPIDocument {
  const { openapiVersion = '3.1.1', servers = [], webhooks, mounted = [], externalDocs } = options;
  const tags = usedTags(mergeTags([options, ...mounted]), routes, options);
  const { components, paths } = emitPaths(routes, options);
  const { object, resolve } = components.name();
  return {
    openapi: openapiVersion,
    info: infoOf(options),
    ...(servers.length === 0 ? {} : { servers }),
    paths: resolve(paths),
    ...(webhooks === undefined ? {} : { webhooks: resolve(webhooks) }),
    ...(object === undefined ? {} : { components: object }),
    ...(tags === undefined ? {} : { tags }),
    ...(externalDocs === undefined ? {} : { externalDocs }),
  };
}

/**
 * Returns the document for one request: its root path is the first server, unless a server has the same URL or `rootPathInServers` is false.
 * The document itself is not changed, so that the root path of one request never reaches another.
 */
export function withServers(document: OpenAPIDocument, rootPath: string, rootPathInServers = true): OpenAPIDocument {
  const url = rootPath.replace(/\/+$/, '');
  const { openapi, info, servers = [], ...rest } = document;
  if (url === '' || !rootPathInServers || servers.some((server) => server.url === url)) return document;
  return { openapi, info, servers: [{ url }, ...servers], ...rest };
}

function infoOf({ title, summary, description, termsOfService, contact, license, version }: DocumentOptions): InfoObject {
  return dropUndefined({ title, summary, description, termsOfService, contact, license, version });
}

function emitPaths(routes: readonly Route[], options: DocumentOptions) {
  const {
    separateInputOutputSchemas = true,
    validation = 'strict',
    openapiVersion: version = '3.1.1',
    prefix = '',
    mounted = [],
  } = options;
  const merged = mergeSchemes([{ routes, securitySchemes: options.securitySchemes }, ...mounted], options.warn ?? warnOfProcess);
  const securitySchemes = usedSchemes(merged, routes, options);
  const components = new Components({ securitySchemes, separateInputOutputSchemas, validation });
  const operationIds = new OperationIds(options.generateOperationId);
  const paths = new PathItems(version, options.warn);
  for (const shown of [{ routes, prefix }, ...mounted]) {
    for (const route of shown.routes.filter(({ documentation }) => documentation.includeInSchema)) {
      paths.add(route, shown.prefix, { components: components.forRoute(route), errorFormat: route.errorFormat, version, operationIds });
    }
  }
  return { components, paths: paths.object };
}

/** Of several schemes with one name, the first is shown. */
function mergeSchemes(described: readonly DescribedRoutes[], warn: (sentence: string) => void): SecuritySchemes {
  const schemes = new Map<string, SecuritySchemeObject>();
  for (const [name, scheme] of described.flatMap(schemesOf)) {
    const known = schemes.get(name);
    if (known === undefined) schemes.set(name, scheme);
    else if (!isDeepStrictEqual(known, scheme))
      warn(`The document shows one of two security schemes named \`${name}\`; set schemeName on the other`);
  }
  return Object.fromEntries(schemes);
}

type SecuritySchemes = NonNullable<DocumentOptions['securitySchemes']>;

/** Returns the schemes that the routes use, and those that the options declare. */
function schemesOf({ routes, securitySchemes = {} }: DescribedRoutes): readonly (readonly [string, SecuritySchemeObject])[] {
  const shown = routes.filter(({ documentation }) => documentation.includeInSchema);
  const used = shown.flatMap(({ documentation }) =>
    documentation.schemes.map(({ schemeName, definition }) => [schemeName, definition] as const),
  );
  return [...Object.entries(securitySchemes), ...used];
}

interface DescribedRoutes {
  readonly routes: readonly Route[];
  readonly securitySchemes?: DocumentOptions['securitySchemes'] | undefined;
}

/** Of several tags with one name the first is kept. */
function mergeTags(described: readonly Pick<DocumentOptions, 'tags'>[]): readonly TagObject[] | undefined {
  const tags = new Map<string, TagObject>();
  for (const tag of described.flatMap((options) => options.tags ?? [])) if (!tags.has(tag.name)) tags.set(tag.name, tag);
  return tags.size === 0 && described.every((options) => options.tags === undefined) ? undefined : [...tags.values()];
}

function usedTags(
  tags: readonly TagObject[] | undefined,
  routes: readonly Route[],
  options: DocumentOptions,
): readonly TagObject[] | undefined {
  if (!options.isPart || tags === undefined) return tags;
  const used = new Set(shownRoutes(routes, options).flatMap(({ documentation }) => documentation.tags));
  const left = tags.filter(({ name }) => used.has(name));
  return left.length === 0 ? undefined : left;
}

function usedSchemes(schemes: SecuritySchemes, routes: readonly Route[], options: DocumentOptions): SecuritySchemes {
  if (!options.isPart) return schemes;
  const requirements = shownRoutes(routes, options).flatMap(({ documentation }) => documentation.security);
  const used = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  return Object.fromEntries(Object.entries(schemes).filter(([name]) => used.has(name)));
}

function shownRoutes(routes: readonly Route[], { mounted = [] }: DocumentOptions): readonly Route[] {
  return [...routes, ...mounted.flatMap((mount) => mount.routes)].filter(({ documentation }) => documentation.includeInSchema);
}
