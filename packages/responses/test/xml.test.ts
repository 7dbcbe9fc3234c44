import { XMLParser } from 'fast-xml-parser';
import { XMLResponse } from '../src';
import { GET } from './serve';

const xml = (content: unknown, options = {}) =>
  (new XMLResponse(content, options).answer(GET) as { body: string }).body.replace(/^<\?xml[^>]+\?>/, '');

describe('XMLResponse', () => {
  it('has its media type without a charset, and a declaration', () => {
    const { headers, body } = new XMLResponse({ a: 1 }).answer(GET) as { headers: object; body: string };
    expect(headers).toMatchObject({ 'content-type': 'application/xml' });
    expect(body).toBe('<?xml version="1.0" encoding="UTF-8"?><response><a>1</a></response>');
  });

  it('writes members, repeated elements, attributes and text', () => {
    expect(xml({ a: [1, 2], b: { '@id': 'x', '#text': 't' }, c: null, d: new Date(0) })).toBe(
      '<response><a>1</a><a>2</a><b id="x">t</b><c/><d>1970-01-01T00:00:00.000Z</d></response>',
    );
    expect(xml([{ a: 1 }, [2, 3]], { rootName: 'list' })).toBe(
      '<list><item><a>1</a></item><item><item>2</item><item>3</item></item></list>',
    );
    expect(xml(2n ** 70n)).toBe('<response>1180591620717411303424</response>');
  });

  it('escapes markup, and replaces characters that XML has not', () => {
    const text = xml({ a: '<b>&"\'', '@q': '"><x' });
    expect(new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(text)).toEqual({
      response: { '@q': '"><x', a: '<b>&"\'' },
    });
    expect(xml({ a: 'x\0\x0b\ud800y😀' })).toBe('<response><a>x\ufffd\ufffd\ufffdy😀</a></response>');
  });

  it('refuses names that would break out of their element', () => {
    for (const name of ['a><b', 'a b', '', '1', '?xml', '!--', '@a="', '__proto__ x']) {
      expect(() => xml({ [name]: 1 })).toThrow(/cannot be the name of an XML element/);
    }
    expect(() => xml({}, { rootName: '<' })).toThrow(TypeError);
  });

  it('sends a string as it is', () => {
    expect(new XMLResponse('<shampoo/>').answer(GET)).toMatchObject({ headers: { 'content-length': '10' }, body: '<shampoo/>' });
  });
});
