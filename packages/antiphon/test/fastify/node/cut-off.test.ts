import 'reflect-metadata';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { ServerHttp2Stream } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import type { FastifyReply } from 'fastify';
import {
  type App,
  Controller,
  CSVResponse,
  createApp,
  EventSourceResponse,
  FileResponse,
  Get,
  Hook,
  JSONLinesResponse,
  Path,
  Reply,
  Response,
  ResponseClass,
  StreamingResponse,
} from '../../../src';
import { open, protocols, serverOptions } from '../protocols';

const directory = mkdtempSync(path.join(tmpdir(), 'cut-off-'));
const file = path.join(directory, 'large.bin');

/** The bytes before the failure: less than a chunk, more than the window of a stream of HTTP/2, more than the buffers of a connection. */
const sizes = [1, 100_000, 5_000_000];

const itemLength = 50_000;

function* failsAtOnce(size: number): Generator<string> {
  for (let left = size; left > 0; left -= itemLength) yield 'x'.repeat(Math.min(left, itemLength));
  throw new Error('failed in the middle');
}

async function* failsLater(size: number): AsyncGenerator<string> {
  yield* failsAtOnce(size);
}

/** Each chunk of the source is read when the one before was written, so the failure follows a write directly. */
function failsInRead(size: number, fail: (stream: Readable) => void): Readable {
  const items = failsAtOnce(size);
  return new Readable({
    read() {
      try {
        this.push(items.next().value);
      } catch {
        fail(this);
      }
    },
  });
}

const withError = (stream: Readable) => stream.destroy(new Error('failed in the middle'));
const withoutError = (stream: Readable) => stream.destroy();

/** A file that becomes shorter once its head is known. */
class ShrinkingFile extends FileResponse<string> {
  readonly #rest: number;

  constructor(content: string, rest: number) {
    super(content);
    this.#rest = rest;
  }

  override async prepare(request: Parameters<Response['prepare']>[0]) {
    const response = await super.prepare(request);
    truncateSync(this.content, this.#rest);
    return response;
  }
}

async function wrap(_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> {
  return payload instanceof Readable ? payload.pipe(new PassThrough()) : payload;
}

/** Fails while it writes its last chunk. */
async function failInTransform(_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> {
  if (!(payload instanceof Readable)) return payload;
  const transform = new Transform({
    transform(chunk, _encoding, done) {
      done(String(chunk).endsWith('!') ? new Error('failed in the middle') : null, chunk);
    },
  });
  return payload.pipe(transform);
}

@Controller('/:size')
class Failing {
  @Get('/generator') generator(@Path('size') size: number) {
    return new StreamingResponse(failsAtOnce(size));
  }
  @Get('/asynchronous-generator') asynchronous(@Path('size') size: number) {
    return new StreamingResponse(failsLater(size));
  }
  @Get('/readable') readable(@Path('size') size: number) {
    return new StreamingResponse(failsInRead(size, withError));
  }
  @Get('/readable-without-error') destroyed(@Path('size') size: number) {
    return new StreamingResponse(failsInRead(size, withoutError));
  }
  @Get('/web-stream') webStream(@Path('size') size: number) {
    return new StreamingResponse(webStreamOf(size));
  }
  @Get('/web-response') webResponse(@Path('size') size: number) {
    return new globalThis.Response(webStreamOf(size));
  }
  @Get('/returned-readable') returned(@Path('size') size: number): unknown {
    return failsInRead(size, withError);
  }
  @Get('/sent-readable') sent(@Path('size') size: number, @Reply() reply: FastifyReply) {
    return reply.type('text/plain').send(failsInRead(size, withError));
  }
  @Get('/file') file(@Path('size') size: number) {
    writeFileSync(file, Buffer.alloc(size + 1_000_000));
    return new ShrinkingFile(file, size);
  }
  @Get('/wrapped-file') @Hook('onSend', wrap) wrappedFile(@Path('size') size: number) {
    return this.file(size);
  }
  @Get('/file-of-a-stream') fileOfStream(@Path('size') size: number) {
    return new FileResponse(failsInRead(size, withError));
  }
  @Get('/events') @ResponseClass(EventSourceResponse) async *events(@Path('size') size: number) {
    yield* failsAtOnce(size);
  }
  @Get('/lines') @ResponseClass(JSONLinesResponse) async *lines(@Path('size') size: number) {
    yield* failsAtOnce(size);
  }
  @Get('/implicit-lines') *implicitLines(@Path('size') size: number) {
    yield* failsAtOnce(size);
  }
  @Get('/table') @ResponseClass(CSVResponse) async *table(@Path('size') size: number) {
    for (const name of failsAtOnce(size)) yield { name };
  }
  @Get('/too-short') tooShort(@Path('size') size: number) {
    return new StreamingResponse(['x'.repeat(size)], { headers: { 'content-length': `${size + 1}` } });
  }
  @Get('/too-long') tooLong(@Path('size') size: number) {
    return new StreamingResponse(['x'.repeat(size), 'more'], { headers: { 'content-length': `${size + 1}` } });
  }
  @Get('/wrapped') @Hook('onSend', wrap) wrapped(@Path('size') size: number) {
    return new StreamingResponse(failsAtOnce(size));
  }
  @Get('/failing-transform') @Hook('onSend', failInTransform) transformed(@Path('size') size: number) {
    return new StreamingResponse(['x'.repeat(size), '!', 'never']);
  }
  @Get('/written-by-the-action') async written(@Path('size') size: number, @Reply() { raw }: FastifyReply) {
    raw.writeHead(200, { 'content-type': 'text/plain' });
    await new Promise((resolve) => raw.write('x'.repeat(size), resolve));
    throw new Error('failed in the middle');
  }
}

function webStreamOf(size: number): ReadableStream<Uint8Array> {
  const items = failsAtOnce(size);
  return new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.from(items.next().value)) });
}

/** Writes to the stream of HTTP/2 itself, past the API that Node has for both protocols. */
@Controller('/:size')
class FailingStreams {
  @Get('/stream-of-the-action') async stream(@Path('size') size: number, @Reply() { raw }: FastifyReply) {
    const { stream } = raw as unknown as { stream: ServerHttp2Stream };
    stream.respond({ ':status': 200 });
    await new Promise((resolve) => stream.write('x'.repeat(size), resolve));
    throw new Error('failed in the middle');
  }
}

afterAll(() => rmSync(directory, { recursive: true }));

const kinds = [
  ...['generator', 'asynchronous-generator', 'readable', 'readable-without-error', 'web-stream', 'web-response', 'returned-readable'],
  ...['sent-readable', 'file', 'wrapped-file', 'file-of-a-stream', 'events', 'lines', 'implicit-lines', 'table', 'too-short', 'too-long'],
  ...['wrapped', 'failing-transform', 'written-by-the-action'],
];

describe.each(protocols)('a response over %s that fails in the middle', (protocol) => {
  const isHttp2 = protocol === 'h2' || protocol === 'h2c';
  let app: App;
  let port: number;

  beforeAll(async () => {
    app = createApp({ controllers: isHttp2 ? [Failing, FailingStreams] : [Failing], logger: false, fastify: serverOptions(protocol) });
    port = Number(new URL(await app.listen({ port: 0 })).port);
  });
  afterAll(() => app.close());

  test.each(isHttp2 ? [...kinds, 'stream-of-the-action'] : kinds)('is never complete for its client: %s', async (kind) => {
    for (const size of sizes) {
      const { status, isComplete, code } = await open(protocol, { port, path: `/${size}/${kind}` }).received;
      const isError = status === undefined || status >= 500;
      expect({ size, isComplete: isComplete && !isError }).toEqual({ size, isComplete: false });
      if (isHttp2 && !isError) expect({ size, code }).toEqual({ size, code: 2 });
    }
  });
});
