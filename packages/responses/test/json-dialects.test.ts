import { type ORJSONOptions, ORJSONResponse, type UJSONOptions, UJSONResponse } from '../src';
import { GET } from './serve';

const orjson = (content: unknown, options?: ORJSONOptions) => (new ORJSONResponse(content, options).prepare(GET) as { body: string }).body;
const ujson = (content: unknown, options?: UJSONOptions) => (new UJSONResponse(content, options).prepare(GET) as { body: string }).body;

describe('ORJSONResponse', () => {
  it('writes compact JSON with NaN as null, for any value of JavaScript', () => {
    expect(orjson({ n: Number.NaN, d: new Date(0), m: new Map([[1, 2n]]) })).toBe('{"n":null,"d":"1970-01-01T00:00:00.000Z","m":{"1":2}}');
    expect(new ORJSONResponse({}).prepare(GET)).toMatchObject({ headers: { 'content-type': 'application/json' } });
  });

  it('supports the options of orjson', () => {
    expect(orjson({ b: 1, a: [1] }, { indent2: true, sortKeys: true, appendNewline: true })).toBe(
      '{\n  "a": [\n    1\n  ],\n  "b": 1\n}\n',
    );
    expect(() => orjson(new Map([[1, 2]]), { nonStringKeys: false })).toThrow(/Map key/);
  });

  it('has the options of its class unless the constructor sets them', () => {
    class Pretty extends ORJSONResponse {
      static override options = { indent2: true, appendNewline: true };
    }
    expect(new Pretty({ a: 1 }).prepare(GET)).toMatchObject({ body: '{\n  "a": 1\n}\n' });
    expect(new Pretty({ a: 1 }, { appendNewline: false, indent2: undefined }).prepare(GET)).toMatchObject({ body: '{\n  "a": 1\n}' });
  });
});

describe('UJSONResponse', () => {
  it('escapes slashes and nothing else', () => {
    expect(ujson({ '</script>': 'é/' })).toBe('{"<\\/script>":"é\\/"}');
    expect(() => ujson(Number.NaN)).toThrow(TypeError);
  });

  it('supports the options of ujson', () => {
    expect(ujson({ a: 'é😀/' }, { ensureAscii: true, escapeForwardSlashes: false })).toBe('{"a":"\\u00e9\\ud83d\\ude00/"}');
    expect(ujson({ a: 1 }, { indent: 4 })).toBe('{\n    "a": 1\n}');
  });

  it('has the options of its class', () => {
    class Plain extends UJSONResponse {
      static override options = { escapeForwardSlashes: false };
    }
    expect(new Plain('/').prepare(GET)).toMatchObject({ body: '"/"' });
  });
});
