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
import { PathItems } from './path-items';

export type { OpenAPIDocument };

/** What a document says besides its routes. */
export interface DocumentOptions {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  /** CommonMark. */
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: ContactObject;
  readonly license?: LicenseObject;
  readonly tags?: readonly TagObject[];
  readonly externalDocs?: ExternalDocumentationObject;
  /** As given, before the root path of a request is added by `withServers`. */
  readonly servers?: readonly ServerObject[];
  /** What the API sends to its clients by itself, by name. */
  readonly webhooks?: Readonly<Record<string, PathItemObject>>;
  /** By the name that `@Security` uses. */
  readonly securitySchemes?: Readonly<Record<string, SecuritySchemeObject>>;
  /** `3.1.1` by default; `3.2.0` has `itemSchema` for streams. */
  readonly openapiVersion?: OpenAPIVersion;
  /** Put before every path, a Fastify path as well: the plugin's prefix. Empty by default. */
  readonly prefix?: string;
  readonly generateOperationId?: GenerateOperationId;
  /** False documents a class once, as it comes in, though it may go out differently. True by default. */
  readonly separateInputOutputSchemas?: boolean;
  /** Receives what the version of the document cannot hold. Default: a warning of the process, with the code `ANTIPHON_UNDOCUMENTED`. */
  readonly warn?: (sentence: string) => void;
  /** The validation of most routes: the names of schemas under another one have a suffix. Default: `strict`. */
  readonly validation?: Route['validation'] | undefined;
  /** Applications mounted in this one whose routes the document shows as well. */
  readonly mounted?: readonly DocumentedMount[] | undefined;
}

/** What a document shows of an application that is mounted in its own. */
export interface DocumentedMount extends Pick<DocumentOptions, 'securitySchemes' | 'tags'> {
  readonly routes: readonly Route[];
  /** Fastify path of the mount. */
  readonly prefix: string;
}

/**
 * The OpenAPI document of routes, valid for the version it names. Nothing of a request or a server is in it; the same routes and
 * options give the same document.
 */
export function emitDocument(routes: readonly Route[], options: DocumentOptions): OpenAPIDocument {
  const { openapiVersion = '3.1.1', servers = [], webhooks, mounted = [], externalDocs } = options;
  const tags = mergeTags([options, ...mounted]);
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
 * The document as one request gets it: its root path is the first server, unless it is there already by the very same text or is
 * not wanted. The document itself is never changed, so no request's root path reaches another (BEHAVIOUR Q11–Q15).
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
  const securitySchemes = Object.assign({}, ...mounted.map((mount) => mount.securitySchemes), options.securitySchemes);
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

/** The first description of a tag counts. */
function mergeTags(described: readonly Pick<DocumentOptions, 'tags'>[]): readonly TagObject[] | undefined {
  const tags = new Map<string, TagObject>();
  for (const tag of described.flatMap((options) => options.tags ?? [])) if (!tags.has(tag.name)) tags.set(tag.name, tag);
  return tags.size === 0 && described.every((options) => options.tags === undefined) ? undefined : [...tags.values()];
}
