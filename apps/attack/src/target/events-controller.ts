import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  EventSourceResponse,
  Get,
  Header,
  HTTPException,
  Path,
  Post,
  Query,
  ResponseClass,
  ServerSentEvent,
  Signal,
} from 'antiphon';
import { counted } from './ledger';
import { Item } from './models';

@Controller('/events')
export class EventsController {
  /** Numbers, from the one after the last that the client has received. */
  @Get('/numbers/:count') @ResponseClass(EventSourceResponse) async *numbers(
    @Path('count') count: number,
    @Header('last-event-id', { default: 0 }) last: number,
    @Query('every', { default: 1 }) milliseconds: number,
    @Signal() signal: AbortSignal,
  ) {
    yield* counted(numbersAfter(last, { count, milliseconds, signal }));
  }

  /** Numbers until the server closes or the client disconnects. */
  @Get('/live') @ResponseClass(EventSourceResponse) async *live(
    @Header('last-event-id', { default: 0 }) last: number,
    @Signal() signal: AbortSignal,
  ) {
    yield* counted(numbersAfter(last, { count: Number.POSITIVE_INFINITY, milliseconds: 20, signal }));
  }

  /** Fields of the client as an event. */
  @Get('/echo') echo(
    @Query('data?', String) rawData: string | undefined,
    @Query('event?', String) event: string | undefined,
    @Query('id?', String) id: string | undefined,
    @Query('comment?', String) comment: string | undefined,
    @Query('retry?', Number) retry: number | undefined,
  ) {
    try {
      return new EventSourceResponse([
        new ServerSentEvent({ rawData, event, id, comment, retry }),
        new ServerSentEvent({ rawData: 'end' }),
      ]);
    } catch (error) {
      throw new HTTPException(422, (error as Error).message);
    }
  }

  @Get('/json') @ResponseClass(EventSourceResponse) *json(@Query('text') text: string) {
    yield { text };
  }

  @Post('/items') @ResponseClass(EventSourceResponse) async *items(@Body() item: Item) {
    for (const tag of item.tags) yield { tag };
  }
}

interface Pace {
  readonly count: number;
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

async function* numbersAfter(last: number, { count, milliseconds, signal }: Pace): AsyncGenerator<ServerSentEvent> {
  for (let n = last + 1; n <= count; n++) {
    yield new ServerSentEvent({ id: String(n), event: 'number', data: { n } });
    await sleep(milliseconds, undefined, { signal });
  }
}
