import type { RecordedExchange, RecordedRequest, RecordedResponse } from './replay/recording';

/** A row of the recordings that contradicts a deliberate difference or JavaScript, and its replacement. */
export interface Exception {
  /** The deliberate difference (a file of `test/differences`), RFC section or rule that applies instead. */
  readonly rule: string;
  readonly reason: string;
  covers(row: RecordedExchange): boolean;
  /** The part of the row that still applies. */
  amend(row: RecordedExchange): RecordedExchange;
}

/**
 * All exceptions. No row is left out: each is compared as far as it applies, and the different behavior has its own test in
 * `test/differences`.
 */
export const exceptions: readonly Exception[] = [
  {
    rule: 'root-path-repaired',
    reason: 'a slash redirect keeps the raw path; the reference decodes what it would not encode, %25, %2F and %3F among it',
    covers: ({ request, response }) => response.status === 307 && decodes(pathOf(request.target)),
    amend: redirectedOnRawPath,
  },
  {
    rule: 'range-by-rfc',
    reason: 'a Range header with over 16 parts is ignored: the whole file is sent',
    covers: ({ request, response }) => isMultipart(response) && countRanges(request) > 16,
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'background tasks run after the response',
    reason: 'also after a 416: a task that removes what the action made must not be forgotten',
    covers: ({ request, response }) => response.status === 416 && request.target === '/files/background',
    amend: (row) => ({ ...row, response: { ...row.response, server_log: ['file background ran'] } }),
  },
  {
    rule: 'content-disposition-both',
    reason: 'of a file name with slashes only the last segment is sent (RFC 6266 §4.3)',
    covers: ({ request, response }) => response.status === 200 && /[?&]filename=[^&]*%2F/i.test(request.target),
    amend: (row) => withHeader(row, 'content-disposition', (value) => value.replace(/filename="[^"]*\//, 'filename="')),
  },
  {
    rule: 'docs pages need no CDN',
    reason: 'the docs pages are our own: status and content type are compared',
    covers: ({ request, response, compare }) =>
      compare === 'exact' && response.status === 200 && /\/(?:docs|docs\/oauth2-redirect|redoc)$/.test(pathOf(request.target)),
    amend: (row) => ({ ...row, compare: 'docs' }),
  },
  {
    rule: 'links of the docs pages are relative',
    reason: 'the redirect to a docs page is relative, as its links are: it is correct behind any proxy',
    covers: ({ request, response, compare }) =>
      compare === 'exact' && response.status === 307 && /\/(?:docs|redoc|openapi\.json)\/$/.test(pathOf(request.target)),
    amend: (row) => ({ ...row, compare: 'status' }),
  },
  {
    rule: 'the document is valid for its version of OpenAPI',
    reason: 'the OpenAPI document is our own: status and servers are compared',
    covers: ({ request, response, compare }) => compare === 'json' && response.status === 200 && /\/openapi\.json$/.test(request.target),
    amend: (row) => comparedByServers(row),
  },
  {
    rule: 'root-path-repaired',
    reason: 'a root path has one leading slash',
    covers: ({ response }) => JSON.stringify(response.servers ?? '').includes('"url":"api/v1"'),
    amend: (row) => ({ ...row, response: { ...row.response, servers: [{ url: '/api/v1' }] } }),
  },
  {
    rule: 'root-path-repaired',
    reason: 'the root path of the command line is known in requests that still have it',
    covers: ({ server, request, response }) =>
      server === 'servers_cli' && response.status === 404 && /^\/api\/v1\/(?:app|items\/|openapi\.json|docs|redoc)$/.test(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'root-path-repaired',
    reason: 'the root path of the command line takes precedence over that of the application; the reference serves nothing with both',
    covers: ({ server, compare, response }) => server === 'rp_app_and_cli' && compare === 'docs' && response.status === 404,
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'root-path-repaired',
    reason: 'a stripped request has the root path in its URL and its redirects too',
    covers: losesRootPath,
    amend: withRootPath,
  },
  {
    rule: 'root-path-repaired',
    reason: 'a mounted application with its own root path is reachable',
    covers: ({ request, response }) => response.status === 404 && /^\/subrp\/(?:x|openapi\.json|docs|redoc)$/.test(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'RFC 9112 §3.2',
    reason: 'a request without Host, or with more than one, is refused with 400',
    covers: ({ request }) => request.headers.filter(([name]) => name.toLowerCase() === 'host').length !== 1,
    amend: (row) => ({ ...row, compare: 'status', response: { status: 400 } }),
  },
  {
    rule: 'RFC 9112 §3.2',
    reason: 'a request whose Host is not a host is refused with 400; the reference ignores it',
    covers: ({ request, response }) =>
      response.status === 307 && request.headers.some(([name, value]) => name === 'Host' && /[ @?]/.test(value)),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 400 } }),
  },
  {
    rule: 'RFC 6265 §5.4',
    reason: 'of two cookies with one name the first counts: a browser sends the one with the longer path first',
    covers: ({ request }) =>
      request.target === '/cookies/read' && request.headers.some(([, value]) => value === 'a=1; a=2' || value.startsWith('novalue; =x')),
    amend: (row) => ({
      ...row,
      response: { ...row.response, body: row.response.body?.replace('"a":"2"', '"a":"1"').replace('"":"x"', '"":"novalue"') },
    }),
  },
  {
    rule: 'the scheme is http or https',
    reason: 'the scheme of a request is http or https: that of a WebSocket is the one it began on',
    covers: ({ request }) => request.headers.some(([name, value]) => name === 'X-Forwarded-Proto' && /^wss?$/.test(value)),
    amend: (row) => ({ ...row, response: { ...row.response, body: row.response.body?.replaceAll(/\bws(s?)\b(?=:|")/g, 'http$1') } }),
  },
  {
    rule: 'json-not-coerced',
    reason: 'a response model writes NaN as null, whether or not the class is named',
    covers: ({ request, response }) => response.status === 500 && request.target === '/json/nan-model-explicit-class',
    amend: (row) => ({ ...row, compare: 'json', response: { status: 200, headers: jsonType, body: '{"x":null}' } }),
  },
  {
    rule: 'redirect-without-target',
    reason:
      'a redirect to an empty target is an error of the server, as one without a target is: an empty Location leads back to the request',
    covers: ({ response }) => hasHeader(response, 'location', (value) => value === ''),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 500 } }),
  },
  {
    rule: 'property-names-too',
    reason: 'a plain object may use the names of the properties of its model as well as those of the wire',
    covers: ({ request, response }) => response.status === 500 && request.target === '/rm/alias-by-name',
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'python-types',
    reason: 'partitioned cookies need no newer Python',
    covers: ({ request, response }) => response.status === 500 && request.target === '/cookies/partitioned',
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'cookie-rules',
    reason: '`SameSite=None` implies `Secure`',
    covers: ({ response }) => hasHeader(response, 'set-cookie', isInsecureEverywhere),
    amend: (row) => withHeader(row, 'set-cookie', (value) => (isInsecureEverywhere(value) ? `${value}; Secure` : value)),
  },
  {
    rule: 'cookie-rules',
    reason: '`__Host-` and `__Secure-` need `Secure`; `Partitioned` is the name of an attribute, also where the Python is older than it',
    covers: ({ request, response }) =>
      response.status === 200 && /^\/cookies\/key\?k=(?:__(?:host|secure)-|partitioned$)/i.test(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 500 } }),
  },
  {
    rule: 'cookie-rules',
    reason: 'a value beyond latin-1 is percent-encoded',
    covers: ({ request, response }) => response.status === 500 && /^\/cookies\/value\?v=./.test(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'cookie-rules',
    reason: 'a percent-encoded value is decoded when it is read',
    covers: ({ request, response }) => request.target === '/cookies/read' && /%[\da-f]{2}/i.test(response.body ?? ''),
    amend: (row) => ({ ...row, response: { ...row.response, body: decodeURIComponent(row.response.body ?? '') } }),
  },
  {
    rule: 'the injected response has no content',
    reason: 'the content of a response is read-only: the injected one has none',
    covers: ({ request, response }) => request.target === '/inj/returned-itself' && response.body !== '',
    amend: (row) => ({ ...row, response: { ...row.response, body: '' } }),
  },
  {
    rule: 'first-item-awaited',
    reason: 'an error before the first line is an error response',
    covers: ({ request, response }) => response.status === 200 && request.target === '/jsonl/error-first',
    amend: (row) => ({ ...row, compare: 'status', response: { status: 404 } }),
  },
  {
    rule: 'json-not-coerced',
    reason: 'a text or a boolean is not a number: neither in a body, which is a 422, nor in what an action returns, which is a 500',
    covers: ({ request, response }) => response.status === 200 && isCoerced(request),
    amend: (row) => ({ ...row, compare: 'status', response: { status: row.request.method === 'GET' ? 500 : 422 } }),
  },
  {
    rule: 'python-types',
    reason: 'an integer is written in digits; the reference reads what Python reads, ` 5`, `1_0` and `1.0`',
    covers: ({ request, response }) => response.status === 200 && hasPythonInteger(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 422 } }),
  },
  {
    rule: 'RFC 3986 §2.1',
    reason: 'a path that is not percent-encoded UTF-8 is rejected with 400',
    covers: ({ request }) => isMalformed(pathOf(request.target)),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 400 } }),
  },
  {
    rule: 'RFC 9112 §2.2',
    reason: 'the text with which a server rejects malformed HTTP is its own',
    covers: ({ response }) => response.status === 400 && response.body === 'Invalid HTTP request received.',
    amend: (row) => ({ ...row, compare: 'status' }),
  },
  {
    rule: 'JSON is written without spaces',
    reason: 'untyped JSON Lines are as compact as typed ones; the reference puts blanks and escapes into them',
    covers: ({ response }) => isJsonLines(response) && compactLines(response.body) !== response.body,
    amend: (row) => ({ ...row, response: { ...row.response, body: compactLines(row.response.body) } }),
  },
  {
    rule: 'root-path-repaired',
    reason: 'a root path is normalized: `/` is empty',
    covers: ({ response }) => /"root_path":"\/"/.test(response.body ?? ''),
    amend: (row) => ({ ...row, response: { ...row.response, body: row.response.body?.replace('"root_path":"/"', '"root_path":""') } }),
  },
];

/** Returns the row in the form to compare, and the exception that amended it. */
export function amend(row: RecordedExchange): { readonly row: RecordedExchange; readonly exception: Exception | undefined } {
  const exception = row.compare === 'skip' ? undefined : exceptions.find(({ covers }) => covers(row));
  return { row: exception?.amend(row) ?? row, exception };
}

const jsonType = [['content-type', 'application/json']] as const;

function isJsonLines({ headers = [], body }: RecordedExchange['response']): boolean {
  return body !== undefined && headers.some(([name, value]) => name === 'content-type' && value === 'application/jsonl');
}

function compactLines(lines = ''): string {
  return lines.replace(/^.+$/gm, (line) => JSON.stringify(JSON.parse(line)));
}

function countRanges({ headers }: RecordedRequest): number {
  const range = headers.find(([name]) => name === 'Range')?.[1] ?? '';
  return range.split(',').length;
}

function isMultipart(response: RecordedResponse): boolean {
  return hasHeader(response, 'content-type', (value) => value.startsWith('multipart/byteranges'));
}

function pathOf(target: string): string {
  return target.replace(/\?.*$/s, '');
}

/** Returns true for a path with percent-encoded characters that the reference does not encode again. */
function decodes(path: string): boolean {
  return (path.match(/%[\da-f]{2}/gi) ?? []).some((octet) =>
    /[\w.~:/%#?=@[\]!$&'()*+,;-]/.test(String.fromCharCode(Number.parseInt(octet.slice(1), 16))),
  );
}

function isMalformed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

function redirectedOnRawPath(row: RecordedExchange): RecordedExchange {
  const [path = '', query] = row.request.target.split('?');
  const toggled = path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`;
  return withHeader(row, 'location', (value) => `${/^\w+:\/\/[^/]*/.exec(value)?.[0]}${toggled}${query ? `?${query}` : ''}`);
}

function comparedByServers(row: RecordedExchange): RecordedExchange {
  if (row.request.method === 'HEAD') return { ...row, compare: 'docs' };
  return { ...row, compare: 'servers', response: { ...row.response, servers: JSON.parse(row.response.body ?? '{}').servers } };
}

/** Applications with `/api/v1` as their own root path, and requests without it. */
function losesRootPath({ server, request, response }: RecordedExchange): boolean {
  if (!/^(?:rp_app|servers|servers_(?:off|off_none|dup))$/.test(server) || request.target.startsWith('/api/v1')) return false;
  return hasHeader(response, 'location', isWithoutRootPath) || /"url":"http:\/\/[^/]*\/items/.test(response.body ?? '');
}

function isWithoutRootPath(url: string): boolean {
  return !/^http:\/\/[^/]*\/api\/v1\//.test(url);
}

function withRootPath(row: RecordedExchange): RecordedExchange {
  const body = row.response.body?.replace(/("url":"http:\/\/[^/]*|"path":")(?=\/items)/g, '$1/api/v1');
  const redirected = withHeader(row, 'location', (value) => value.replace(/^(http:\/\/[^/]*)/, '$1/api/v1'));
  return { ...redirected, response: { ...redirected.response, body } };
}

function isInsecureEverywhere(cookie: string): boolean {
  return /;\s*samesite=none/i.test(cookie) && !/;\s*secure/i.test(cookie);
}

function isCoerced({ method, target, body = '' }: RecordedRequest): boolean {
  if (method === 'GET') return /^\/(?:rm\/int|dc\/list|users\/coerce\/\d+)$/.test(target);
  return (
    /^\/(?:dc\/(?:items\/|two|embed)|body\/(?:item|dict))$/.test(target) && /"(?:price|tax|n|a|b)": *(?:"[\d.+-]|true|false)/.test(body)
  );
}

/** The path of a request whose parameter is an integer. */
function hasPythonInteger(target: string): boolean {
  const [, path, query] = /^\/(?:params|posts|resp\/status)\/([^/?]+)(?:\?(.*))?$/.exec(target) ?? [];
  if (path === undefined || isMalformed(path)) return false;
  const texts = [decodeURIComponent(path), new URLSearchParams(query).getAll('q').at(-1) ?? '0'];
  return texts.some((text) => !/^[+-]?\d{1,15}$/.test(text));
}

function hasHeader({ headers = [] }: RecordedResponse, name: string, is: (value: string) => boolean): boolean {
  return headers.some(([header, value]) => header === name && is(value));
}

function withHeader(row: RecordedExchange, name: string, change: (value: string) => string): RecordedExchange {
  const headers = row.response.headers?.map(([header, value]) => [header, header === name ? change(value) : value] as const);
  return { ...row, response: { ...row.response, headers } };
}
