import { get } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { certificate } from './start-proxy';

/** An event of a stream. */
export interface ReceivedEvent {
  readonly id: string;
  readonly data: string;
}

/** Reads `/news` of shop.example as an EventSource does: after a lost connection it continues after the last event. */
export class EventReader {
  readonly events: ReceivedEvent[] = [];
  /** The number of connections so far. */
  connections = 0;
  readonly #port: number;
  #isClosed = false;
  #close = (): void => undefined;
  readonly #ended: Promise<void>;

  constructor(port: number) {
    this.#port = port;
    this.#ended = this.#read();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#close();
    await this.#ended;
  }

  async #read(): Promise<void> {
    while (!this.#isClosed) {
      await this.#connect().catch(() => undefined);
      await sleep(50);
    }
  }

  #connect(): Promise<void> {
    const lastId = this.events.at(-1)?.id;
    const headers = { host: `shop.example:${this.#port}`, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
    return new Promise((resolve, reject) => {
      const target = {
        host: '127.0.0.1',
        port: this.#port,
        path: '/news',
        agent: false,
        ca: certificate,
        servername: 'shop.example',
      } as const;
      const sent = get({ ...target, headers }, (response) => {
        this.connections++;
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          const [...complete] = (text + chunk).split('\n\n');
          text = complete.pop() as string;
          for (const event of complete) this.#receive(event);
        });
        response.on('close', resolve).on('error', reject);
      });
      sent.on('error', reject);
      this.#close = () => void sent.destroy();
    });
  }

  /** A comment is not an event, nor is the time to reconnect. */
  #receive(text: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(text)?.[1];
    const [id, data] = [field('id'), field('data')];
    if (id !== undefined && data !== undefined) this.events.push({ id, data });
  }
}
