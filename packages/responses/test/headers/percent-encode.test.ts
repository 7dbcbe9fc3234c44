import { percentEncode } from '../../src/headers/percent-encode';

describe('percentEncode', () => {
  it('writes every UTF-8 byte', () => {
    expect(percentEncode('a \n♥\ud800')).toBe('%61%20%0A%E2%99%A5%EF%BF%BD');
  });
});
