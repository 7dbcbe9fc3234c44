import type { Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Announcement } from '../announce';
import { BackOff } from './back-off';
import { type Ending, type WorkerListener, WorkerProcess } from './worker-process';

/** Receives what happens to the workers of a slot. */
export interface SlotListener extends WorkerListener {
  /** Returns a process for a worker. */
  fork(): Worker;
  listening(announcement: Announcement): void;
  /** A worker has ended without a request; another one is started after `delay` milliseconds, or none if that is undefined. */
  ended(worker: WorkerProcess, ending: Ending, delay: number | undefined): void;
}

/** The place of one worker: starts it, replaces it when it has ended, and stops it. */
export class WorkerSlot {
  readonly number: number;
  readonly #listener: SlotListener;
  readonly #grace: number;
  readonly #alive = new Set<WorkerProcess>();
  #current: WorkerProcess | undefined;
  #backOff = new BackOff();
  readonly #stopping = new AbortController();

  /** @param grace Milliseconds after which a worker that was stopped is killed. */
  constructor(number: number, grace: number, listener: SlotListener) {
    this.number = number;
    this.#grace = grace;
    this.#listener = listener;
  }

  /** Starts the first worker. Resolves with the ending if it does not come to listen. */
  async start(): Promise<Ending | undefined> {
    const worker = this.#fork();
    this.#current = worker;
    const announcement = await worker.listening;
    if (announcement === undefined) return worker.ended;
    this.#listener.listening(announcement);
    return undefined;
  }

  /** Replaces workers that end, until the slot is stopped or too many starts have failed in a row. */
  async keepServing(): Promise<void> {
    while (!this.#stopping.signal.aborted && this.#current !== undefined) {
      const worker = this.#current;
      const ending = await worker.leaving;
      if (this.#current === worker && !this.#stopping.signal.aborted) await this.#restart(worker, ending);
    }
  }

  /** Starts a worker beside the current one, which is stopped once the new one serves. Resolves with the ending of a new one that does not come to listen. */
  async replace(): Promise<Ending | undefined> {
    const next = this.#fork();
    const announcement = await next.listening;
    if (announcement === undefined) return next.ended;
    const former = this.#current;
    this.#current = next;
    this.#backOff = new BackOff();
    this.#listener.listening(announcement);
    await former?.stop(this.#grace);
    return undefined;
  }

  /** Stops all workers of the slot after `delay` milliseconds, in which they are not ready. Resolves with true if each has finished its requests. */
  async stop(delay: number): Promise<boolean> {
    this.#stopping.abort();
    const endings = await Promise.all([...this.#alive].map((worker) => worker.stop(this.#grace, delay)));
    return endings.every(({ code }) => code === 0);
  }

  kill(): void {
    for (const worker of this.#alive) worker.kill();
  }

  async #restart(former: WorkerProcess, ending: Ending): Promise<void> {
    const delay = this.#backOff.delayAfter(ending.served);
    this.#listener.ended(former, ending, delay);
    if (delay === undefined) {
      this.#current = undefined;
      return;
    }
    await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => {});
    // A reload may have replaced it meanwhile.
    if (this.#stopping.signal.aborted || this.#current !== former) return;
    this.#current = this.#fork();
    const announcement = await this.#current.listening;
    if (announcement !== undefined) this.#listener.listening(announcement);
  }

  #fork(): WorkerProcess {
    const worker = new WorkerProcess(this.number, this.#listener.fork(), this.#listener);
    this.#alive.add(worker);
    void worker.ended.then(() => this.#alive.delete(worker));
    return worker;
  }
}
