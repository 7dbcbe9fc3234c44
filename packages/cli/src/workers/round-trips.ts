import type { RoundTrip } from './messages';

/** Makes round trips to the other process of a channel. */
export class RoundTrips {
  readonly #send: (message: RoundTrip) => void;
  readonly #waiting = new Map<number, () => void>();
  #last = 0;

  constructor(send: (message: RoundTrip) => void) {
    this.#send = send;
  }

  /** Resolves when the other process has received all earlier messages and has responded; never if it has ended. */
  make(): Promise<void> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ antiphon: 'ping', id });
    });
  }

  /** Receives a message of the other process: responds to a ping, and ends a round trip with a pong. */
  receive({ antiphon, id }: RoundTrip): void {
    if (antiphon === 'ping') this.#send({ antiphon: 'pong', id });
    else this.#resolve(id);
  }

  #resolve(id: number): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }
}
