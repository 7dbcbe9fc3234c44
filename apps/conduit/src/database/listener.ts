import type { EventEmitter } from 'node:events';
import { Client } from 'pg';

/** Milliseconds before a lost connection is opened again. */
const retryDelay = 1_000;

/** Receives the notifications of a channel of PostgreSQL on its own connection, which it opens again when it is lost. */
export class Listener {
  readonly #connectionString: string;
  readonly #channel: string;
  readonly #events: EventEmitter;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(connectionString: string, channel: string, events: EventEmitter) {
    this.#connectionString = connectionString;
    this.#channel = channel;
    this.#events = events;
  }

  async open(): Promise<void> {
    const client = new Client({ connectionString: this.#connectionString, keepAlive: true });
    client.on('notification', ({ payload }) => this.#events.emit(this.#channel, payload));
    client.on('error', (error) => console.error('The connection for notifications was lost:', error.message));
    client.once('end', () => this.#retry());
    await client.connect();
    this.#client = client;
    await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  #retry(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      // Clients ask for the events that were missed.
      this.open().then(
        () => this.#events.emit('lost'),
        () => undefined,
      );
    }, retryDelay);
  }
}
