import type { OpenAPIDocument, ServerObject } from './spec';

export interface RequestServers {
  /** Root path of the request at hand; a trailing slash says nothing. */
  readonly rootPath: string;
  /** False leaves `servers` as the application gave them; true by default. */
  readonly rootPathInServers?: boolean;
}

/**
 * The document as one request gets it: its root path is the first server, unless it is there already by the very same text or is
 * not wanted. The document itself is never changed, so no request's root path reaches another (BEHAVIOUR Q11–Q15).
 */
export function withServers(document: OpenAPIDocument, { rootPath, rootPathInServers = true }: RequestServers): OpenAPIDocument {
  const url = rootPath.replace(/\/+$/, '');
  const servers: readonly ServerObject[] = document.servers ?? [];
  if (url === '' || !rootPathInServers || servers.some((server) => server.url === url)) return document;
  const { openapi, info, servers: _servers, ...rest } = document;
  return { openapi, info, servers: [{ url }, ...servers], ...rest };
}
