import { type ORJSONOptions, ORJSONResponse } from '../src';
import { GET } from './serve';

const orjson = (content: unknown, options?: ORJSONOptions) => (new ORJSONResponse(content, options).prepare(GET) as { body: string }).body;

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
