import { setTimeout as sleep } from 'node:timers/promises';
import {
  Controller,
  EventSourceResponse,
  Get,
  Header,
  Query,
  ResponseClass,
  ResponseModel,
  ServerSentEvent,
  Summary,
  Tags,
} from 'antiphon';
import { Item } from '../items/item.dto';

const items = [
  { name: 'Plumbus', price: 32.99, tags: ['home'], secret: 'not for clients' },
  { name: 'Portal Gun', price: 999.99, tags: [], secret: 'not for clients' },
  { name: 'Meeseeks Box', price: 49.99, tags: ['help'], secret: 'not for clients' },
];

/** Streams of values, each sent as soon as it exists. */
@Controller()
@Tags('streams and events')
export class EventsController {
  @Get('/events/items')
  @ResponseClass(EventSourceResponse)
  @ResponseModel(Item)
  @Summary('Server-sent events: the response model applies to every item')
  async *items() {
    yield* items;
  }

  @Get('/events/named-items')
  @ResponseClass(EventSourceResponse)
  @ResponseModel(Item)
  @Summary('Events with a name and an id; the response model applies to their data')
  async *namedItems() {
    for (const [id, item] of items.entries()) yield new ServerSentEvent({ event: 'item', id: String(id), data: item });
  }

  @Get('/events/clock')
  @ResponseClass(EventSourceResponse)
  @Summary('Events with a name and an id; a browser that reconnects continues after the last one')
  async *clock(
    @Header('Last-Event-ID?', Number, { description: 'Id of the last event that the client received' }) lastId: number | undefined,
    @Query('pause', Number, { default: 20, minimum: 0, maximum: 1000, description: 'Milliseconds between two events' }) pause: number,
  ) {
    for (let id = (lastId ?? 0) + 1; id <= 5; id += 1) {
      yield new ServerSentEvent({ event: 'tick', id: String(id), data: { tick: id }, retry: 5000 });
      await sleep(pause);
    }
  }

  @Get('/json-lines/items')
  @ResponseModel(Item)
  @Summary('JSON Lines: the items of a generator without a response class')
  async *lines() {
    yield* items;
  }

  @Get('/json-lines/primes')
  @Summary('Lines that arrive one by one')
  async *primes(
    @Query('pause', Number, { default: 20, minimum: 0, maximum: 1000, description: 'Milliseconds between two lines' }) pause: number,
  ) {
    for (const prime of [2, 3, 5, 7, 11, 13]) {
      yield { prime };
      await sleep(pause);
    }
  }
}
