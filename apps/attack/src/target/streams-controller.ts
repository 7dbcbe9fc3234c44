import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Controller,
  EventSourceResponse,
  FileResponse,
  Get,
  HTTPException,
  Path,
  Query,
  ResponseClass,
  ResponseModel,
  Signal,
  StreamingResponse,
} from 'antiphon';
import { counted, ledger } from './ledger';
import { Reading } from './models';

const block = Buffer.alloc(64 * 1024, 'y');

@Controller('/streams')
export class StreamsController {
  @Get('/text') @ResponseClass(StreamingResponse) async *text() {
    yield* counted(['one ', 'two ', 'three']);
  }

  /** Blocks of 64 KiB, in the number that the client requests. */
  @Get('/blocks/:count') blocks(@Path('count', { minimum: 0 }) count: number) {
    return new StreamingResponse(counted(repeat(block, count)));
  }

  @Get('/ticks') @ResponseClass(EventSourceResponse) async *ticks(@Signal() signal: AbortSignal) {
    yield* counted(everyFewMilliseconds(signal));
  }

  /** Waits for a promise that ignores the signal, and ends after it. */
  @Get('/uninterruptible') @ResponseClass(StreamingResponse) async *uninterruptible(
    @Query('ms', { default: 50, maximum: 1000 }) ms: number,
  ) {
    yield* counted(
      (async function* () {
        yield 'first';
        await sleep(ms);
        yield 'second';
      })(),
    );
  }

  @Get('/waits') @ResponseClass(StreamingResponse) async *waits(@Signal() signal: AbortSignal) {
    yield* counted(
      (async function* () {
        await sleep(60_000, undefined, { signal });
        yield 'never';
      })(),
    );
  }

  /** A web Response without an end. */
  @Get('/web') web() {
    const bytes = counted(repeat(block, Number.POSITIVE_INFINITY));
    return new globalThis.Response(ReadableStream.from(bytes) as never) as object;
  }

  /** A source that never sends an item. */
  @Get('/silent') silent() {
    const silent = new Readable({ read: () => undefined });
    ledger.opened++;
    return new FileResponse(silent.once('close', () => ledger.closed++));
  }

  @Get('/lines') @ResponseModel(Reading) async *lines() {
    yield* counted([
      { n: 1, secret: 'x' },
      { n: 2, secret: 'x' },
    ]);
  }

  @Get('/fails-first') failsFirst() {
    return new StreamingResponse(counted(failing(new HTTPException(409, 'Not now'))));
  }

  @Get('/fails-later') failsLater() {
    return new StreamingResponse(counted(failing(new Error('the cause stays here'), 'some text')));
  }
}

function* repeat<Value>(value: Value, count: number): Generator<Value> {
  for (let index = 0; index < count; index++) yield value;
}

async function* everyFewMilliseconds(signal: AbortSignal): AsyncGenerator<{ n: number }> {
  for (let n = 0; ; n++) {
    yield { n };
    await sleep(5, undefined, { signal });
  }
}

async function* failing(error: Error, ...before: readonly string[]): AsyncGenerator<string> {
  yield* before;
  await sleep(5);
  throw error;
}
