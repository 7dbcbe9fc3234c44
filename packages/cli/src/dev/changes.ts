import { performance } from 'node:perf_hooks';

/** What has changed since the last time somebody looked. */
export interface Changed {
  readonly files: readonly string[];
  /** When the first of them did, on the clock of `performance`. */
  readonly since: number;
}

/** Gathers changes until there are no more for a moment: an editor saves several files, and a checkout hundreds. */
export class Changes {
  readonly #quiet: number;
  readonly #files = new Set<string>();
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #settle = () => {};
  #settled = this.#wait();

  /** @param quiet Milliseconds without a change after which they are complete. */
  constructor(quiet: number) {
    this.#quiet = quiet;
  }

  add(file: string): void {
    if (this.#files.size === 0) this.#since = performance.now();
    this.#files.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), this.#quiet);
  }

  /** Resolves when something has changed that nobody has taken yet. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** What has changed, and forgets it; undefined for nothing. */
  take(): Changed | undefined {
    clearTimeout(this.#timer);
    this.#settled = this.#wait();
    if (this.#files.size === 0) return undefined;
    const files = [...this.#files];
    this.#files.clear();
    return { files, since: this.#since };
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
}
