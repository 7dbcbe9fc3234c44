import { performance } from 'node:perf_hooks';

/** The changes since the last call of `take`. */
export interface Changed {
  readonly files: readonly string[];
  /** Time of the first change, on the clock of `performance`. */
  readonly since: number;
}

/** Collects changes until none follows for a moment: an editor saves several files, a checkout hundreds. */
export class Changes {
  readonly #quietTime: number;
  readonly #files = new Set<string>();
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #begin = () => {};
  #settle = () => {};
  #begun: Promise<void>;
  #settled: Promise<void>;

  /** @param quietTime Milliseconds without a change after which the changes are complete. */
  constructor(quietTime: number) {
    this.#quietTime = quietTime;
    ({ begun: this.#begun, settled: this.#settled } = this.#wait());
  }

  add(file: string): void {
    if (this.#files.size === 0) this.#since = performance.now();
    this.#files.add(file);
    this.#begin();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), this.#quietTime);
  }

  /** Resolves with the first change that `take` has not returned. */
  get begun(): Promise<void> {
    return this.#begun;
  }

  /** Resolves when the changes that `take` has not returned are complete. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Returns the changes and clears them; undefined if there are none. */
  take(): Changed | undefined {
    clearTimeout(this.#timer);
    ({ begun: this.#begun, settled: this.#settled } = this.#wait());
    if (this.#files.size === 0) return undefined;
    const files = [...this.#files];
    this.#files.clear();
    return { files, since: this.#since };
  }

  #wait(): { readonly begun: Promise<void>; readonly settled: Promise<void> } {
    return {
      begun: new Promise((resolve) => {
        this.#begin = resolve;
      }),
      settled: new Promise((resolve) => {
        this.#settle = resolve;
      }),
    };
  }
}
