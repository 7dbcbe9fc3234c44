import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { type PreparedResponse, type StreamingOptions, StreamingResponse } from '../src';
import { GET, HEAD, requestAndDisconnect, requestTo, serve, until } from './serve';

const prepareContent = (content: unknown, options?: StreamingOptions, request: object = GET): Promise<PreparedResponse> =>
  new StreamingResponse(content as never, options).prepare(request as typeof GET);
/** Returns the chunks as they are written; a reader with another chunk size would join them. */
const chunksOf = async (prepared: PreparedResponse) => {
  const chunks: string[] = [];
  const body = (prepared.body as Readable).on('data', (chunk) => chunks.push(String(chunk)));
  await finished(body);
  return chunks;
};

describe('StreamingResponse', () => {
  it('streams any iterable', async () => {
    const contents = [
      ['a', 'b'],
      new Set(['a', 'b']),
      (function* () {
        yield 'a';
        yield 'b';
      })(),
      (async function* () {
        yield 'a';
        yield 'b';
      })(),
      [Promise.resolve('a'), 'b'],
      Readable.from(['a', 'b']),
      new ReadableStream({
        start(controller) {
          controller.enqueue('a');
          controller.enqueue('b');
          controller.close();
        },
      }),
    ];
    for (const content of contents) expect(await chunksOf(await prepareContent(content))).toEqual(['a', 'b']);
  });

  it('streams an open file, and text or bytes as one item', async () => {
    const handle = await open(__filename);
    expect((await chunksOf(await prepareContent(handle))).join('')).toContain('streams an open file');
    expect(await chunksOf(await prepareContent('abc'))).toEqual(['abc']);
    expect(await chunksOf(await prepareContent(Buffer.from('abc')))).toEqual(['abc']);
  });

  it('rejects content without items', async () => {
    for (const content of [undefined, null, 42, {}, new Date()])
      await expect(prepareContent(content)).rejects.toThrow(/^The content of a streaming response is /);
  });

  it('has no length and no media type, and adds a charset like all responses', async () => {
    expect((await prepareContent(['x'])).headers).toEqual({});
    expect((await prepareContent(['x'], { mediaType: 'text/csv', statusCode: 201 })).headers).toEqual({
      'content-type': 'text/csv; charset=utf-8',
    });
  });

  it('accepts text and all kinds of bytes, and encodes text in the charset of its class', async () => {
    class Latin extends StreamingResponse {
      static override charset = 'latin-1';
    }
    const { body } = await new Latin(['é', Uint8Array.of(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1)]).prepare(GET);
    expect(Buffer.concat(await (body as Readable).toArray())).toEqual(Buffer.from([0xe9, 1, 0, 0]));
  });

  it('rejects other items: the first one before the head, a later one by cutting the connection', async () => {
    await expect(prepareContent([{ a: 1 }])).rejects.toThrow(/^An item of a stream is `Object`, not text or bytes/);
    await expect(chunksOf(await prepareContent(['first', 42]))).rejects.toThrow(/is `number`/);
  });

  it('does not send empty items', async () => {
    expect(await chunksOf(await prepareContent(['', 'a', new Uint8Array(), 'b', '']))).toEqual(['a', 'b']);
    expect(await chunksOf(await prepareContent([]))).toEqual([]);
  });

  it('rejects with an error before the first item', async () => {
    const failing = (async function* () {
      await null;
      throw new Error('before');
      // biome-ignore lint/correctness/noUnreachable: the yield makes this a stream of text
      yield 'x';
    })();
    await expect(prepareContent(failing)).rejects.toThrow('before');
  });

  it('sends the headers that the generator sets before its first item', async () => {
    const generate = async function* () {
      response.headers.set('x-late', '1');
      response.statusCode = 202;
      yield 'x';
      response.headers.set('x-too-late', '1');
    };
    const response: StreamingResponse = new StreamingResponse(generate());
    const prepared = await response.prepare(GET);
    expect(prepared).toMatchObject({ status: 202, headers: { 'x-late': '1' } });
    await chunksOf(prepared);
    expect(prepared.headers).toEqual({ 'x-late': '1' });
  });

  it('ends a generator that sets a status without content, or an invalid one', async () => {
    let ended = 0;
    const requestTo = (statusCode: number) => {
      const generate = async function* () {
        try {
          response.statusCode = statusCode;
          yield 'x';
        } finally {
          ended++;
        }
      };
      const response: StreamingResponse = new StreamingResponse(generate());
      return response.prepare(GET);
    };
    expect(await requestTo(204)).toEqual({ status: 204, headers: {}, body: undefined });
    await expect(requestTo(600)).rejects.toThrow(RangeError);
    await until(() => ended === 2);
  });

  it('sends the head after `headTimeout`, and the item when it arrives', async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const prepared = await prepareContent(
      (async function* () {
        await waiting;
        yield 'late';
      })(),
      { headTimeout: 1 },
    );
    release();
    expect(await chunksOf(prepared)).toEqual(['late']);
  });

  it('ends the generator before it starts for HEAD and for statuses without a body', async () => {
    let started = 0;
    const generate = function* () {
      started++;
      yield 'x';
    };
    expect(await prepareContent(generate(), { mediaType: 'text/plain' }, HEAD)).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: undefined,
    });
    expect(await prepareContent(generate(), { statusCode: 204, headers: { 'content-length': '1' } })).toEqual({
      status: 204,
      headers: {},
      body: undefined,
    });
    const readable = Readable.from(['x']);
    const cancel = jest.fn();
    await prepareContent(readable, {}, HEAD);
    await prepareContent(new ReadableStream({ cancel }), {}, HEAD);
    expect([started, readable.destroyed, cancel.mock.calls.length]).toEqual([0, true, 1]);
  });

  it('sends a Content-Length that was set, and is cut off if it is wrong', async () => {
    const headers = { 'content-length': '2' };
    expect(await chunksOf(await prepareContent(['é'], { headers }))).toEqual(['é']);
    await expect(prepareContent(['abc'], { headers }).then(chunksOf)).rejects.toThrow(/more bytes than the 2/);
    await expect(prepareContent(['a'], { headers }).then(chunksOf)).rejects.toThrow(/ended after 1 of the 2 bytes/);
  });

  it('encodes items with the option, or with the method of a subclass', async () => {
    class Numbers extends StreamingResponse {
      override encodeItem(item: unknown) {
        return `${item};`;
      }
    }
    expect(await chunksOf(await new Numbers([1, 2]).prepare(GET))).toEqual(['1;', '2;']);
    expect(await chunksOf(await prepareContent([1, 2], { encodeItem: (item) => `<${item}>` }))).toEqual(['<1>', '<2>']);
  });

  it('cannot be rendered', () => {
    expect(() => new StreamingResponse(['x']).render(['x'])).toThrow(TypeError);
  });

  it('requests no more items than the client receives', async () => {
    let produced = 0;
    const endless = function* () {
      for (;;) {
        produced++;
        yield Buffer.alloc(1024);
      }
    };
    const { body } = await prepareContent(endless());
    (body as Readable).read(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(produced).toBeLessThan(100);
    (body as Readable).destroy();
  });

  it('ends the generator if it is destroyed, also between two items', async () => {
    let ended = 0;
    const generate = async function* () {
      try {
        for (;;) yield 'x'.repeat(100_000);
      } finally {
        ended++;
      }
    };
    const idle = await prepareContent(generate());
    (idle.body as Readable).destroy();
    const parked = await prepareContent(generate());
    (parked.body as Readable).read();
    (parked.body as Readable).destroy();
    await until(() => ended === 2);
  });

  it('ends the generator if the signal is aborted, before and after the first item', async () => {
    const controller = new AbortController();
    let ended = 0;
    const generate = async function* (waiting: Promise<unknown>) {
      try {
        await waiting;
        yield 'x';
        yield 'y';
      } finally {
        ended++;
      }
    };
    const hears = new Promise((_, reject) => controller.signal.addEventListener('abort', () => reject(new Error('heard'))));
    const before = prepareContent(generate(hears), {}, { ...GET, signal: controller.signal });
    const after = await prepareContent(generate(Promise.resolve()), {}, { ...GET, signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(before).rejects.toThrow('gone');
    await until(() => ended === 2);
    expect((after.body as Readable).destroyed).toBe(true);
    await expect(prepareContent(generate(Promise.resolve()), {}, { ...GET, signal: controller.signal })).rejects.toThrow('gone');
  });

  it('emits a warning if the clean-up of a generator fails after the end', async () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const { body } = await prepareContent(
      (async function* () {
        try {
          yield 'x';
        } finally {
          // biome-ignore lint/correctness/noUnsafeFinally: subject of the test
          throw new Error('clean-up');
        }
      })(),
    );
    (body as Readable).destroy();
    await until(() => emitWarning.mock.calls.length > 0);
    expect(emitWarning).toHaveBeenCalledWith(expect.objectContaining({ message: 'clean-up' }));
    emitWarning.mockRestore();
  });
});

describe.each(['pipe', 'direct'] as const)('over HTTP, written by %s', (way) => {
  it('sends items in order, also large ones', async () => {
    const served = await serve(() => new StreamingResponse(Array.from({ length: 2000 }, (_, index) => `${index},`.repeat(20))), way);
    const received = await requestTo(served);
    await served.close();
    expect(received.headers['transfer-encoding']).toBe('chunked');
    expect(received.body.toString()).toBe(Array.from({ length: 2000 }, (_, index) => `${index},`.repeat(20)).join(''));
  });

  it('cuts the connection on a later error, after the items before it', async () => {
    const failing = async function* () {
      yield 'first';
      throw new Error('later');
    };
    const served = await serve(() => new StreamingResponse(failing()), way);
    const received = await requestTo(served);
    await served.close();
    expect([received.status, received.cut, received.body.toString()]).toEqual([200, true, 'first']);
    expect(served.errors).toEqual([expect.objectContaining({ message: 'later' })]);
  });

  it('sends an error response if the error occurs before the first item', async () => {
    // biome-ignore lint/correctness/useYield: the generator fails before its first item
    const failing = async function* (): AsyncGenerator<string> {
      throw Object.assign(new Error('not here'), { statusCode: 404 });
    };
    const served = await serve(() => new StreamingResponse(failing()), way);
    const received = await requestTo(served);
    await served.close();
    expect(received.status).toBe(404);
  });

  it('ends the generator of a client that disconnects between two items', async () => {
    let ended = 0;
    const endless = async function* () {
      try {
        for (;;) {
          yield 'x';
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        ended++;
      }
    };
    const served = await serve(() => new StreamingResponse(endless()), way);
    await Promise.all(Array.from({ length: 20 }, () => requestAndDisconnect(served)));
    await until(() => ended === 20);
    await served.close();
    expect(ended).toBe(20);
  });

  it('waits for a client that does not read', async () => {
    let produced = 0;
    const endless = function* () {
      for (;;) {
        produced++;
        yield Buffer.alloc(64 * 1024);
      }
    };
    const served = await serve(() => new StreamingResponse(endless()), way);
    const { connect } = await import('node:net');
    const socket = connect(served.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n')).pause();
    await until(() => produced > 0);
    let seen = 0;
    while (seen !== produced) {
      seen = produced;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    socket.destroy();
    await served.close();
    expect(produced * 64).toBeLessThan(32 * 1024);
  });
});
