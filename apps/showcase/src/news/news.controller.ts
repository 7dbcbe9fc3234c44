import {
  Body,
  Controller,
  EventSourceResponse,
  Field,
  Get,
  Header,
  Post,
  ResponseClass,
  ResponseModel,
  record,
  Signal,
  Summary,
  Tags,
} from 'antiphon';
import { Broadcast } from './broadcast';

class News {
  @Field({ minLength: 1, maxLength: 200 }) text!: string;
}

/** News that reach every client, also those that reconnect. */
@Controller('/news')
@Tags('streams and events')
export class NewsController {
  readonly #broadcast: Broadcast;

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast;
  }

  @Get()
  @ResponseClass(EventSourceResponse)
  @ResponseModel(News)
  @Summary('Events without an end')
  async *read(
    @Signal() signal: AbortSignal,
    @Header('Last-Event-ID?', String, { pattern: '^\\d+-\\d+$', description: 'Id of the last event that the client received' })
    lastId: string | undefined,
  ) {
    yield* this.#broadcast.after(lastId, signal);
  }

  @Post()
  @ResponseModel(record(String))
  @Summary('Sends an event to every reader')
  send(@Body() news: News) {
    return { id: this.#broadcast.send('news', news) };
  }
}
