import { encodeText } from '../../src/encode/text-encoding';

describe('encodeText', () => {
  it('supports the usual names of charsets', () => {
    expect(['latin-1', 'ISO-8859-1', 'latin1'].map((charset) => [...encodeText('é', charset)])).toEqual([[0xe9], [0xe9], [0xe9]]);
    expect([...encodeText('é', 'UTF8')]).toEqual([0xc3, 0xa9]);
    expect([...encodeText('é', 'utf-16le')]).toEqual([0xe9, 0]);
  });

  it('rejects characters that the charset does not have', () => {
    expect(() => encodeText('a♥', 'latin-1')).toThrow('The character at 1 (U+2665) does not exist in `latin-1`; use another charset');
    expect(() => encodeText('é', 'us-ascii')).toThrow(TypeError);
  });

  it('rejects an unknown charset', () => {
    expect(() => encodeText('a', 'koi8-r')).toThrow('The charset `koi8-r` is not supported; render bytes instead of text');
  });
});
