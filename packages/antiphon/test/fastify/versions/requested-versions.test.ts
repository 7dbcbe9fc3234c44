import fc from 'fast-check';
import { versionInHeader, versionsInAccept } from '../../../src/fastify/versions/requested-versions';

test.each([
  ['2', '2'],
  [' 2 ', '2'],
  ['2, 2', '2'],
  [['2', '2'], '2'],
  ['', undefined],
  [', ,', undefined],
  [undefined, undefined],
  ['1, 2', '1, 2'],
  ['__proto__', '__proto__'],
])('the header %j names the version %j', (value, version) => {
  expect(versionInHeader(value)).toBe(version);
});

test.each<[string | undefined, readonly string[], readonly string[]]>([
  [undefined, [], ['1']],
  ['', [], ['1']],
  ['*/*', [], ['1']],
  ['application/json;v=2', ['2'], ['2']],
  ['application/json ; V = 2', ['2'], ['2']],
  ['application/json; v="2"', ['2'], ['2']],
  ['application/json; note="a, b; v=3"; v=2', ['2'], ['2']],
  ['application/json; note="\\"; v=3"; v=2', ['2'], ['2']],
  ['text/html, application/json; v=2', ['2'], ['1', '2']],
  ['application/json; v=2; q=0.5, application/json; v=3', ['3', '2'], ['3', '2']],
  ['application/json; v=2; q=0', [], ['1']],
  ['application/json; v=9, */*; q=0.1', ['9'], ['9', '1']],
  ['application/json; v=2; v=3', ['2'], ['2']],
  ['application/json; v=', [], ['1']],
  ['application/json; v', [], ['1']],
  ['application/json; v=2; q=x', [], ['1']],
])('`Accept: %s` names the versions %j, with a default %j', (accept, versions, withDefault) => {
  expect([versionsInAccept(accept, 'v', undefined), versionsInAccept(accept, 'v', '1')]).toEqual([versions, withDefault]);
});

test('any text is read, and named versions are distinct', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (accept) => {
      const versions = versionsInAccept(accept, 'v', '1');
      expect(new Set(versions).size).toBe(versions.length);
    }),
  );
});

test('a long header is read in linear time', () => {
  expect(versionsInAccept(`${'a;'.repeat(100_000)}v=2`, 'v', undefined)).toEqual(['2']);
  expect(versionsInAccept(`"${'\\"'.repeat(100_000)}, a/b; v=2`, 'v', undefined)).toEqual([]);
});
