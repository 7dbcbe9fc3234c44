import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const hexDigits = [...'0123456789abcdef'];

/** Random choices that are the same for the same seed. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** Returns an integer of a range, whose ends are included; the minimum of an empty range. */
  integer(minimum: number, maximum: number): number {
    return maximum > minimum ? uniformInt(this.#generator, minimum, maximum) : minimum;
  }

  /** Returns true with a probability between 0 and 1. */
  chance(probability: number): boolean {
    return this.integer(0, 2 ** 32 - 1) < probability * 2 ** 32;
  }

  /** Returns one of the values, of which there is at least one. */
  pick<Value>(values: readonly Value[]): Value {
    return values[this.integer(0, values.length - 1)] as Value;
  }

  /** Returns a word of lower-case letters. */
  word(length: number): string {
    return this.#text(letters, length);
  }

  /** Returns hexadecimal digits. */
  hex(length: number): string {
    return this.#text(hexDigits, length);
  }

  #text(characters: readonly string[], length: number): string {
    return Array.from({ length }, () => this.pick(characters)).join('');
  }
}
