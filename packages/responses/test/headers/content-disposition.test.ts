import { parse } from 'content-disposition';
import fc from 'fast-check';
import { contentDisposition } from '../../src';

describe('contentDisposition', () => {
  it('writes a plain name once', () => {
    expect(contentDisposition('attachment', 'a.txt')).toBe('attachment; filename="a.txt"');
    expect(contentDisposition('inline', '~tilde-_.txt')).toBe('inline; filename="~tilde-_.txt"');
  });

  it('writes any other name twice', () => {
    expect(contentDisposition('attachment', 'a b.txt')).toBe(`attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`);
    expect(contentDisposition('attachment', 'héllo.csv')).toBe(`attachment; filename="hello.csv"; filename*=UTF-8''h%C3%A9llo.csv`);
    expect(contentDisposition('attachment', '日本.pdf')).toBe(`attachment; filename="__.pdf"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf`);
    expect(contentDisposition('attachment', 'a"; x=y')).toBe(`attachment; filename="a_; x=y"; filename*=UTF-8''a%22%3B%20x%3Dy`);
    expect(contentDisposition('attachment', "(it's) 100%.txt")).toBe(
      `attachment; filename="(it's) 100_.txt"; filename*=UTF-8''%28it%27s%29%20100%25.txt`,
    );
  });

  it('keeps the last segment of a path only', () => {
    expect(contentDisposition('attachment', '../../etc/passwd')).toBe('attachment; filename="passwd"');
    expect(contentDisposition('attachment', 'C:\\dir\\evil.exe')).toBe('attachment; filename="evil.exe"');
    expect(contentDisposition('attachment', 'dir/')).toBe('attachment; filename="dir"');
  });

  it('uses another name if no character of it remains', () => {
    for (const name of ['', '..', '../..', '.', '\r\n', ' '])
      expect(contentDisposition('attachment', name)).toBe('attachment; filename="download"');
  });

  it('replaces dots that result from the conversion to ASCII', () => {
    expect(contentDisposition('attachment', '\u2025\u2024a')).toBe(`attachment; filename=".a"; filename*=UTF-8''%E2%80%A5%E2%80%A4a`);
  });

  it('removes line breaks, controls and marks that change the writing direction', () => {
    expect(contentDisposition('attachment', 'x\r\nSet-Cookie: a\0.txt')).toBe(
      `attachment; filename="xSet-Cookie: a.txt"; filename*=UTF-8''xSet-Cookie%3A%20a.txt`,
    );
    expect(contentDisposition('attachment', 'photo\u202egpj.exe')).toBe('attachment; filename="photogpj.exe"');
  });

  it('rejects a type that is not a token', () => {
    for (const type of ['', 'inline; x=y', 'a b', 'a\r\nb']) expect(() => contentDisposition(type, 'a')).toThrow(TypeError);
  });

  it('is one ASCII line of two parameters that a strict reader accepts, for any name (property)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...`ab./\\"';=%*\r\n\0é♥`) })), (name) => {
        const header = contentDisposition('attachment', name);
        const { type, parameters } = parse(header);
        const { filename = '' } = parameters;
        return (
          /^[\x20-\x7e]+$/.test(header) &&
          type === 'attachment' &&
          Object.keys(parameters).every((key) => key === 'filename') &&
          filename !== '' &&
          !/[/\\\p{Cc}]|\.\./u.test(filename)
        );
      }),
      { numRuns: 3000 },
    );
  });
});
