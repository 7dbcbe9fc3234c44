import type { Case, CaseGroup, Expectation } from '../case';
import { get, request } from '../wire/request';

const own = /^\{"ip":"127\.0\.0\.1","protocol":"http","host":"127\.0\.0\.1:\d+"/;
const asSent: Expectation = { status: 200, body: /"self":"http:\/\/attack\.test\/echo\/url"/ };

/** Hosts that are not valid in a URL: the address of the server replaces them, or Node rejects the request. */
const badHosts: readonly string[] = [
  'evil.example/x?y#z',
  'evil.example/path',
  'evil.example?x',
  'evil.example#x',
  'user@evil.example',
  'user:pass@evil.example',
  'evil example',
  'evil.example:80:80',
  'evil.example:port',
  'evil.example:99999',
  'evil.example:-1',
  '[::1',
  '[not-an-address]',
  '[::1]x',
  'evil.example\\@good.example',
  '<script>alert(1)</script>',
  'evil"example',
  'evil.example, good.example',
  '\xff\xfe.example',
  '{evil}',
  '%',
  '%zz.example',
];

const hostCases = badHosts.map(
  (host): Case => ({
    name: `Host: ${host}`,
    why: 'CVE-2026-48710: an invalid host is not used in a URL (RFC 3986 §3.2.2, RFC 9112 §3.2)',
    send: get('/echo/url', { Host: host }),
    expect: {
      status: 200,
      or: [400],
      check: ({ status, body }) => (status === 400 || own.test(body.toString()) ? undefined : body.toString()),
    },
  }),
);

const moreHosts: readonly Case[] = [
  { name: 'no Host', why: 'RFC 9112 §3.2', send: get('/echo/url', { Host: null }), expect: { status: 400 } },
  {
    name: 'an empty Host',
    why: 'RFC 9112 §3.2: allowed, but not a host',
    send: get('/echo/url', { Host: '' }),
    expect: { status: 200, or: [400], body: own },
  },
  { name: 'two Hosts', why: 'RFC 9112 §3.2', send: get('/echo/url', { Host: ['a.example', 'b.example'] }), expect: { status: 400 } },
  {
    name: 'the same Host twice',
    why: 'RFC 9112 §3.2',
    send: get('/echo/url', { Host: ['a.example', 'a.example'] }),
    expect: { status: 400 },
  },
  {
    name: 'two Hosts on an unknown path',
    why: 'RFC 9112 §3.2',
    send: get('/nowhere', { Host: ['a.example', 'b.example'] }),
    expect: { status: 400 },
  },
  {
    name: 'two Hosts on a guarded path',
    why: 'RFC 9112 §3.2',
    send: get('/admin/secret', { Host: ['a.example', 'b.example'] }),
    expect: { status: 400 },
  },
  {
    name: 'an absolute target of another host',
    why: 'RFC 9112 §3.2.2: only its path counts',
    send: get('http://evil.example/echo/url'),
    expect: asSent,
  },
  {
    name: 'an absolute target with user and port',
    why: 'RFC 9112 §3.2.2',
    send: get('http://u:p@evil.example:81/echo/url'),
    expect: asSent,
  },
  { name: 'an absolute target without a path', why: 'RFC 9112 §3.2.2', send: get('http://evil.example'), expect: { status: 404 } },
  { name: 'an absolute target of another scheme', why: 'RFC 9112 §3.2.2', send: get('file:///etc/passwd'), expect: { status: 404 } },
  {
    name: 'a target that is an authority',
    why: 'RFC 9112 §3.2.3: for CONNECT only',
    send: get('evil.example:80'),
    expect: { status: 400, or: [404] },
  },
  {
    name: 'CONNECT',
    why: 'RFC 9110 §9.3.6: no proxy, no tunnel',
    send: request('CONNECT', 'evil.example:80'),
    expect: { status: [], or: [400, 404, 405] },
  },
  { name: 'OPTIONS *', why: 'RFC 9112 §3.2.4', send: request('OPTIONS', '*'), expect: { status: 404, or: [200, 204, 405] } },
  { name: 'GET *', why: 'RFC 9112 §3.2.4', send: get('*'), expect: { status: 404, or: [400] } },
  {
    name: 'a target with a fragment',
    why: 'RFC 9112 §3.2: none has one',
    send: get('/echo/url#/admin/secret'),
    expect: { status: 404, or: [200, 400] },
  },
  {
    name: 'a slash redirect and a bad host',
    why: 'CVE-2026-48710',
    send: get('/healthy/', { Host: 'evil.example/x' }),
    expect: { status: 307, or: [400], without: 'evil.example' },
  },
  {
    name: 'a slash redirect of two slashes',
    why: 'an open redirect',
    send: get('//evil.example/healthy/'),
    expect: { status: 404, fields: { location: undefined } },
  },
  {
    name: 'a slash redirect of an encoded slash',
    why: 'an open redirect',
    send: get('/%2fevil.example/'),
    expect: { status: 404, fields: { location: undefined } },
  },
  {
    name: 'a slash redirect of a backslash',
    why: 'an open redirect',
    send: get('/\\evil.example/'),
    expect: { status: 404, or: [400], fields: { location: undefined } },
  },
  {
    name: 'a slash redirect with CR and LF',
    why: 'response splitting',
    send: get('/healthy/?a=%0d%0aSet-Cookie:%20x=1'),
    expect: { status: 307, without: '\r\nSet-Cookie' },
  },
];

const families: readonly (readonly [string, string])[] = [
  ['X-Forwarded-For', '6.6.6.6'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Forwarded-Port', '666'],
  ['X-Forwarded-Prefix', '/evil'],
  ['Forwarded', 'for=6.6.6.6;host=evil.example;proto=https'],
  ['X-Real-IP', '6.6.6.6'],
];

const forwarded = families.flatMap(([name, value]): Case[] => [
  {
    name: `${name} of an untrusted peer`,
    why: 'CVE-2026-3635, CVE-2026-16732: the fields of an untrusted peer are ignored',
    send: get('/echo/url', { [name]: value }),
    expect: {
      ...asSent,
      body: /^\{"ip":"127\.0\.0\.1","protocol":"http","host":"attack\.test","hostname":"attack\.test","self":"http:\/\/attack\.test\/echo\/url"\}$/,
    },
  },
  { name: `${name} twice`, why: 'CVE-2026-16732', send: get('/echo/url', { [name]: [value, '127.0.0.1'] }), expect: asSent },
  {
    name: `${name} in a redirect`,
    why: 'an open redirect',
    send: get('/healthy/', { [name]: value }),
    expect: { status: 307, fields: { location: 'http://attack.test/healthy' } },
  },
]);

const hostile = `"><script>alert(1)</script>`;
const documentRequests: readonly (readonly [string, Record<string, string>])[] = [
  ...families.map(([name, value]) => ['/openapi.json', { [name]: value }] as const),
  ...families.slice(0, 5).map(([name]) => ['/openapi.json', { [name]: hostile }] as const),
  ['/openapi.json', { Host: 'evil.example' }],
  ['/openapi.json', { Host: hostile }],
  ['/openapi.json?url=//evil.example', {}],
  [`/openapi.json?${hostile}`, {}],
];

/** The document contains no text of a request, so it is the same for all clients (FastAPI pull request 14986). */
const documents = documentRequests.map(
  ([target, fields]): Case => ({
    name: `the document, by ${target} ${JSON.stringify(fields)}`,
    why: 'no part of a request is in a document for other clients',
    send: get(target.replaceAll(/[<>"]/g, encodeURIComponent), fields),
    expect: { status: 200, or: [400], without: /evil|6\.6\.6\.6|<script/ },
  }),
);

const pages = [
  '/docs',
  '/redoc',
  '/docs?url=//evil.example/x.json',
  '/docs?configUrl=data:evil',
  '/tenants/%3Cscript%3Ealert(1)%3C%2Fscript%3E/docs',
  "/tenants/';alert(1)/docs",
  '/tenants/%22;evil()/redoc',
].map(
  (target): Case => ({
    name: `the page ${target}`,
    why: 'CVE-2018-25031, FastAPI issue 16253: reflected text in the documentation pages',
    send: get(target, { 'X-Forwarded-Prefix': '/evil"><script>', Host: 'evil.example' }),
    expect: { status: 200, or: [404], without: /evil|<script>|alert\(1\)/, fields: { 'content-security-policy': /default-src/ } },
  }),
);

export const hosts: CaseGroup = { name: 'hosts and targets', cases: [...hostCases, ...moreHosts] };
export const forwarding: CaseGroup = { name: 'forwarding headers, documents and pages', cases: [...forwarded, ...documents, ...pages] };
