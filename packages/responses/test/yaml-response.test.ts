import fc from 'fast-check';
import { parse } from 'yaml';
import { YAMLResponse } from '../src';
import { GET } from './serve';

describe('YAMLResponse', () => {
  it('writes any value as YAML (RFC 9512)', () => {
    const prepared = new YAMLResponse({ a: [1, { b: 'x: y' }], d: new Date(0), n: null, big: 2n ** 70n }).prepare(GET) as {
      headers: object;
      body: string;
    };
    expect(prepared.headers).toMatchObject({ 'content-type': 'application/yaml' });
    expect(prepared.body).toContain('a:\n  - 1\n  - b: "x: y"\n');
    expect(parse(prepared.body, { intAsBigInt: true })).toEqual({
      a: [1n, { b: 'x: y' }],
      d: '1970-01-01T00:00:00.000Z',
      n: null,
      big: 2n ** 70n,
    });
  });

  it('escapes characters that YAML does not allow, and those that readers drop or treat as line breaks (YAML 1.2.2 §5.1)', () => {
    const unit = fc.constantFrom('a', ' ', ':', '"', '\\', '\n', '\x7f', '\x80', '\x85', '\x9f', '\u2028', '\ufeff', '\ufffe', '\uffff');
    const text = fc.string({ unit, maxLength: 100 });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (value) => {
        const { body } = new YAMLResponse(value).prepare(GET) as { body: string };
        expect(body).not.toMatch(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/);
        expect(parse(body)).toEqual(value);
      }),
    );
  });

  it('keeps texts of several lines that begin with white space', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '\r', '#', ':', '- '), maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(text, fc.array(text), fc.dictionary(text, fc.array(text))), (value) => {
        const { body } = new YAMLResponse(value).prepare(GET) as { body: string };
        expect(parse(body)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });
});
