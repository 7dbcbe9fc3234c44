import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { type PreparedResponse, type StreamingOptions, StreamingResponse } from '../src';
import { ask, askAndLeave, GET, HEAD, serve, until } from './serve';

const answerOf = (content: unknown, options?: StreamingOptions, request: object = GET): Promise<PreparedResponse> =>
  new StreamingResponse(content as never, options).prepare(request as typeof GET);
/** As they are written: reading in pieces of another size would join them. */
const chunksOf = async (answer: PreparedResponse) => {
  const chunks: string[] = [];
  const body = (answer.body as Readable).on('data', (chunk) => chunks.push(String(chunk)));
  await finished(body);
  return chunks;
};

describe('StreamingResponse', () => {
  it('streams whatever can be iterated (BEHAVIOUR I1)', async () => {
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
    for (const content of contents) expect(await chunksOf(await answerOf(content))).toEqual(['a', 'b']);
  });

  it('streams an open file, and text or bytes as one piece', async () => {
    const handle = await open(__filename);
    expect((await chunksOf(await answerOf(handle))).join('')).toContain('streams an open file');
    expect(await chunksOf(await answerOf('abc'))).toEqual(['abc']);
    expect(await chunksOf(await answerOf(Buffer.from('abc')))).toEqual(['abc']);
  });

  it('refuses what holds no items', async () => {
    for (const content of [undefined, null, 42, {}, new Date()])
      await expect(answerOf(content)).rejects.toThrow(/^The content of a streaming response is /);
  });

  it('has no length and no media type of its own, and the charset rule of all responses (BEHAVIOUR I3, I6)', async () => {
    expect((await answerOf(['x'])).headers).toEqual({});
    expect((await answerOf(['x'], { mediaType: 'text/csv', statusCode: 201 })).headers).toEqual({
      'content-type': 'text/csv; charset=utf-8',
    });
  });

  it('takes text and bytes of every kind, in the charset of its class', async () => {
    class Latin extends StreamingResponse {
      static override charset = 'latin-1';
    }
    const { body } = await new Latin(['é', Uint8Array.of(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1)]).prepare(GET);
    expect(Buffer.concat(await (body as Readable).toArray())).toEqual(Buffer.from([0xe9, 1, 0, 0]));
  });

  it('refuses other items: the first as an error of the answer, a later one by cutting (BEHAVIOUR I2)', async () => {
    await expect(answerOf([{ a: 1 }])).rejects.toThrow(/^An item of a stream is `Object`, not text or bytes/);
    await expect(chunksOf(await answerOf(['first', 42]))).rejects.toThrow(/is `number`/);
  });

  it('sends nothing for empty pieces (BEHAVIOUR I4, I5)', async () => {
    expect(await chunksOf(await answerOf(['', 'a', new Uint8Array(), 'b', '']))).toEqual(['a', 'b']);
    expect(await chunksOf(await answerOf([]))).toEqual([]);
  });

  it('rejects with the error that comes before the first item (DESIGN first-item-awaited)', async () => {
    const failing = (async function* () {
      await null;
      throw new Error('before');
      // biome-ignore lint/correctness/noUnreachable: it makes this a stream of text
      yield 'x';
    })();
    await expect(answerOf(failing)).rejects.toThrow('before');
  });

  it('has the headers that the generator set before its first item', async () => {
    const generate = async function* () {
      response.headers.set('x-late', '1');
      response.statusCode = 202;
      yield 'x';
      response.headers.set('x-too-late', '1');
    };
    const response: StreamingResponse = new StreamingResponse(generate());
    const answer = await response.prepare(GET);
    expect(answer).toMatchObject({ status: 202, headers: { 'x-late': '1' } });
    await chunksOf(answer);
    expect(answer.headers).toEqual({ 'x-late': '1' });
  });

  it('ends the generator that gives itself a status without a body, or one that HTTP has not', async () => {
    let ended = 0;
    const ask = (statusCode: number) => {
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
    expect(await ask(204)).toEqual({ status: 204, headers: {}, body: undefined });
    await expect(ask(600)).rejects.toThrow(RangeError);
    await until(() => ended === 2);
  });

  it('sends the head after `headTimeout`, and the item when it comes', async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = await answerOf(
      (async function* () {
        await waiting;
        yield 'late';
      })(),
      { headTimeout: 1 },
    );
    release();
    expect(await chunksOf(answer)).toEqual(['late']);
  });

  it('ends the generator before it starts for HEAD and for statuses without a body', async () => {
    let started = 0;
    const generate = function* () {
      started++;
      yield 'x';
    };
    expect(await answerOf(generate(), { mediaType: 'text/plain' }, HEAD)).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: undefined,
    });
    expect(await answerOf(generate(), { statusCode: 204, headers: { 'content-length': '1' } })).toEqual({
      status: 204,
      headers: {},
      body: undefined,
    });
    const readable = Readable.from(['x']);
    const cancel = jest.fn();
    await answerOf(readable, {}, HEAD);
    await answerOf(new ReadableStream({ cancel }), {}, HEAD);
    expect([started, readable.destroyed, cancel.mock.calls.length]).toEqual([0, true, 1]);
  });

  it('honours a Content-Length, and is cut off when it was wrong (BEHAVIOUR I3)', async () => {
    const headers = { 'content-length': '2' };
    expect(await chunksOf(await answerOf(['é'], { headers }))).toEqual(['é']);
    await expect(answerOf(['abc'], { headers }).then(chunksOf)).rejects.toThrow(/more bytes than the 2/);
    await expect(answerOf(['a'], { headers }).then(chunksOf)).rejects.toThrow(/ended after 1 of the 2 bytes/);
  });

  it('encodes items by the option, or by the method of a subclass', async () => {
    class Numbers extends StreamingResponse {
      override encodeItem(item: unknown) {
        return `${item};`;
      }
    }
    expect(await chunksOf(await new Numbers([1, 2]).prepare(GET))).toEqual(['1;', '2;']);
    expect(await chunksOf(await answerOf([1, 2], { encodeItem: (item) => `<${item}>` }))).toEqual(['<1>', '<2>']);
  });

  it('is not rendered', () => {
    expect(() => new StreamingResponse(['x']).render(['x'])).toThrow(TypeError);
  });

  it('asks for no more than the client takes', async () => {
    let produced = 0;
    const endless = function* () {
      for (;;) {
        produced++;
        yield Buffer.alloc(1024);
      }
    };
    const { body } = await answerOf(endless());
    (body as Readable).read(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(produced).toBeLessThan(100);
    (body as Readable).destroy();
  });

  it('ends the generator when it is destroyed, also between two items', async () => {
    let ended = 0;
    const generate = async function* () {
      try {
        for (;;) yield 'x'.repeat(100_000);
      } finally {
        ended++;
      }
    };
    const idle = await answerOf(generate());
    (idle.body as Readable).destroy();
    const parked = await answerOf(generate());
    (parked.body as Readable).read();
    (parked.body as Readable).destroy();
    await until(() => ended === 2);
  });

  it('ends the generator when the signal is aborted, before and after the first item', async () => {
    const leaving = new AbortController();
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
    const hears = new Promise((_, reject) => leaving.signal.addEventListener('abort', () => reject(new Error('heard'))));
    const before = answerOf(generate(hears), {}, { ...GET, signal: leaving.signal });
    const after = await answerOf(generate(Promise.resolve()), {}, { ...GET, signal: leaving.signal });
    leaving.abort(new Error('gone'));
    await expect(before).rejects.toThrow('gone');
    await until(() => ended === 2);
    expect((after.body as Readable).destroyed).toBe(true);
    await expect(answerOf(generate(Promise.resolve()), {}, { ...GET, signal: leaving.signal })).rejects.toThrow('gone');
  });

  it('warns of a generator whose clean-up fails when nobody is left to tell', async () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const { body } = await answerOf(
      (async function* () {
        try {
          yield 'x';
        } finally {
          // biome-ignore lint/correctness/noUnsafeFinally: this is what the test is about
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
  it('arrives in order, however large', async () => {
    const served = await serve(() => new StreamingResponse(Array.from({ length: 2000 }, (_, index) => `${index},`.repeat(20))), way);
    const received = await ask(served);
    await served.close();
    expect(received.headers['transfer-encoding']).toBe('chunked');
    expect(received.body.toString()).toBe(Array.from({ length: 2000 }, (_, index) => `${index},`.repeat(20)).join(''));
  });

  it('cuts the connection on a later error, after what was sent before it', async () => {
    const failing = async function* () {
      yield 'first';
      throw new Error('later');
    };
    const served = await serve(() => new StreamingResponse(failing()), way);
    const received = await ask(served);
    await served.close();
    expect([received.status, received.cut, received.body.toString()]).toEqual([200, true, 'first']);
    expect(served.errors).toEqual([expect.objectContaining({ message: 'later' })]);
  });

  it('is a real error response when the error comes first', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it could
    const failing = async function* (): AsyncGenerator<string> {
      throw Object.assign(new Error('not here'), { statusCode: 404 });
    };
    const served = await serve(() => new StreamingResponse(failing()), way);
    const received = await ask(served);
    await served.close();
    expect(received.status).toBe(404);
  });

  it('ends the generator of a client that goes away, though it is between two items', async () => {
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
    await Promise.all(Array.from({ length: 20 }, () => askAndLeave(served)));
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
