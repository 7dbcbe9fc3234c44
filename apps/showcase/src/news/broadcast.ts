import type { ServerSentEvent } from 'antiphon';

/** Distributes events to the clients of every instance, and keeps the last ones for clients that reconnect. */
export abstract class Broadcast {
  /** Sends an event. Returns its id. */
  abstract send(event: string, data: unknown): Promise<string>;

  /** Yields the events after the one with the id, or after now. */
  abstract after(lastId: string | undefined, signal: AbortSignal): AsyncIterable<ServerSentEvent>;

  abstract close(): Promise<void>;
}
