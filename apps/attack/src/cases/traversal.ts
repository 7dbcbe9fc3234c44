import type { Case, CaseGroup } from '../case';
import { get, request } from '../wire/request';

/** Spellings of paths that lead out of a directory, and of files under another name. */
const climbs: readonly string[] = [
  '../secret.txt',
  '..%2fsecret.txt',
  '..%2Fsecret.txt',
  '%2e%2e/secret.txt',
  '%2e%2e%2fsecret.txt',
  '%2E%2E%2Fsecret.txt',
  '.%2e/secret.txt',
  '%252e%252e%252fsecret.txt',
  '..%252fsecret.txt',
  '..%5csecret.txt',
  '..\\secret.txt',
  '%5c..%5csecret.txt',
  '..;/secret.txt',
  '....//secret.txt',
  './../secret.txt',
  'folder/../../secret.txt',
  'folder/..%2f..%2fsecret.txt',
  'folder/%2e%2e/%2e%2e/secret.txt',
  '../public-not/secret.txt',
  '..%2fpublic-not%2fsecret.txt',
  '%c0%ae%c0%ae/secret.txt',
  '%c0%ae%c0%ae%c0%afsecret.txt',
  '%e0%80%ae%e0%80%ae/secret.txt',
  '..%c0%afsecret.txt',
  '..%ef%bc%8fsecret.txt',
  '%00../secret.txt',
  'sample.txt%00.html',
  '%00',
  '..%00/secret.txt',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  '//etc/passwd',
  'file:///etc/passwd',
  '%2f%2fhost%2fshare%2fsecret.txt',
  '%5c%5chost%5cshare%5csecret.txt',
  'C:%5cwindows%5cwin.ini',
  'link.txt',
  'up/secret.txt',
  'up/public-not/secret.txt',
  'up%2fsecret.txt',
  '~/secret.txt',
  '.hidden',
  '%2ehidden',
];

const escapes = climbs.flatMap((climb): Case[] => [
  {
    name: `static: ${climb}`,
    why: 'CVE-2024-32982, CVE-2023-29159, CVE-2026-6414: never a file outside, in any spelling',
    send: get(`/static/${climb}`),
    expect: { status: 404, or: [400, 307], without: /root:|OUTSIDE/ },
  },
  {
    name: `a path of the client's: ${climb}`,
    why: 'FileResponse with `root` rejects paths out of it',
    send: get(`/files/named/${climb}`),
    expect: { status: 404, or: [400, 307], without: /root:|OUTSIDE/ },
  },
  {
    name: `a query of the client's: ${climb}`,
    why: 'FileResponse with `root` rejects paths out of it',
    send: get(`/files/named?path=${climb.replaceAll('\\', '%5c')}`),
    expect: { status: 404, or: [400, 307, 422], without: /root:|OUTSIDE/ },
  },
]);

const others: readonly Case[] = [
  { name: 'the directory itself', why: 'no listing, no 500', send: get('/files/named?path=.'), expect: { status: 404 } },
  { name: 'the empty path', why: 'no listing, no 500', send: get('/files/named?path='), expect: { status: 404, or: [422] } },
  { name: 'a folder', why: 'no listing, no 500', send: get('/files/named?path=folder'), expect: { status: 404 } },
  { name: 'a file as a folder', why: 'ENOTDIR is a 404', send: get('/files/named?path=sample.txt/x'), expect: { status: 404 } },
  {
    name: 'a name longer than a file system supports',
    why: 'ENAMETOOLONG is a 404',
    send: get(`/files/named?path=${'a'.repeat(5000)}`),
    expect: { status: 404 },
  },
  {
    name: 'a static name longer than a file system supports',
    why: 'ENAMETOOLONG is a 404',
    send: get(`/static/${'a'.repeat(5000)}`),
    expect: { status: 404, or: [414] },
  },
  { name: 'thousands of segments', why: 'linear time', send: get(`/static/${'a/'.repeat(4000)}`), expect: { status: 404, or: [414] } },
  { name: 'thousands of dots', why: 'linear time', send: get(`/static/${'../'.repeat(4000)}`), expect: { status: 404, or: [400] } },
  {
    name: 'the static folder without a slash',
    why: 'a redirect to itself only',
    send: get('/static/folder'),
    expect: { status: 307, fields: { location: 'http://attack.test/static/folder/' } },
  },
  {
    name: 'a folder by a doubled slash',
    why: 'an open redirect to //evil.example (CVE-2017-16136 class)',
    send: get('//evil.example/static/folder'),
    expect: { status: 404 },
  },
  {
    name: 'a static folder after two slashes',
    why: 'no redirect to another host',
    send: get('/static//evil.example/..'),
    expect: { status: 404, fields: { location: undefined } },
  },
  {
    name: 'a write to a static file',
    why: 'GET and HEAD only',
    send: request('PUT', '/static/sample.txt', {}, 'x'),
    expect: { status: 405, fields: { allow: 'GET, HEAD' } },
  },
  {
    name: 'DELETE of a static file',
    why: 'GET and HEAD only',
    send: request('DELETE', '/static/sample.txt'),
    expect: { status: 405, fields: { allow: 'GET, HEAD' } },
  },
  {
    name: 'a file that is inside',
    why: 'a reference for the other cases',
    send: get('/files/named/sample.txt'),
    expect: { status: 200 },
  },
  {
    name: 'a static file that is inside',
    why: 'a reference for the other cases',
    send: get('/static/sample.txt'),
    expect: { status: 200 },
  },
  {
    name: 'a missing file without a root',
    why: 'an error of the application: 500 by design, and it names no path',
    send: get('/files/gone'),
    expect: { status: 500, without: 'not-there' },
  },
];

export const traversal: CaseGroup = {
  name: 'traversal',
  cases: [...escapes, ...others],
};
