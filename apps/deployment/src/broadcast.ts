// src/broadcast.ts
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerSentEvent } from 'antiphon';
import { createClient } from 'redis';

const key = 'events';

function clientOf(url: string) {
  const client = createClient({ url });
  // Without a listener, a lost connection would end the process.
  client.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
  return client;
}
type Client = ReturnType<typeof clientOf>;

export class Broadcast {
  readonly #arrivals = new EventEmitter().setMaxListeners(0);

  static async connect(url: string): Promise<Broadcast> {
    // A command that waits for events blocks its connection.
    const [client, reader] = [clientOf(url), clientOf(url)];
    await Promise.all([client.connect(), reader.connect()]);
    const newest = await client.xRevRange(key, '+', '-', { COUNT: 1 });
    return new Broadcast(client, reader, newest?.[0]?.id ?? '0-0');
  }

  constructor(
    private readonly client: Client,
    private readonly reader: Client,
    private newest: string,
  ) {
    void this.follow();
  }

  async send(event: string, data: unknown): Promise<string> {
    const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold: 10_000 } as const;
    return this.client.xAdd(key, '*', { event, data: JSON.stringify(data) }, { TRIM });
  }

  /** Yields the events after the one with the id, or after now. */
  async *after(lastId: string | undefined, signal: AbortSignal) {
    let last = lastId ?? this.newest;
    while (!signal.aborted) {
      const newest = this.newest;
      const entries = (await this.client.xRange(key, `(${last}`, '+', { COUNT: 100 })) ?? [];
      for (const { id, message } of entries) {
        last = id;
        yield new ServerSentEvent({ id, event: message.event, data: JSON.parse(message.data as string) });
      }
      if (entries.length === 0 && newest === this.newest) await once(this.#arrivals, 'event', { signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.reader.destroy();
    await this.client.close();
  }

  private async follow(): Promise<void> {
    while (this.reader.isOpen) {
      try {
        const found = await this.reader.xRead({ key, id: this.newest }, { BLOCK: 0, COUNT: 1000 });
        const [stream] = (found ?? []) as { messages: { id: string }[] }[];
        this.newest = stream?.messages.at(-1)?.id ?? this.newest;
        this.#arrivals.emit('event');
      } catch {
        await sleep(100);
      }
    }
  }
}
