import { EventEmitter, once } from 'node:events';
import { ServerSentEvent } from 'antiphon';

const kept = 1000;

/**
 * Distributes events to the clients of this process, and keeps the last ones for clients that reconnect. `apps/deployment/src/broadcast.ts` is one for several
 * instances, over Redis.
 */
export class Broadcast {
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  readonly #events: { readonly number: number; readonly sent: ServerSentEvent }[] = [];
  #newest = 0;

  /** Sends an event. Returns its id. */
  send(event: string, data: unknown): string {
    this.#newest += 1;
    const id = `0-${this.#newest}`;
    this.#events.push({ number: this.#newest, sent: new ServerSentEvent({ id, event, data }) });
    if (this.#events.length > kept) this.#events.shift();
    this.#arrivals.emit('event');
    return id;
  }

  /** Yields the events after the one with the id, or after now. */
  async *after(lastId: string | undefined, signal: AbortSignal) {
    let last = this.#numberOf(lastId);
    while (!signal.aborted) {
      for (const { number, sent } of this.#events.filter(({ number }) => number > last)) {
        last = number;
        yield sent;
      }
      if (last >= this.#newest) await once(this.#arrivals, 'event', { signal }).catch(() => undefined);
    }
  }

  /** An id of another process is treated as the newest one. */
  #numberOf(id: string | undefined): number {
    const number = Number(/^0-(\d+)$/.exec(id ?? '')?.[1]);
    return Number.isNaN(number) ? this.#newest : Math.min(number, this.#newest);
  }
}
