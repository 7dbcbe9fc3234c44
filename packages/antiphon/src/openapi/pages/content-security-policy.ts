import { type OpenAPIDocument, operationMethods, type SecuritySchemeObject, type ServerObject } from '@antiphon/openapi/spec';

/**
 * Returns the Content-Security-Policy of a docs page: scripts and images of the same origin, and requests to the same origin and the origins
 * that its documents name (its servers and token endpoints). Inline styles are allowed, because both pages set styles from scripts.
 */
export function contentSecurityPolicy(documents: readonly OpenAPIDocument[]): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    'worker-src blob:',
    ["connect-src 'self'", ...new Set(documents.flatMap(connectSources))].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}

/** Returns the origins of absolute URLs. A URL with variables in its host allows any host; a URL without a scheme allows its host. */
function connectSources(document: OpenAPIDocument): readonly string[] {
  const urls = [
    ...serversOf(document).map(({ url }) => url),
    ...Object.values(document.components?.securitySchemes ?? {}).flatMap(tokenUrls),
  ];
  return [...new Set(urls.flatMap(sourceOf))];
}

function serversOf({ servers = [], paths }: OpenAPIDocument): readonly ServerObject[] {
  const items = Object.values(paths);
  const ofItems = items.flatMap((item) => item.servers ?? []);
  const ofOperations = items.flatMap((item) => operationMethods.flatMap((method) => item[method]?.servers ?? []));
  return [...servers, ...ofItems, ...ofOperations];
}

function tokenUrls(scheme: SecuritySchemeObject): readonly string[] {
  if (scheme.type === 'openIdConnect') return [scheme.openIdConnectUrl];
  if (scheme.type !== 'oauth2') return [];
  return Object.values(scheme.flows).flatMap((flow) => [flow.tokenUrl, flow.refreshUrl].filter((url) => typeof url === 'string'));
}

function sourceOf(url: string): readonly string[] {
  if (/^(?:https?:)?\/\/[^/]*\{/i.test(url) || /^\{/.test(url)) return ['http:', 'https:'];
  if (/^\/\//.test(url)) return URL.canParse(`http:${url}`) ? [new URL(`http:${url}`).host] : [];
  return /^https?:/i.test(url) && URL.canParse(url) ? [new URL(url).origin] : [];
}
