import type { RecordedExchange } from './replay/recording';

/** A row of the recordings that contradicts DESIGN or JavaScript itself, and what it is compared with instead. */
export interface Exception {
  /** The rule of BEHAVIOUR that the reference follows there, and the difference of DESIGN section 10 that we follow. */
  readonly rule: string;
  readonly reason: string;
  covers(row: RecordedExchange): boolean;
  /** The same row as far as it still holds for us. */
  amend(row: RecordedExchange): RecordedExchange;
}

/**
 * All exceptions there are. No row is left out: each is compared with what remains of it, and what we do instead has a test of its own
 * in `test/differences`.
 */
export const exceptions: readonly Exception[] = [
  {
    rule: 'D2, head-answered',
    reason: '405 carries every method of the path in `Allow`, HEAD among them',
    covers: ({ response }) => response.status === 405 && forgetsHead(response),
    amend: withoutHeader('allow'),
  },
  {
    rule: 'R7, root-path-repaired',
    reason: 'a slash redirect keeps the raw path; the reference decodes %25, %23, %3B, %2F and %3F in it',
    covers: ({ request, response }) => response.status === 307 && /^[^?]*%(?:2[35f]|3[bf])/i.test(request.target),
    amend: redirectedOnRawPath,
  },
  {
    rule: 'J19, J31, range-by-rfc',
    reason: 'a Range header with over 16 parts is ignored: the whole file is answered',
    covers: ({ request, response }) => response.status === 206 && countRanges(request) > 16,
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'J13, section 4: background tasks run after the response has been sent',
    reason: 'also after a 416: a task that removes what the action made must not be forgotten',
    covers: ({ request, response }) => response.status === 416 && request.target === '/files/background',
    amend: (row) => ({ ...row, response: { ...row.response, server_log: ['file background ran'] } }),
  },
  {
    rule: 'J5, content-disposition-both',
    reason: 'of a file name with slashes only the last segment is sent (RFC 6266 §4.3)',
    covers: ({ request, response }) => response.status === 200 && /[?&]filename=[^&]*%2F/i.test(request.target),
    amend: (row) => withHeader(row, 'content-disposition', (value) => value.replace(/filename="[^"]*\//, 'filename="')),
  },
  {
    rule: 'T1, T2, section 10: docs pages need no CDN',
    reason: 'the docs pages are our own: status and content type are compared',
    covers: ({ request, response, compare }) => compare === 'exact' && response.status === 200 && /\/(?:docs|redoc)$/.test(request.target),
    amend: (row) => ({ ...row, compare: 'docs' }),
  },
  {
    rule: 'O1, section 10: the document is valid for the version it names',
    reason: 'the OpenAPI document is our own: status and servers are compared',
    covers: ({ request, response, compare }) => compare === 'json' && response.status === 200 && /\/openapi\.json$/.test(request.target),
    amend: (row) => ({ ...row, compare: 'servers', response: { ...row.response, servers: JSON.parse(row.response.body ?? '{}').servers } }),
  },
  {
    rule: 'S6, root-path-repaired',
    reason: 'a mounted application with a root path of its own is reachable',
    covers: ({ request, response }) => response.status === 404 && /^\/subrp\/(?:x|openapi\.json|docs|redoc)$/.test(request.target),
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'Q10, RFC 9112 §3.2',
    reason: 'a request with more than one Host is refused with 400',
    covers: ({ request }) => request.headers.filter(([name]) => name.toLowerCase() === 'host').length > 1,
    amend: (row) => ({ ...row, compare: 'status', response: { status: 400 } }),
  },
  {
    rule: 'P7, P8',
    reason: 'the scheme of a request is http or https: that of a WebSocket is the one it began on',
    covers: ({ request }) => request.headers.some(([name, value]) => name === 'X-Forwarded-Proto' && /^wss?$/.test(value)),
    amend: (row) => ({ ...row, response: { ...row.response, body: row.response.body?.replaceAll(/\bws(s?)\b(?=:|")/g, 'http$1') } }),
  },
  {
    rule: 'E15, json-not-coerced',
    reason: 'a response model writes NaN as null, whether or not the class is named',
    covers: ({ request, response }) => response.status === 500 && request.target === '/json/nan-model-explicit-class',
    amend: (row) => ({ ...row, compare: 'json', response: { status: 200, headers: jsonType, body: '{"x":null}' } }),
  },
  {
    rule: 'C9, python-types',
    reason: 'partitioned cookies need no newer Python',
    covers: ({ request, response }) => response.status === 500 && request.target === '/cookies/partitioned',
    amend: (row) => ({ ...row, compare: 'status', response: { status: 200 } }),
  },
  {
    rule: 'K5, L2',
    reason: 'untyped JSON Lines are as compact as typed ones; the reference puts blanks and escapes into them',
    covers: ({ response }) => isJsonLines(response) && compactLines(response.body) !== response.body,
    amend: (row) => ({ ...row, response: { ...row.response, body: compactLines(row.response.body) } }),
  },
  {
    rule: 'Q2, root-path-repaired',
    reason: 'a root path is normalised: `/` is none',
    covers: ({ response }) => /"root_path":"\/"/.test(response.body ?? ''),
    amend: (row) => ({ ...row, response: { ...row.response, body: row.response.body?.replace('"root_path":"/"', '"root_path":""') } }),
  },
];

/** The row as it is to be compared, with the exception that amended it. */
export function amend(row: RecordedExchange): { readonly row: RecordedExchange; readonly exception: Exception | undefined } {
  const exception = row.compare === 'skip' ? undefined : exceptions.find(({ covers }) => covers(row));
  return { row: exception?.amend(row) ?? row, exception };
}

const jsonType = [['content-type', 'application/json']] as const;

/** A 405 whose `Allow` names HEAD, or that has none, is compared as it is. */
function forgetsHead({ headers = [] }: RecordedExchange['response']): boolean {
  return headers.some(([name, value]) => name === 'allow' && !value.includes('HEAD'));
}

function isJsonLines({ headers = [], body }: RecordedExchange['response']): boolean {
  return body !== undefined && headers.some(([name, value]) => name === 'content-type' && value === 'application/jsonl');
}

function compactLines(lines = ''): string {
  return lines.replace(/^.+$/gm, (line) => JSON.stringify(JSON.parse(line)));
}

function withoutHeader(name: string): (row: RecordedExchange) => RecordedExchange {
  return (row) => ({ ...row, response: { ...row.response, headers: row.response.headers?.filter(([header]) => header !== name) } });
}

function countRanges({ headers }: RecordedExchange['request']): number {
  const range = headers.find(([name]) => name === 'Range')?.[1] ?? '';
  return range.split(',').length;
}

function redirectedOnRawPath(row: RecordedExchange): RecordedExchange {
  const [path, query] = row.request.target.split('?');
  const host = row.request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const location = `http://${host}${path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`}${query ? `?${query}` : ''}`;
  return withHeader(row, 'location', () => location);
}

function withHeader(row: RecordedExchange, name: string, change: (value: string) => string): RecordedExchange {
  const headers = row.response.headers?.map(([header, value]) => [header, header === name ? change(value) : value] as const);
  return { ...row, response: { ...row.response, headers } };
}
