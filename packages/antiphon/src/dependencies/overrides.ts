/** Values that take the place of services and dependencies, for tests. */
export class Overrides {
  readonly #values: ReadonlyMap<unknown, unknown>;
  readonly #used = new Set<unknown>();

  constructor(entries: Iterable<readonly [key: unknown, value: unknown]> = []) {
    this.#values = new Map(entries);
  }

  /** Returns true for a class, a token or a dependency that is replaced. */
  has(key: unknown): boolean {
    return this.#values.has(key);
  }

  /** Returns the value of a class or a token, or the function of a dependency. */
  get(key: unknown): unknown {
    this.#used.add(key);
    return this.#values.get(key);
  }

  /** The keys that nothing has used. */
  get unused(): readonly unknown[] {
    return [...this.#values.keys()].filter((key) => !this.#used.has(key));
  }
}
