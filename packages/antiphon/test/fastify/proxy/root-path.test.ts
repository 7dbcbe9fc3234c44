import type { SetupProblem } from '@antiphon/schema';
import fc from 'fast-check';
import { checkRootPath, normalizeRootPath, originForm, stripRootPath } from '../../../src/fastify/proxy/root-path';

test('normalizeRootPath has one slash before each segment and none at the end', () => {
  expect(['/api/v1', '/api/v1/', 'api/v1', '//api//v1//', '/', '', undefined].map(normalizeRootPath)).toEqual([
    '/api/v1',
    '/api/v1',
    '/api/v1',
    '/api/v1',
    '',
    '',
    '',
  ]);
});

test('normalizeRootPath encodes what a URL cannot contain, and nothing twice', () => {
  expect(normalizeRootPath('/über uns/%C3%A9/100%')).toBe('/%C3%BCber%20uns/%C3%A9/100%25');
});

test('checkRootPath reports a text that is not a path', () => {
  const check = (rootPath: string) => {
    const problems: SetupProblem[] = [];
    checkRootPath(rootPath, (problem) => problems.push(problem));
    return problems.length;
  };
  expect(['/api?x', '/api#x', '/a/../b', '.', 'https://shop.example/api', '/a\\b', '/a\nb'].map(check)).toEqual(Array(7).fill(1));
  expect(['', '/', '/api/v1/', 'api', '/a..b', '/ü'].map(check)).toEqual(Array(6).fill(0));
});

describe('stripRootPath', () => {
  test('strips whole segments only', () => {
    const paths = ['/api/v1/app', '/api/v1', '/api/v1?q', '/api/v1/?q', '/api/v1x/app', '/api', '/app', '/API/v1/app', '/'];
    expect(paths.map((path) => stripRootPath(path, '/api/v1'))).toEqual([
      '/app',
      '/',
      '/?q',
      '/?q',
      '/api/v1x/app',
      '/api',
      '/app',
      '/API/v1/app',
      '/',
    ]);
  });

  test('recognizes the prefix in any percent-encoding, but an encoded slash is none', () => {
    expect(stripRootPath('/%61p%69/v1/a%2Fb', '/api/v1')).toBe('/a%2Fb');
    expect(stripRootPath('/%c3%bc/app', normalizeRootPath('/ü'))).toBe('/app');
    expect(stripRootPath('/api%2Fv1/app', '/api/v1')).toBe('/api%2Fv1/app');
    expect(stripRootPath('/%61', '/api')).toBe('/%61');
  });

  test('returns every path that follows the root path, byte for byte', () => {
    const segment = fc.stringMatching(/^[\w.~%!$&'()*+,;=:@-]{1,8}$/);
    const path = fc
      .tuple(fc.array(segment), fc.constantFrom('', '/', '?a=/api/v1', '/?b'))
      .map(([parts, end]) => parts.map((part) => `/${part}`).join('') + end);
    fc.assert(
      fc.property(path, fc.constantFrom('/api', '/api/v1', '/%C3%BC'), (tail, rootPath) => {
        const expected = tail.startsWith('/') ? tail : `/${tail}`;
        expect(stripRootPath(`${rootPath}${tail}`, rootPath)).toBe(expected);
      }),
    );
  });
});

test('originForm keeps path and query of a target in absolute form', () => {
  expect(['/a?b', '*', 'http://h/a?b', 'HTTPS://h:1/a', 'http://h', 'http://h?q=//x', 'http://h//a'].map(originForm)).toEqual([
    '/a?b',
    '*',
    '/a?b',
    '/a',
    '/',
    '/?q=//x',
    '//a',
  ]);
});
