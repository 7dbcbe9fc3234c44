import { setTimeout as sleep } from 'node:timers/promises';
import { BackgroundTasks, Controller, Get, ResponseClass, Responses, Route, StreamingResponse, Throws } from 'antiphon';
import { respondsAs } from '../documented';
import { unchecked } from '../unchecked';
import { log } from './log';

/** Streams: framing, errors, background tasks, a client that disconnects. */
@Controller('/stream')
export class StreamingController {
  @Get('/strings')
  @Responses(respondsAs('text/plain'))
  strings() {
    return new StreamingResponse(lines(), { mediaType: 'text/plain' });
  }

  @Get('/sync')
  @Responses(respondsAs('text/csv'))
  synchronous() {
    return new StreamingResponse(textAndBytes(), {
      mediaType: 'text/csv',
      headers: { 'Content-Disposition': 'attachment; filename="posts.csv"' },
    });
  }

  @Get('/list')
  @ResponseClass(StreamingResponse)
  list() {
    return new StreamingResponse(['x', 'y']);
  }

  @Get('/known-length')
  @ResponseClass(StreamingResponse)
  knownLength() {
    return new StreamingResponse(['hello', 'world'], { headers: { 'content-length': '10' } });
  }

  @Get('/empty')
  @Responses(respondsAs('text/plain'))
  empty() {
    return new StreamingResponse([], { mediaType: 'text/plain' });
  }

  @Get('/error-before')
  @Throws(500)
  errorBeforeTheFirstItem() {
    return new StreamingResponse(failing([], 'boom before'), { mediaType: 'text/plain' });
  }

  @Get('/error-mid')
  @Responses(respondsAs('text/plain'))
  errorInTheMiddle() {
    return new StreamingResponse(failing([Buffer.from('first')], 'boom mid'), { mediaType: 'text/plain' });
  }

  @Get('/bad-chunk')
  @Responses(respondsAs('text/plain'))
  chunkOfNoText() {
    return new StreamingResponse(unchecked([Buffer.from('first'), 5]), { mediaType: 'text/plain' });
  }

  @Get('/background')
  @ResponseClass(StreamingResponse)
  background(tasks: BackgroundTasks) {
    tasks.addTask(log, 'background ran');
    return new StreamingResponse(logged());
  }

  @Get('/background-own')
  @ResponseClass(StreamingResponse)
  backgroundOfItsOwn(tasks: BackgroundTasks) {
    tasks.addTask(log, 'injected background ran');
    return new StreamingResponse(['x'], { background: () => log('own background ran') });
  }

  @Get('/disconnect')
  @Responses(respondsAs('application/octet-stream'))
  disconnect(tasks: BackgroundTasks) {
    tasks.addTask(log, 'background ran after disconnect');
    return new StreamingResponse(slow(), { mediaType: 'application/octet-stream' });
  }

  @Get('/class-iter')
  @ResponseClass(StreamingResponse)
  returnedIterator() {
    return unchecked(['a', 'b'].values());
  }

  @Get('/dep-yield')
  @Responses(respondsAs('text/plain'))
  withResource() {
    log('dep enter');
    return new StreamingResponse(usingResource('dep'), { mediaType: 'text/plain' });
  }

  @Route(['GET', 'HEAD'], '/head')
  @Responses(respondsAs('text/plain'))
  head() {
    return new StreamingResponse(['abc'], { mediaType: 'text/plain' });
  }
}

async function* lines() {
  for (const line of [0, 1, 2]) yield `é${line}\n`;
}

function* textAndBytes() {
  yield 'a';
  yield Buffer.from('b');
  yield '';
  yield 'c';
}

function* failing(before: readonly Buffer[], message: string) {
  yield* before;
  throw new Error(message);
}

function* logged() {
  log('gen start');
  yield Buffer.from('x');
  log('gen end');
}

/** Ends early if the client disconnects: the reference cancels its generator, in JavaScript the generator returns. */
async function* slow() {
  let isFinished = false;
  try {
    for (let part = 0; part < 2_000; part += 1) {
      yield Buffer.alloc(1_000, 'x');
      await sleep(10);
    }
    isFinished = true;
    log('gen finished');
  } finally {
    if (!isFinished) log('gen got CancelledError');
    log('gen finally');
  }
}

/** Releases its resource when the last chunk has been sent. */
async function* usingResource(name: string) {
  try {
    log('stream body');
    yield name;
  } finally {
    log('dep exit');
  }
}
