import type { Readable } from 'node:stream';
import { JSONLinesResponse, type StreamingOptions } from '../src';
import { GET } from './serve';

const prepareContent = async (content: unknown, options?: StreamingOptions) => {
  const prepared = await new JSONLinesResponse(content as never, options).prepare(GET);
  return { ...prepared, text: (await (prepared.body as Readable).toArray()).map(String).join('') };
};

describe('JSONLinesResponse', () => {
  it('has its media type without a charset', async () => {
    expect((await prepareContent([1])).headers).toEqual({ 'content-type': 'application/jsonl' });
  });

  it('writes one JSON value per line, for any value', async () => {
    const items = [{ a: 1, é: '♥' }, [1, 2], 'x\n', null, undefined, new Map([['d', new Date(0)]])];
    expect((await prepareContent(items)).text).toBe('{"a":1,"é":"♥"}\n[1,2]\n"x\\n"\nnull\nnull\n{"d":"1970-01-01T00:00:00.000Z"}\n');
  });

  it('writes the text of a serializer with line breaks on one line', async () => {
    const { text } = await prepareContent([{ a: 1 }], { encodeItem: (item) => Buffer.from(JSON.stringify(item, null, 2)) });
    expect(text).toBe('{   "a": 1 }\n');
  });

  it('rejects when the first item cannot be encoded', async () => {
    await expect(prepareContent([Number.NaN])).rejects.toThrow(TypeError);
  });
});
