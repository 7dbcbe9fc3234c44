import { unpack } from 'msgpackr';
import { MessagePackResponse } from '../src';
import { GET } from './serve';

describe('MessagePackResponse', () => {
  it('writes any value, with its own forms for dates and bytes', () => {
    const value = { a: [1, 'x', null], d: new Date(0), b: Buffer.from('hi'), m: new Map([['k', new Set([1])]]) };
    const { headers, body } = new MessagePackResponse(value).prepare(GET) as { headers: object; body: Uint8Array };
    expect(headers).toEqual({ 'content-type': 'application/vnd.msgpack', 'content-length': String(body.byteLength) });
    const read = unpack(body);
    expect(read).toMatchObject({ a: [1, 'x', null], m: { k: [1] } });
    expect([read.d.getTime(), Buffer.from(read.b).toString()]).toEqual([0, 'hi']);
  });

  it('uses no extension of MessagePack', () => {
    const { body } = new MessagePackResponse({ a: 1 }).prepare(GET) as { body: Uint8Array };
    expect(Buffer.from(body).toString('hex')).toBe('81a16101');
  });
});
