/** The ports of debuggers, one for each worker, above that of the primary process. Node.js itself counts up with every worker that is replaced. */
export class InspectPorts {
  readonly #used = new Set<number>();
  #next = 0;

  /** Returns the lowest port that no worker has. Node.js calls it for a worker only if this process has a debugger. */
  readonly next = (): number => {
    this.#next = 1;
    while (this.#used.has(this.#next)) this.#next++;
    // 0 is any free port.
    return process.debugPort === 0 ? 0 : process.debugPort + this.#next;
  };

  /** Takes the last port that `next` has returned, and returns a function that releases it. */
  take(): () => void {
    const port = this.#next;
    this.#used.add(port);
    return () => this.#used.delete(port);
  }
}
