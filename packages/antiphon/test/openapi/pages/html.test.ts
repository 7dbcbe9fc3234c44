import fc from 'fast-check';
import { escapeHtml, relativeLink, scriptLiteral } from '../../../src/openapi/pages/html';

describe('relativeLink', () => {
  it.each([
    ['/docs', '/openapi.json', './openapi.json'],
    ['/docs', '/docs/init.js', './docs/init.js'],
    ['/docs/', '/docs', '../docs'],
    ['/a/b/docs', '/a/openapi.json', '../openapi.json'],
    ['/', '/openapi.json', './openapi.json'],
    ['/api/docs', '/', '../'],
  ])('from %s to %s is %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
  });

  it('leads to the target under any prefix', () => {
    const path = fc
      .array(
        fc.stringMatching(/^[a-z0-9._-]{1,6}$/).filter((step) => !/^\.+$/.test(step)),
        { maxLength: 4 },
      )
      .map((steps) => `/${steps.join('/')}`);
    fc.assert(
      fc.property(path, path, path, (prefix, from, to) => {
        const base = `http://host${prefix === '/' ? '' : prefix}`;
        expect(new URL(relativeLink(from, to), `${base}${from}`).href).toBe(`${base}${to}`);
      }),
    );
  });
});

describe('scriptLiteral', () => {
  it('is the value as JavaScript, without a character that could end the script', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const literal = scriptLiteral(value);
        expect(literal).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(literal)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('escapeHtml', () => {
  it('escapes every character with a meaning in HTML', () => {
    expect(escapeHtml(`A & <B> "c" 'd'`)).toBe('A &#38; &#60;B&#62; &#34;c&#34; &#39;d&#39;');
  });
});
