import type { Case, CaseGroup } from '../case';
import { get, postJson, request } from '../wire/request';

/** Spellings of guarded paths, none of which may reach the action without the key. */
const spellings: readonly string[] = [
  '/admin/secret',
  '/admin/secret/',
  '/admin/secret//',
  '//admin/secret',
  '///admin/secret',
  '/admin//secret',
  '/./admin/secret',
  '/admin/./secret',
  '/admin/../admin/secret',
  '/x/../admin/secret',
  '/healthy/../admin/secret',
  '/healthy/..%2fadmin/secret',
  '/%61dmin/secret',
  '/%61%64%6d%69%6e/%73ecret',
  '/admin/%73ecret',
  '/admin%2fsecret',
  '/admin%2Fsecret',
  '/admin%252fsecret',
  '/%2561dmin/secret',
  '/admin%5csecret',
  '/admin\\secret',
  '\\admin\\secret',
  '/admin/secret%00',
  '/admin/secret%00.html',
  '/admin%00/secret',
  '/admin/secret%20',
  '/admin/secret%09',
  '/admin/secret%0a',
  '/admin/secret%0d%0a',
  '/admin/secret;',
  '/admin/secret;x=1',
  '/admin;x=1/secret',
  '/admin/secret.json',
  '/admin/secret?',
  '/admin/secret?x-key=open',
  '/admin/secret?a=/healthy',
  '/admin/secret#x',
  '/admin/secret%23x',
  '/admin/secret%3fx',
  '/ADMIN/secret',
  '/Admin/Secret',
  '/admin/SECRET',
  '/%41dmin/secret',
  '/admın/secret',
  '/adm%C4%B1n/secret',
  '/%ef%bd%81dmin/secret',
  'http://attack.test/admin/secret',
  'http://evil.example/admin/secret',
  'HTTP://attack.test/admin/secret',
  'https://attack.test:443//admin/secret',
  'http://attack.test/healthy/../admin/secret',
  '/mounted/admin/secret',
  '/mounted/admin/secret/',
  '/mounted//admin/secret',
  '//mounted/admin/secret',
  '/mounted/%61dmin/secret',
  '/mounted%2fadmin%2fsecret',
  '/mounted/../admin/secret',
  '/MOUNTED/admin/secret',
  '/mounted/./admin/secret',
  '/static/../admin/secret',
  '/static/..%2fadmin%2fsecret',
  '/admin/files/x',
  '/admin/files/',
  '/admin/files/../secret',
  '/admin/files/..%2fsecret',
  '/admin/files//x',
  '/admin/files/%2e%2e/%2e%2e/healthy',
  '/%61dmin/files/x',
];

/** Guarded paths with other methods, also DELETE and wildcard routes. */
const methods: readonly (readonly [string, string])[] = [
  ...['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND', 'SEARCH', 'LOCK', 'COPY', 'MOVE', 'REPORT', 'QUERY'].map(
    (method) => [method, '/admin/secret'] as const,
  ),
  ...['HEAD', 'OPTIONS', 'TRACE', 'POST'].flatMap((method) =>
    ['/%61dmin/secret', '//admin/secret', '/mounted/admin/secret', '/admin/secret/', 'http://evil.example/admin/secret'].map(
      (path) => [method, path] as const,
    ),
  ),
  ...['DELETE', 'HEAD', 'GET', 'TRACE'].flatMap((method) =>
    ['/admin/users/1', '/admin/users/%2e', '/admin/users/1/', '/mounted/admin/users/1'].map((path) => [method, path] as const),
  ),
  ['HEAD', '/admin/files/x'],
  ['HEAD', '/mounted/admin/files/x'],
  ['OPTIONS', '/admin/files/x'],
];

/** Requests that a server could read as another request. */
const tricks: readonly Case[] = [
  trick('X-HTTP-Method-Override', request('PUT', '/admin/secret', { 'X-HTTP-Method-Override': 'GET' }, '')),
  trick('X-Original-URL', get('/healthy-not', { 'X-Original-URL': '/admin/secret' })),
  trick('X-Rewrite-URL', get('/healthy-not', { 'X-Rewrite-URL': '/admin/secret' })),
  trick('a guarded path after a body', postJson('/admin/secret', {})),
  trick('a guarded path with a broken body', postJson('/admin/secret', '{')),
  trick('a guarded path with a body of another type', request('POST', '/admin/secret', { 'Content-Type': 'text/x' }, 'x')),
  trick('a guarded path and the key under another name', get('/admin/secret', { X_Key: 'open', 'x-key ': 'open' }), [400]),
  trick('a guarded path and the key with a tab', get('/admin/secret', { 'X-Key': 'open\x0b' }), [400]),
  trick('an encoded path that is too long for a parameter', get(`/admin/users/${'a'.repeat(200)}`)),
  trick('a guarded path with a malformed escape', get('/admin/users/%zz')),
];

function trick(name: string, send: Buffer, or: readonly number[] = []): Case {
  return { name, why: 'guards are hooks of the matched route, not of a spelling', send, expect: refusal(or) };
}

/** Expects a 401 if the spelling leads to the route, otherwise a redirect, 400, 404 or 405. */
function refusal(or: readonly number[] = []): Case['expect'] {
  return { status: 401, or: [307, 400, 404, 405, 414, ...or] };
}

const bypasses: readonly Case[] = [
  ...spellings.map(
    (path): Case => ({
      name: `GET ${path}`,
      why: 'CVE-2025-69211, CVE-2026-2293, CVE-2026-33808: no spelling gets round a hook of the route',
      send: get(Buffer.from(path).toString('latin1')),
      expect: refusal(),
    }),
  ),
  ...methods.map(
    ([method, path]): Case => ({
      name: `${method} ${path}`,
      why: 'CVE-2026-33011: a hook applies to every method of the route',
      send: request(method, path),
      expect: refusal(),
    }),
  ),
  ...tricks,
];

export const guards: CaseGroup = { name: 'guards: spellings and methods', cases: bypasses };
