import { parseHttpDate } from '../../src/file/http-date';

describe('parseHttpDate', () => {
  it('parses the three forms of RFC 9110 §5.6.7', () => {
    const time = Date.UTC(1994, 10, 6, 8, 49, 37);
    expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(time);
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(time);
    expect(parseHttpDate('Sun Nov  6 08:49:37 1994')).toBe(time);
  });

  it('rejects other text', () => {
    for (const text of ['Sun, 06 Nov 1994 08:49:37 +0100', '1994-11-06T08:49:37Z', 'Sun, 06 Nov 1994 25:49:37 GMT', '6'])
      expect(parseHttpDate(text)).toBeUndefined();
  });
});
