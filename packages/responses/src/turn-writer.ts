import type { ServerResponse } from 'node:http';

/** Characters or bytes that are collected at most: more would cost memory for each slow client and save nothing. */
const MOST = 64 * 1024;

/**
 * Writes the chunks that come in one turn of the event loop as one. Each write costs a system call and a frame of its own, and on the
 * wire nobody can tell where one chunk ends and the next begins.
 */
export class TurnWriter {
  readonly #destination: ServerResponse;
  readonly #flushLater = (): void => void this.#flush();
  #chunks: (string | Uint8Array)[] = [];
  #length = 0;

  constructor(destination: ServerResponse) {
    this.#destination = destination;
  }

  /** Returns whether there is room for more; if not, the destination says `drain` when there is. */
  write(chunk: string | Uint8Array): boolean {
    if (this.#chunks.length === 0) process.nextTick(this.#flushLater);
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this.#length < MOST ? !this.#destination.writableNeedDrain : this.#flush();
  }

  end(): void {
    this.#flush();
    this.#destination.end();
  }

  #flush(): boolean {
    if (this.#chunks.length === 0) return true;
    const joined = join(this.#chunks);
    this.#chunks = [];
    this.#length = 0;
    return this.#destination.write(joined);
  }
}

function join(chunks: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (chunks.length === 1) return chunks[0];
  if (chunks.every((chunk) => typeof chunk === 'string')) return chunks.join('');
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}
