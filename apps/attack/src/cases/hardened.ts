import type { Case, CaseGroup } from '../case';
import { get, postJson, request } from '../wire/request';

const invalidHosts: readonly string[] = [
  'user@evil.example',
  'evil.example/x',
  'evil.example?x',
  '[::1',
  '<script>',
  '%zz.example',
  'evil.example, good.example',
];

const hosts = invalidHosts.flatMap((host) =>
  ['GET /healthy', 'GET /nowhere', 'GET /admin/secret', 'OPTIONS /healthy'].map((line): Case => {
    const [method = '', target = ''] = line.split(' ');
    return {
      name: `${line} of ${host}`,
      why: 'RFC 9112 §3.2: an invalid Host is a 400 on every path',
      send: request(method, target, { Host: host }),
      expect: { status: 400, without: 'evil' },
    };
  }),
);

/** Fields of a connection are set by the server only (RFC 9110 §7.6.1), and HTTP/2 forbids them. */
const connectionFields = ['Connection', 'Keep-Alive', 'Proxy-Connection', 'Transfer-Encoding', 'Upgrade', 'Content-Length']
  .flatMap((name) =>
    ['header', 'append', 'injected'].map(
      (way): Case => ({
        name: `${name} by ${way}`,
        why: 'RFC 9110 §7.6.1: a field of the connection cannot be set by an action',
        send: get(`/echo/${way}?name=${name}&value=7`),
        // An action may set the length of a response that it returns; a wrong length is an error of the author.
        expect: { status: 422, or: name === 'Content-Length' ? [500, 200] : [] },
      }),
    ),
  )
  .filter(({ name }) => !name.startsWith('Content-Length'));

const cookies: readonly Case[] = [
  ['sid=first; sid=second', 'first'],
  ['sid=first; other=1; sid="second"; sid', 'first'],
  ['sid="quoted"; sid=second', 'quoted'],
].map(([cookie, expected]) => ({
  name: `Cookie: ${cookie}`,
  why: 'RFC 6265 §5.4: the first of a name is the one of the longest path',
  send: get('/echo/request', { Cookie: cookie as string }),
  expect: { status: 200, body: `{"sid":"${expected}"}` },
}));

const cells: readonly (readonly [cell: string, body: string | RegExp])[] = [
  ['a\rb', 'cell\r\n"a\rb"\r\n'],
  ['a\nb', 'cell\r\n"a\nb"\r\n'],
  ['a\r\nb', 'cell\r\n"a\r\nb"\r\n'],
  ['=1+1', /^cell\r\n"?'=1\+1"?\r\n$/],
  ['x\r=1+1', /^cell\r\n"x\r'?=1\+1"\r\n$/],
  [' =1+1', /'/],
  ['a"b', 'cell\r\n"a""b"\r\n'],
];

const csv = cells.map(
  ([cell, body]): Case => ({
    name: `a cell ${JSON.stringify(cell)}`,
    why: 'RFC 4180 §2.6, and formulas that a spreadsheet would run',
    send: get(`/echo/csv?cell=${encodeURIComponent(cell)}`),
    expect: { status: 200, body },
  }),
);

const afterFailures = ['injected', 'cookies', 'thrown'].map(
  (path): Case => ({
    name: `/fails/after-${path}`,
    why: 'an error response starts with clean headers',
    send: get(`/fails/after-${path}`),
    expect: {
      status: path === 'thrown' ? 409 : 500,
      without: /x-inside|set-cookie|max-age/i,
      fields: { 'content-type': 'application/problem+json' },
    },
  }),
);

const chain = (depth: number, text: string): unknown => (depth === 0 ? { leaf: text } : { next: chain(depth - 1, text) });

const unions = [8, 16, 24, 31].flatMap((depth): Case[] => [
  {
    name: `a valid union of depth ${depth}`,
    why: 'linear time',
    send: postJson('/unions', chain(depth, 'a')),
    expect: { status: 200 },
  },
  {
    name: `an invalid union of depth ${depth}`,
    why: 'linear time',
    send: postJson('/unions', chain(depth, '')),
    expect: { status: 422 },
  },
]);

const hidden = ['.hidden', './.hidden', 'folder/../.hidden', 'folder//../.hidden', '%252ehidden'].flatMap((path): Case[] =>
  [`/files/named/${path}`, `/files/named?path=${path}`].map((target) => ({
    name: `a hidden file: ${target}`,
    why: 'FileResponse with `root` and staticDirectory contain alike',
    send: get(target),
    expect: { status: 404, or: [400] },
  })),
);

/** Cases found by an audit of the packages, each with similar ones. */
export const hardened: CaseGroup = {
  name: 'hosts, fields, cookies, cells, unions and files of an audit',
  cases: [...hosts, ...connectionFields, ...cookies, ...csv, ...afterFailures, ...unions, ...hidden],
};
