import { type UJSONOptions, UJSONResponse } from '../src';
import { GET } from './serve';

const ujson = (content: unknown, options?: UJSONOptions) => (new UJSONResponse(content, options).prepare(GET) as { body: string }).body;

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
