import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  EventSourceResponse,
  Get,
  Header,
  Post,
  Response,
  ResponseClass,
  ResponseModel,
  Responses,
  ServerSentEvent,
  StatusCode,
} from 'antiphon';
import { respondsWithStatus } from '../documented';
import { integer } from '../integer';
import { unchecked } from '../unchecked';
import { BodyItem } from './bodies';
import { setByDependency } from './injected';
import { log } from './log';
import { StreamItem, streamItems } from './stream-items';

/** Server-sent events: typed and untyped items, every field, errors, a client that disconnects. */
@Controller('/sse')
@ResponseClass(EventSourceResponse)
export class EventsController {
  @Get('/typed')
  @ResponseModel(StreamItem)
  async *typed() {
    yield* streamItems;
  }

  @Get('/sync')
  @ResponseModel(StreamItem)
  *synchronous() {
    yield* streamItems;
  }

  @Get('/untyped')
  async *untyped() {
    yield { a: 1, é: '♥' };
    yield 'str';
    yield null;
    yield streamItems[0];
  }

  @Get('/events')
  async *events() {
    yield new ServerSentEvent({ data: 'hello', event: 'greeting', id: '1' });
    yield new ServerSentEvent({ data: { key: 'value' }, event: 'json-data', id: '2' });
    yield new ServerSentEvent({ comment: 'just a comment' });
    yield new ServerSentEvent({ data: 'retry-test', retry: 5000 });
    yield new ServerSentEvent({ rawData: 'multi\nline\r\nraw\rx', event: 'e', id: 'i', retry: 1, comment: 'c1\nc2' });
    yield new ServerSentEvent({ rawData: '[DONE]' });
    yield new ServerSentEvent({ rawData: '' });
    yield new ServerSentEvent({ data: streamItems[1] });
    yield new ServerSentEvent({});
    yield new ServerSentEvent({ data: 0 });
    yield new ServerSentEvent({ data: false });
    yield new ServerSentEvent({ data: 'line1\nline2' });
  }

  @Post('/post')
  @ResponseModel(BodyItem)
  async *posted(@Body() item: BodyItem) {
    yield item;
  }

  @Get('/last-event-id')
  async *resumed(@Header('Last-Event-ID?', Number, integer) lastEventId: number | undefined) {
    const start = lastEventId === undefined ? 0 : lastEventId + 1;
    for (let i = start; i < 3; i += 1) yield new ServerSentEvent({ data: { i }, id: String(i) });
  }

  @Get('/injected')
  @StatusCode(201)
  async *injected(response: Response) {
    response.headers.set('X-A', '1');
    yield { a: 1 };
  }

  @Get('/injected-dep')
  @Responses(respondsWithStatus(201, 'text/event-stream'))
  async *injectedByDependency(response: Response) {
    setByDependency(response);
    yield { a: 1 };
  }

  @Get('/cache-control-dep')
  async *cacheControl(response: Response) {
    response.headers.set('Cache-Control', 'private');
    yield 1;
  }

  @Get('/error-mid')
  async *errorInTheMiddle() {
    yield { a: 1 };
    throw new Error('sse boom');
  }

  @Get('/invalid-item')
  @ResponseModel(StreamItem)
  async *invalidItem() {
    yield unchecked({ name: 'ok' });
    yield unchecked({ nope: 1 });
  }

  @Get('/empty')
  async *empty() {}

  @Get('/return-direct')
  @ResponseModel(null)
  returnedDirectly() {
    return new EventSourceResponse(oneEvent());
  }

  @Get('/slow')
  async *slow() {
    try {
      yield { n: 1 };
      await sleep(Number(process.env.SLOW ?? '0.5') * 1_000);
      yield { n: 2 };
    } finally {
      log('sse finally');
    }
  }

  /** The reference cancels its generator if the client disconnects; in JavaScript the generator returns. */
  @Get('/forever')
  async *forever() {
    try {
      for (;;) {
        yield { t: 1 };
        await sleep(50);
      }
    } finally {
      log('sse forever got CancelledError');
      log('sse forever finally');
    }
  }
}

async function* oneEvent() {
  yield new ServerSentEvent({ rawData: 'x' });
}
