import { makeFunction } from './make-function';

/** The values that generated source refers to by names. */
export class Constants {
  readonly #names = new Map<unknown, string>();

  /** Returns the name of a value; the same value always has the same name. */
  name(value: unknown): string {
    const known = this.#names.get(value);
    if (known) return known;
    const name = `k${this.#names.size}`;
    this.#names.set(value, name);
    return name;
  }

  /** Returns a function without parameters that has this body and can read the constants; undefined if code generation is disallowed. */
  makeFunction(body: string): (() => unknown) | undefined {
    const made = makeFunction([...this.#names.values()], body);
    return made && (() => made(...this.#names.keys()));
  }
}
