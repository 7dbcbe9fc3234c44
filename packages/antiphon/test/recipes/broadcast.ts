import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import {
  type App,
  type AppOptions,
  Body,
  Controller,
  createApp,
  EventSourceResponse,
  Get,
  Header,
  Post,
  provide,
  ResponseClass,
  ServerSentEvent,
  Signal,
} from '../../src';

const key = 'events';

/** Events of every instance, in a stream of Redis, which keeps the last ones for clients that reconnect. */
export class Broadcast {
  readonly #client: Client;
  readonly #reader: Client;
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  /** The id of the newest event that this instance knows. */
  #newest: string;

  static async connect(url: string): Promise<Broadcast> {
    const client = clientOf(url);
    // A command that waits for events blocks its connection.
    const reader = clientOf(url);
    await Promise.all([client.connect(), reader.connect()]);
    const newest = await client.xRevRange(key, '+', '-', { COUNT: 1 });
    return new Broadcast(client, reader, newest?.[0]?.id ?? '0-0');
  }

  constructor(client: Client, reader: Client, newest: string) {
    this.#client = client;
    this.#reader = reader;
    this.#newest = newest;
    void this.#follow();
  }

  async send(event: string, data: unknown): Promise<string> {
    const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold: 10_000 } as const;
    return this.#client.xAdd(key, '*', { event, data: JSON.stringify(data) }, { TRIM });
  }

  /** Yields the events after the one with the id, or after now. Each subscriber reads at its own speed, and nothing is buffered for it. */
  async *after(lastId: string | undefined, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    let last = lastId ?? this.#newest;
    while (!signal.aborted) {
      const newest = this.#newest;
      const entries = (await this.#client.xRange(key, `(${last}`, '+', { COUNT: 100 })) ?? [];
      for (const { id, message } of entries) {
        last = id;
        yield new ServerSentEvent({ id, event: message.event, data: JSON.parse(message.data as string) });
      }
      if (entries.length === 0 && newest === this.#newest) await once(this.#arrivals, 'event', { signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#reader.destroy();
    await this.#client.close();
  }

  async #follow(): Promise<void> {
    while (this.#reader.isOpen) {
      try {
        const found = await this.#reader.xRead({ key, id: this.#newest }, { BLOCK: 0, COUNT: 1000 });
        this.#newest = newestOf(found) ?? this.#newest;
        this.#arrivals.emit('event');
      } catch {
        // The connection is lost, or closed. The client connects again, and the next command continues after the newest event.
        await sleep(100);
      }
    }
  }
}

type Client = ReturnType<typeof clientOf>;

function clientOf(url: string) {
  const client = createClient({ url });
  // Without a listener, a lost connection would end the process.
  client.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
  return client;
}

function newestOf(found: unknown): string | undefined {
  const [stream] = (found ?? []) as { readonly messages: readonly { readonly id: string }[] }[];
  return stream?.messages.at(-1)?.id;
}

@Controller('/news')
class NewsController {
  constructor(private readonly broadcast: Broadcast) {}

  @Post()
  async send(@Body('text', String) text: string) {
    return { id: await this.broadcast.send('news', { text }) };
  }

  @Get()
  @ResponseClass(EventSourceResponse)
  async *read(@Signal() signal: AbortSignal, @Header('Last-Event-ID?', String, { pattern: '^\\d+-\\d+$' }) lastId: string | undefined) {
    yield* this.broadcast.after(lastId, signal);
  }
}

/** Creates an instance: `POST /news` sends an event to the clients of all instances that use the Redis, `GET /news` receives them. */
export function createNews(url: string, options: Partial<AppOptions> = {}): App {
  return createApp({
    controllers: [NewsController],
    providers: [provide(Broadcast, { factory: () => Broadcast.connect(url), dispose: (broadcast) => broadcast.close() })],
    ...options,
  });
}
