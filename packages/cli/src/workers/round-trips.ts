import type { Echo } from './messages';

/** Asks the other process of a channel for answers. */
export class RoundTrips {
  readonly #send: (message: Echo) => void;
  readonly #waiting = new Map<number, () => void>();
  #last = 0;

  constructor(send: (message: Echo) => void) {
    this.#send = send;
  }

  /** Resolves when the other process has received all earlier messages and has answered; never if it has ended. */
  make(): Promise<void> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ antiphon: 'ask', id });
    });
  }

  /** Receives a question or an answer of the other process. */
  receive({ antiphon, id }: Echo): void {
    if (antiphon === 'ask') this.#send({ antiphon: 'answer', id });
    else this.#resolve(id);
  }

  #resolve(id: number): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }
}
