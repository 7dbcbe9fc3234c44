import { connectionFields } from '@antiphon/responses/internal';

/** Status and headers of a web `Response`, such as `fetch` returns, that can be forwarded. */
export interface ForwardedHead {
  readonly statusCode: number;
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * Reads the head of a web response. Connection fields are never forwarded (RFC 9110 §7.6.1). `fetch` has decoded a body with a content coding:
 * the coding and the length or digest of the coded bytes no longer apply.
 */
export function forwardedHead(response: globalThis.Response): ForwardedHead {
  const dropped = new Set([...connectionFields, 'trailer', ...namesIn(response.headers.get('connection'))]);
  const decoded = isDecoded(response);
  if (decoded) for (const name of fieldsOfCodedBytes) dropped.add(name);
  const headers = [...response.headers].filter(([name]) => !dropped.has(name));
  return { statusCode: response.status, headers: decoded ? headers.map(weakenTag) : headers };
}

const fieldsOfCodedBytes = [
  'accept-ranges',
  'content-digest',
  'content-encoding',
  'content-length',
  'content-md5',
  'digest',
  'repr-digest',
];

/** Codings that `fetch` of every supported release of Node.js decodes; it decodes a body only if it knows all of its codings. */
const decodedCodings = new Set(['br', 'deflate', 'gzip', 'x-gzip']);

/** A constructed response has no URL: its author has encoded the body. */
function isDecoded({ url, body, headers }: globalThis.Response): boolean {
  const codings = namesIn(headers.get('content-encoding'));
  return url !== '' && body !== null && codings.length > 0 && codings.every((coding) => decodedCodings.has(coding));
}

function namesIn(list: string | null): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function weakenTag([name, value]: [string, string]): [string, string] {
  return name === 'etag' && value.startsWith('"') ? [name, `W/${value}`] : [name, value];
}
