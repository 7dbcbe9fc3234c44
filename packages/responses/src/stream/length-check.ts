import { streamTooLong, streamTooShort } from '../problems';

/** Compares the bytes of a stream with the `Content-Length` of its head. */
export class LengthCheck {
  readonly #expected: number;
  #sent = 0;

  constructor(expected: number) {
    this.#expected = expected;
  }

  /** @throws Error if the stream has more bytes. */
  add(chunk: string | Uint8Array): void {
    this.#sent += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.byteLength;
    if (this.#sent > this.#expected) throw streamTooLong(this.#expected);
  }

  /** @throws Error if the stream ends with fewer bytes. */
  end(): void {
    if (this.#sent < this.#expected) throw streamTooShort(this.#sent, this.#expected);
  }
}
