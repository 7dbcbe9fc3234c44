import type { Case, CaseGroup, Expectation } from '../case';
import { get, request } from '../wire/request';

const head = 'Host: attack.test\r\nConnection: close\r\n';
const bad: Expectation = { status: 400 };
/** Rejected, or read as exactly one request, never as two. */
const one: Expectation = { status: 400, or: [200, 201, 404, 413, 415, 422] };
const item = '{"name":"a","price":1}';

function raw(name: string, bytes: string, expect: Expectation, why: string): Case {
  return { name, why, send: Buffer.from(bytes, 'latin1'), expect };
}

function lengths(name: string, fields: string, body: string, expect: Expectation, why: string): Case {
  return raw(name, `POST /items HTTP/1.1\r\n${head}Content-Type: application/json\r\n${fields}\r\n${body}`, expect, why);
}

const chunked = 'Transfer-Encoding: chunked\r\n';
const bodies: readonly Case[] = [
  lengths('a length', `Content-Length: ${item.length}\r\n`, item, { status: 201 }, 'a reference for the other cases'),
  lengths('chunks', chunked, `${item.length.toString(16)}\r\n${item}\r\n0\r\n\r\n`, { status: 201 }, 'a reference for the other cases'),
  lengths(
    'a length and chunks',
    `Content-Length: 5\r\n${chunked}`,
    '0\r\n\r\nGET /admin/secret HTTP/1.1\r\n\r\n',
    bad,
    'RFC 9112 §6.3: request smuggling',
  ),
  lengths('chunks and a length', `${chunked}Content-Length: 5\r\n`, '0\r\n\r\n', bad, 'RFC 9112 §6.3'),
  lengths('two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n', item, bad, 'RFC 9112 §6.3'),
  lengths(
    'the same length twice',
    `Content-Length: ${item.length}\r\nContent-Length: ${item.length}\r\n`,
    item,
    { ...bad, or: [201] },
    'RFC 9112 §6.3',
  ),
  lengths('a list of lengths', 'Content-Length: 5, 5\r\n', item, bad, 'RFC 9112 §6.3'),
  lengths('a negative length', 'Content-Length: -1\r\n', item, bad, 'RFC 9110 §8.6'),
  lengths('a length with a plus', `Content-Length: +${item.length}\r\n`, item, bad, 'RFC 9110 §8.6'),
  lengths('a hexadecimal length', 'Content-Length: 0x16\r\n', item, bad, 'RFC 9110 §8.6'),
  lengths('an empty length', 'Content-Length: \r\n', item, bad, 'RFC 9110 §8.6'),
  lengths('a length beyond any', `Content-Length: ${'9'.repeat(40)}\r\n`, item, { ...bad, or: [413] }, 'RFC 9110 §8.6'),
  lengths('a length over the limit', 'Content-Length: 2000000\r\n', '', { status: 413 }, 'RFC 9110 §15.5.14: rejected before the body'),
  lengths('a space before the colon', `Content-Length : ${item.length}\r\n`, item, bad, 'RFC 9112 §5.1'),
  lengths('a folded field', `X: a\r\n b\r\nContent-Length: ${item.length}\r\n`, item, bad, 'RFC 9112 §5.2'),
  lengths('a folded length', `Content-Length:\r\n ${item.length}\r\n`, item, bad, 'RFC 9112 §5.2'),
  lengths('another coding', 'Transfer-Encoding: gzip\r\n', item, { ...bad, or: [501] }, 'RFC 9112 §6.1'),
  lengths('chunks that are not last', 'Transfer-Encoding: chunked, gzip\r\n', item, { ...bad, or: [501] }, 'RFC 9112 §6.3'),
  lengths('a coding before chunks', 'Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n', { ...bad, or: [415, 422, 501] }, 'RFC 9112 §6.1'),
  lengths('xchunked', 'Transfer-Encoding: xchunked\r\n', '0\r\n\r\n', { ...bad, or: [501] }, 'RFC 9112 §6.1'),
  lengths('chunked twice', `${chunked}${chunked}`, '0\r\n\r\n', { ...bad, or: [422] }, 'RFC 9112 §6.1'),
  lengths('chunked in quotes', 'Transfer-Encoding: "chunked"\r\n', '0\r\n\r\n', { ...bad, or: [501] }, 'RFC 9112 §6.1'),
  lengths('chunked after a vertical tab', 'Transfer-Encoding: \x0bchunked\r\n', '0\r\n\r\n', { ...bad, or: [501] }, 'RFC 9112 §6.1'),
  lengths('an underscore for a dash', 'Transfer_Encoding: chunked\r\nContent-Length: 2\r\n', '{}', { status: 422 }, 'another field'),
  lengths('an invalid chunk size', chunked, 'x\r\n{}\r\n0\r\n\r\n', bad, 'RFC 9112 §7.1'),
  lengths('a chunk size with 0x', chunked, '0x2\r\n{}\r\n0\r\n\r\n', bad, 'RFC 9112 §7.1'),
  lengths('a negative chunk size', chunked, '-2\r\n{}\r\n0\r\n\r\n', bad, 'RFC 9112 §7.1'),
  lengths('a chunk size beyond any', chunked, `${'f'.repeat(20)}\r\n{}\r\n0\r\n\r\n`, bad, 'RFC 9112 §7.1: no overflow'),
  lengths('a chunk longer than its size', chunked, '1\r\n{}\r\n0\r\n\r\n', bad, 'RFC 9112 §7.1'),
  lengths('chunks with bare line feeds', chunked, '2\n{}\n0\n\n', bad, 'RFC 9112 §7.1'),
  lengths(
    'twenty kilobytes of chunk extension',
    chunked,
    `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    { ...bad, or: [413] },
    'CVE-2024-22019',
  ),
  lengths('trailers', chunked, '2\r\n{}\r\n0\r\nX-Key: open\r\n\r\n', { status: 422 }, 'RFC 9110 §6.5.1: trailers are not headers'),
  lengths(
    'twenty kilobytes of trailers',
    chunked,
    `2\r\n{}\r\n0\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    { ...bad, or: [422, 431] },
    'bounded',
  ),
  lengths('an unknown expectation', 'Expect: magic\r\nContent-Length: 2\r\n', '{}', { status: 417 }, 'RFC 9110 §10.1.1'),
];

const heads: readonly Case[] = [
  raw(
    'only line breaks',
    '\r\n\r\n\r\nGET /healthy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    { ...one, status: 200 },
    'RFC 9112 §2.2',
  ),
  raw('bare line feeds', 'GET /healthy HTTP/1.1\nHost: a\nConnection: close\n\n', { ...one }, 'RFC 9112 §2.2'),
  raw('a bare carriage return', `GET /healthy HTTP/1.1\r\n${head}X: a\rb\r\n\r\n`, bad, 'RFC 9112 §2.2'),
  raw('NUL in a field', `GET /healthy HTTP/1.1\r\n${head}X: a\0b\r\n\r\n`, bad, 'RFC 9110 §5.5'),
  raw('a field without a colon', `GET /healthy HTTP/1.1\r\n${head}X\r\n\r\n`, bad, 'RFC 9112 §5'),
  raw('a field without a name', `GET /healthy HTTP/1.1\r\n${head}: x\r\n\r\n`, bad, 'RFC 9112 §5'),
  raw('a field name with a space', `GET /healthy HTTP/1.1\r\n${head}X Y: x\r\n\r\n`, bad, 'RFC 9110 §5.1'),
  raw('a first field that begins with a space', `GET /healthy HTTP/1.1\r\n Host: a\r\n\r\n`, bad, 'RFC 9112 §2.2'),
  raw('no version', 'GET /healthy\r\nConnection: close\r\n\r\n', bad, 'RFC 9112 §3'),
  raw('version 2.0', 'GET /healthy HTTP/2.0\r\nHost: a\r\nConnection: close\r\n\r\n', { status: 505, or: [400] }, 'RFC 9110 §15.6.6'),
  raw('version 1.9', 'GET /healthy HTTP/1.9\r\nHost: a\r\nConnection: close\r\n\r\n', { ...bad, or: [200, 505] }, 'RFC 9110 §2.5'),
  raw('a lower-case version', 'GET /healthy http/1.1\r\nHost: a\r\n\r\n', bad, 'RFC 9112 §2.3'),
  raw('two spaces', `GET  /healthy HTTP/1.1\r\n${head}\r\n`, { ...bad, or: [200] }, 'RFC 9112 §3: words may be split at white space'),
  raw('a tab', `GET\t/healthy\tHTTP/1.1\r\n${head}\r\n`, bad, 'RFC 9112 §3'),
  raw('a space in the target', `GET /healthy x HTTP/1.1\r\n${head}\r\n`, bad, 'RFC 9112 §3.2'),
  raw('control characters in the target', `GET /heal\x01thy HTTP/1.1\r\n${head}\r\n`, { ...bad, or: [404] }, 'RFC 9112 §3.2'),
  raw('bytes in the target', `GET /heal\xff\xfethy HTTP/1.1\r\n${head}\r\n`, { ...bad, or: [404] }, 'RFC 9112 §3.2'),
  raw('a lower-case method', `get /healthy HTTP/1.1\r\n${head}\r\n`, bad, 'RFC 9110 §9.1'),
  raw('no method', ` /healthy HTTP/1.1\r\n${head}\r\n`, bad, 'RFC 9112 §3'),
  raw('TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', bad, 'no HTTP'),
  raw('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', bad, 'RFC 9113 §3.4'),
  raw(
    'three thousand fields',
    `GET /healthy HTTP/1.1\r\n${head}${'a: b\r\n'.repeat(3000)}\r\n`,
    { status: 431, or: [200, 400] },
    'RFC 6585 §5',
  ),
  raw('a field of twenty kilobytes', `GET /healthy HTTP/1.1\r\n${head}X: ${'a'.repeat(20_000)}\r\n\r\n`, { status: 431 }, 'RFC 6585 §5'),
  raw(
    'HTTP/1.0 without a Host',
    'GET /echo/url HTTP/1.0\r\n\r\n',
    { status: 200, body: /"host":"127\.0\.0\.1:\d+"/ },
    'RFC 9112 §3.2: 1.0 needs none',
  ),
  raw(
    'HTTP/1.0 with chunks',
    `POST /items HTTP/1.0\r\nContent-Type: application/json\r\n${chunked}\r\n2\r\n{}\r\n0\r\n\r\n`,
    { ...one },
    'RFC 9112 §6.1',
  ),
  raw(
    'an upgrade to HTTP/2',
    `GET /healthy HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`,
    { status: 200, or: [] },
    'RFC 9110 §7.8: an upgrade may be ignored',
  ),
  raw(
    'an upgrade to a web socket',
    `GET /healthy HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
    { status: 200 },
    'RFC 9110 §7.8',
  ),
];

const pipelines: readonly Case[] = [
  raw(
    'two requests at once',
    `GET /healthy HTTP/1.1\r\nHost: a\r\n\r\nGET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [200, 200] },
    'RFC 9112 §9.3.2: responses in order',
  ),
  raw(
    'a slow request and a fast one',
    `GET /slow/response?ms=50 HTTP/1.1\r\nHost: a\r\n\r\nGET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [200, 200], body: '{"healthy":true}' },
    'RFC 9112 §9.3.2: responses in order',
  ),
  raw(
    'a stream and a fast one',
    `GET /streams/text HTTP/1.1\r\nHost: a\r\n\r\nGET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [200, 200], body: '{"healthy":true}' },
    'RFC 9112 §9.3.2',
  ),
  raw(
    'a good request and a bad one',
    `GET /healthy HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/9.9\r\n\r\n`,
    { status: [200, 400] },
    'RFC 9112 §9.3.2',
  ),
  raw(
    'a hundred requests at once',
    `${'GET /healthy HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(99)}GET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: Array.from({ length: 100 }, () => 200) },
    'RFC 9112 §9.3.2',
  ),
  raw(
    'a body that is read, and a request after it',
    `POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${item.length}\r\n\r\n${item}GET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [201, 200] },
    'RFC 9112 §6.3',
  ),
  raw(
    'an unread body, and a request after it',
    `GET /healthy HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [200, 200] },
    'RFC 9110 §9.3.1: its bytes are not a request',
  ),
  raw(
    'a rejected body, and a request after it',
    `POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhelloGET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status: [415, 200], or: [] },
    'its bytes are not a request',
  ),
];

const refusedUpload = `--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(2_000_000)}\r\n--x--\r\n`;

/** A route that reads forms reads them to their end. An unread body of more than 1 MiB closes the connection. */
const leftovers: readonly Case[] = [
  { target: '/uploads', status: [413, 200] },
  { target: '/uploads/many', status: [422, 200] },
  { target: '/items', status: [415] },
  { target: '/nowhere', status: [404] },
].map(({ target, status }) =>
  raw(
    `a form of two megabytes that ${target} rejects, and a request after it`,
    `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${refusedUpload.length}\r\n\r\n${refusedUpload}GET /healthy HTTP/1.1\r\n${head}\r\n`,
    { status },
    'RFC 9112 §9.3: the connection can be used again only when the body has been read',
  ),
);

const methods: readonly Case[] = [
  '/healthy',
  '/items',
  '/files/sample',
  '/static/sample.txt',
  '/streams/text',
  '/streams/web',
  '/streams/ticks',
  '/streams/silent',
  '/files/huge',
  '/events/json?text=a',
  '/docs',
  '/openapi.json',
  '/nowhere',
  '/tenants/a/healthy',
].flatMap((target): Case[] => [
  {
    name: `HEAD ${target}`,
    why: 'RFC 9110 §9.3.2: no body',
    send: request('HEAD', target),
    expect: { status: 200, or: [404, 405], body: '' },
  },
  { name: `OPTIONS ${target}`, why: 'RFC 9110 §9.3.7', send: request('OPTIONS', target), expect: { status: 405, or: [200, 204, 404] } },
  {
    name: `TRACE ${target}`,
    why: 'RFC 9110 §9.3.8: the request is not echoed',
    send: request('TRACE', target, { Cookie: 'sid=trace-secret' }),
    expect: { status: 405, or: [404, 400], without: 'trace-secret' },
  },
]);

const incomplete: readonly Case[] = [
  { name: 'half a head', why: 'waited for', send: Buffer.from('GET /healthy HT'), expect: { status: [], staysOpen: true } },
  {
    name: 'a body that does not come',
    why: 'waited for',
    send: Buffer.from('POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{'),
    expect: { status: [], staysOpen: true },
  },
  {
    name: 'a chunk that does not come',
    why: 'waited for',
    send: Buffer.from(`POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${chunked}\r\n5\r\n{`),
    expect: { status: [], staysOpen: true },
  },
  {
    name: 'an upload that does not come',
    why: 'waited for',
    send: Buffer.from(
      'POST /uploads HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\naaaa',
    ),
    expect: { status: [], staysOpen: true },
  },
  {
    name: 'a guarded body that does not come',
    why: 'rejected before it is read',
    send: Buffer.from(
      'POST /admin/secret HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    ),
    expect: { status: 401 },
  },
  {
    name: '100-continue',
    why: 'RFC 9110 §10.1.1',
    send: request('POST', '/items', { Expect: '100-continue', 'Content-Type': 'application/json' }, item),
    expect: { status: [100, 201] },
  },
];

export const bodyFraming: CaseGroup = { name: 'framing of bodies', cases: bodies };
export const headFraming: CaseGroup = { name: 'framing of heads, pipelines', cases: [...heads, ...pipelines, ...leftovers] };
export const otherMethods: CaseGroup = { name: 'HEAD, OPTIONS and TRACE everywhere', cases: methods };
export const halfRequests: CaseGroup = {
  name: 'requests that are not complete',
  cases: [...incomplete, { name: 'a good one', why: 'a reference for the other cases', send: get('/healthy'), expect: { status: 200 } }],
};
