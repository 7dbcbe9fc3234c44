import { Readable } from 'node:stream';
import { isDirectBody, StreamingResponse } from '../../src';
import { GET } from '../serve';

describe('isDirectBody', () => {
  it('distinguishes the bodies of this package from other streams', async () => {
    const { body } = await new StreamingResponse(['x']).prepare(GET);
    expect([isDirectBody(body), isDirectBody(Readable.from([])), isDirectBody('x'), isDirectBody(undefined)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
