import { percentEncode, percentEncodeBytes } from '../../src/headers/percent-encode';

describe('percentEncode', () => {
  it('encodes every UTF-8 byte', () => {
    expect(percentEncode('a \n♥\ud800')).toBe('%61%20%0A%E2%99%A5%EF%BF%BD');
  });
});

describe('percentEncodeBytes', () => {
  it('encodes bytes that are not UTF-8', () => {
    expect(percentEncodeBytes(Buffer.from('é\0', 'latin1'))).toBe('%E9%00');
  });
});
