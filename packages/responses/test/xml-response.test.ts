import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { XMLResponse } from '../src';
import { GET } from './serve';

const xml = (content: unknown, options = {}) =>
  (new XMLResponse(content, options).prepare(GET) as { body: string }).body.replace(/^<\?xml[^>]+\?>/, '');

/** Parses a document with a strict, namespace-aware parser: elements, attributes and text. Throws if it is not well-formed. */
const read = (text: string): unknown[] => {
  const events: unknown[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    events.push([name, Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))]);
  });
  parser.on('text', (found) => events.push(found));
  parser.write(text).close();
  return events;
};

/** Text with many of the special characters of XML. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('&', '<', '>', '"', "'", ']]>', '<!--', '&amp;', '\r', '\n', '\t', '\0', '\x7f', '\x85', '\ufffe', '\ud800', '\udc00'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 8,
});
const member = fc.oneof(
  fc.constantFrom(
    'a',
    'é',
    '@b',
    '@xmlns',
    '@xmlns:p',
    '@xmlns:xml',
    'p:c',
    '@p:d',
    'xml:lang',
    '@xml:lang',
    '#text',
    '@',
    ':',
    '@xmlns:',
    'ª',
    'a:b:c',
    '__proto__',
  ),
  text,
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(member, tie('value'), { maxKeys: 4 })),
}));

describe('XMLResponse', () => {
  it('is well-formed or throws the name of the member, for any keys and values (property)', () => {
    let written = 0;
    fc.assert(
      fc.property(value, (content) => {
        fc.pre(typeof content !== 'string');
        try {
          const { body } = new XMLResponse(content).prepare(GET) as { body: string };
          read(body);
          written++;
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }),
      { numRuns: 2000 },
    );
    expect(written).toBeGreaterThan(200);
  });

  it('is read as the same text and attributes, including line breaks and white space (property)', () => {
    fc.assert(
      fc.property(text, text, (inner, attribute) => {
        const kept = (given: string) => given.replace(/[\p{Cs}\ufffe\uffff]|(?![\t\n\r]|[\u{7f}-\u{9f}])\p{Cc}/gu, '\ufffd');
        const events = read(xml({ '@q': attribute, '#text': inner }));
        expect(events).toEqual([['response', { q: kept(attribute) }], ...(inner === '' ? [] : [kept(inner)])]);
      }),
    );
  });

  it('rejects an attribute or a text that is an object or an array, with its name', () => {
    expect(() => xml({ '@a': { b: 1 } })).toThrow('The member "@a" is an XML attribute and contains an object');
    expect(() => xml({ '@a': [1] })).toThrow('The member "@a" is an XML attribute and contains an array');
    expect(() => xml({ '#text': { b: 1 } })).toThrow('The member "#text" is the text of an XML element and contains an object');
  });

  it('writes attributes that are true, false, null or a number with their values', () => {
    expect(xml({ '@a': true, '@b': false, '@c': null, '@d': 1.5 })).toBe('<response a="true" b="false" c="" d="1.5"/>');
  });

  it('accepts a declared prefix and rejects an undeclared one', () => {
    expect(xml({ '@xmlns:p': 'urn:x', 'p:a': { 'p:b': 1 } })).toBe('<response xmlns:p="urn:x"><p:a><p:b>1</p:b></p:a></response>');
    expect(() => xml({ 'p:a': 1 })).toThrow('its prefix is not declared; add `@xmlns:p`');
    expect(() => xml({ '@xmlns:xml': 'urn:x' })).toThrow('cannot declare the XML namespace');
  });

  it('has a media type without a charset, and a declaration', () => {
    const { headers, body } = new XMLResponse({ a: 1 }).prepare(GET) as { headers: object; body: string };
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

  it('escapes markup, and replaces characters that XML does not have', () => {
    expect(read(xml({ a: '<b>&"\'', '@q': '"><x' }))).toEqual([['response', { q: '"><x' }], ['a', {}], '<b>&"\'']);
    expect(xml({ a: 'x\0\x0b\ud800y😀' })).toBe('<response><a>x\ufffd\ufffd\ufffdy😀</a></response>');
  });

  it('rejects names that are not valid', () => {
    for (const name of ['a><b', 'a b', '', '1', '?xml', '!--', '@a="', '__proto__ x']) {
      expect(() => xml({ [name]: 1 })).toThrow(/cannot be the name of an XML (?:element|attribute)/);
    }
    expect(() => xml({}, { rootName: '<' })).toThrow(TypeError);
  });

  it('sends a string unchanged', () => {
    expect(new XMLResponse('<shampoo/>').prepare(GET)).toMatchObject({ headers: { 'content-length': '10' }, body: '<shampoo/>' });
  });
});
