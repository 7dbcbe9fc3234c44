import type { ServerResponse } from 'node:http';

/** Characters or bytes that are collected at most: more would cost memory for each slow client and save nothing. */
const MOST = 64 * 1024;

/** Chunks that are taken in one turn at most: of small ones that are there at once, more would keep everybody else waiting. */
const MOST_CHUNKS = 1000;

/**
 * Writes the chunks that come in one turn of the event loop as one. Each write costs a system call and a frame of its own, and on the
 * wire nobody can tell where one chunk ends and the next begins.
 *
 * A source that always has something ready would never end its turn by itself, so one that has filled it waits for the next: other
 * requests have theirs in between.
 */
export class TurnWriter {
  readonly #destination: ServerResponse;
  readonly #resume: () => void;
  readonly #flushLater = (): void => this.#flush();
  #chunks: (string | Uint8Array)[] = [];
  #length = 0;

  /** @param resume Called when there is room again. */
  constructor(destination: ServerResponse, resume: () => void) {
    this.#destination = destination;
    this.#resume = resume;
    destination.on('drain', resume);
  }

  /** Returns whether there is room for more. */
  write(chunk: string | Uint8Array): boolean {
    if (this.#chunks.length === 0) process.nextTick(this.#flushLater);
    this.#length += chunk.length;
    if (this.#chunks.push(chunk) < MOST_CHUNKS && this.#length < MOST) return !this.#destination.writableNeedDrain;
    this.#flush();
    if (!this.#destination.writableNeedDrain) setImmediate(this.#resume);
    return false;
  }

  end(): void {
    this.#flush();
    this.#destination.end();
  }

  #flush(): void {
    if (this.#chunks.length === 0) return;
    const joined = join(this.#chunks);
    this.#chunks = [];
    this.#length = 0;
    this.#destination.write(joined);
  }
}

function join(chunks: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (chunks.length === 1) return chunks[0];
  if (chunks.every((chunk) => typeof chunk === 'string')) return chunks.join('');
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}
