import { makeFunction } from './make-function';

/** The values generated source refers to, each by a name of ours. */
export class Constants {
  readonly #names = new Map<unknown, string>();

  /** The name of a value, the same one for the same value. */
  name(value: unknown): string {
    const known = this.#names.get(value);
    if (known) return known;
    const name = `k${this.#names.size}`;
    this.#names.set(value, name);
    return name;
  }

  /** A function of no arguments with this body, which sees the constants. */
  makeFunction(body: string): (() => unknown) | undefined {
    const made = makeFunction([...this.#names.values()], body);
    return made && (() => made(...this.#names.keys()));
  }
}
