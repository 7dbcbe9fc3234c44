import type { ServerResponse } from 'node:http';

/** The most characters or bytes that are collected: more would cost memory for each slow client without a benefit. */
const maxLength = 64 * 1024;

/** The most chunks of one turn: a source with many small chunks must not delay other requests. */
const maxChunks = 1000;

/**
 * Writes the chunks of one turn of the event loop together. Each write costs a system call and a frame, and the client cannot see where one
 * chunk ends.
 *
 * A source that always has a next item would never end its turn, so it pauses until the next turn once the buffer is full: other requests are
 * handled in between.
 */
export class TurnWriter {
  readonly #destination: ServerResponse;
  readonly #resume: () => void;
  readonly #flushLater = (): void => this.#flush();
  #chunks: (string | Uint8Array)[] = [];
  #length = 0;
  /** True from a write that filled the destination until its `drain`: responses of HTTP/2 have no `writableNeedDrain`. */
  #isFull = false;

  /** @param resume called when there is room for more chunks. */
  constructor(destination: ServerResponse, resume: () => void) {
    this.#destination = destination;
    this.#resume = resume;
    destination.on('drain', () => {
      this.#isFull = false;
      resume();
    });
  }

  /** Adds a chunk and returns true if there is room for another. */
  write(chunk: string | Uint8Array): boolean {
    if (this.#chunks.length === 0) process.nextTick(this.#flushLater);
    this.#length += chunk.length;
    if (this.#chunks.push(chunk) < maxChunks && this.#length < maxLength) return !this.#isFull;
    this.#flush();
    if (!this.#isFull) setImmediate(this.#resume);
    return false;
  }

  /** Writes the collected chunks and ends the response. */
  end(): void {
    this.#flush();
    this.#destination.end();
  }

  #flush(): void {
    if (this.#chunks.length === 0) return;
    const joined = join(this.#chunks);
    this.#chunks = [];
    this.#length = 0;
    this.#isFull = !this.#destination.write(joined);
  }
}

function join(chunks: readonly (string | Uint8Array)[]): string | Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  if (chunks.every((chunk) => typeof chunk === 'string')) return chunks.join('');
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}
