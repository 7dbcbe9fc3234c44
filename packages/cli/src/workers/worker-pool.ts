import { performance } from 'node:perf_hooks';
import { type Announcement, announce } from '../announce';
import { commandError } from '../errors';
import { colorsFor, type Streams } from '../output';
import { printError } from '../print-error';
import { maxFailedStarts } from './back-off';
import { SpareWorker } from './spare-worker';
import type { Ending, WorkerProcess } from './worker-process';
import { WorkerSlot } from './worker-slot';

/** Milliseconds after the start of a worker at which the next one is prepared. */
const rest = 1000;

/** Options of a pool of workers. */
export interface PoolOptions {
  readonly count: number;
  /** Milliseconds after which a worker that was stopped is killed. */
  readonly grace: number;
  /** Milliseconds that workers serve, but are not ready, before all of them are stopped. */
  readonly delay: number;
  /** Called with the URL of the server when the first worker serves, and when a reload has changed it. */
  listening(url: string): void;
}

/** The workers of a command: they start, are replaced and reloaded, and stop together. */
export class WorkerPool {
  readonly #slots: readonly WorkerSlot[];
  readonly #options: PoolOptions;
  readonly #streams: Streams;
  readonly #printed = new Set<string>();
  readonly #spare = new SpareWorker();
  #spareTimer: NodeJS.Timeout | undefined;
  /** The numbers of the slots whose workers have listened. */
  readonly #listening = new Set<number>();
  #url: string | undefined;
  #isAnnounced = false;
  #reloading: Promise<void> | undefined;
  #isStopping = false;
  #exhausted = (_slot: number) => {};

  constructor(options: PoolOptions, streams: Streams) {
    this.#options = options;
    this.#streams = streams;
    this.#slots = Array.from({ length: options.count }, (_, index) => this.#createSlot(index + 1));
  }

  /**
   * Starts one worker, and the others once it serves: an error that prevents the start is printed once. Resolves when there is nothing to serve:
   * with 1 if the first start has failed or a worker cannot be started any more, with the result of `stop` otherwise.
   */
  async serve(stopped: Promise<number>): Promise<number> {
    const [first, ...others] = this.#slots;
    const failed = await first!.start();
    if (failed !== undefined) return this.#isStopping ? stopped : this.#fail(failed);
    const exhausted = new Promise<number>((resolve) => {
      this.#exhausted = resolve;
    });
    void first!.keepServing();
    for (const slot of others) void slot.start().then(() => slot.keepServing());
    return Promise.race([stopped, exhausted.then((slot) => this.#giveUp(slot))]);
  }

  /** Replaces the workers one after another by new ones, with the files as they are now. A new one that does not start ends the reload. */
  async reload(): Promise<void> {
    // A second request may mean files that the first has not seen.
    await this.#reloading;
    this.#reloading ??= this.#replaceAll().finally(() => {
      this.#reloading = undefined;
      this.#prepareSpare();
    });
    await this.#reloading;
  }

  /** Stops all workers. Resolves with 0 if each has finished its requests, else with 1. */
  async stop(): Promise<number> {
    this.#isStopping = true;
    this.#discardSpare();
    const finished = await Promise.all(this.#slots.map((slot) => slot.stop(this.#options.delay)));
    return finished.every(Boolean) ? 0 : 1;
  }

  kill(): void {
    this.#discardSpare();
    for (const slot of this.#slots) slot.kill();
  }

  #createSlot(number: number): WorkerSlot {
    return new WorkerSlot(number, this.#options.grace, {
      fork: () => this.#spare.take(),
      listening: (announcement) => {
        this.#prepareSpare();
        this.#listens(number, announcement);
      },
      ended: (worker, ending, delay) => this.#reportEnding(worker, ending, delay),
      blocked: (worker) => this.#print(`${nameOf(worker)} does not respond: its event loop is blocked.`),
      overdue: (worker) => this.#print(`${nameOf(worker)} has not ended in its grace period and is killed: its event loop is blocked.`),
      recovered: (worker, after) => this.#print(`${nameOf(worker)} responds again, after ${seconds(after)} s.`),
    });
  }

  /** The requests that have waited for the workers go first. */
  #prepareSpare(): void {
    clearTimeout(this.#spareTimer);
    if (!this.#isStopping) this.#spareTimer = setTimeout(() => this.#reloading ?? this.#spare.prepare(), rest);
  }

  #discardSpare(): void {
    clearTimeout(this.#spareTimer);
    this.#spare.discard();
  }

  /** The address is printed when all workers listen: before, connections would be refused if the first one ended. */
  #listens(slot: number, announcement: Announcement): void {
    this.#listening.add(slot);
    if (announcement.url !== this.#url) {
      this.#url = announcement.url;
      this.#isAnnounced = false;
      this.#options.listening(announcement.url);
    }
    if (this.#isAnnounced || this.#listening.size < this.#options.count) return;
    this.#isAnnounced = true;
    announce(announcement, this.#streams, [['Workers', String(this.#options.count)]]);
  }

  async #replaceAll(): Promise<void> {
    const since = performance.now();
    this.#discardSpare();
    const count = `${this.#slots.length} ${this.#slots.length === 1 ? 'worker' : 'workers'}`;
    this.#print(`Reloading ${count}.`);
    for (const [done, slot] of this.#slots.entries()) {
      const failed = await slot.replace();
      if (this.#isStopping) return;
      if (failed !== undefined) return this.#reportReload(failed, done);
    }
    this.#print(`Reloaded ${count} in ${seconds(performance.now() - since)} s.`);
  }

  #reportReload(failed: Ending, done: number): void {
    this.#printed.clear();
    this.#printReason(failed);
    printError(commandError('reload', failed.how, this.#slots.length - done), this.#streams.err);
  }

  #reportEnding(worker: WorkerProcess, ending: Ending, delay: number | undefined): void {
    this.#printReason(ending);
    if (delay === undefined) {
      this.#exhausted(worker.number);
      return;
    }
    const early = ending.served === undefined ? ' before it listened' : '';
    const when = delay === 0 ? '' : ` in ${seconds(delay)} s`;
    this.#print(`${nameOf(worker)} ${ending.how}${early}; starting another${when}.`);
  }

  async #giveUp(slot: number): Promise<number> {
    printError(commandError('crashLoop', slot, maxFailedStarts), this.#streams.err);
    await this.stop();
    return 1;
  }

  #fail(ending: Ending): number {
    this.#printReason(ending);
    if (ending.reason === undefined) printError(commandError('workerEnded', ending.how), this.#streams.err);
    return 1;
  }

  /** The same error is printed once, however many workers have it. */
  #printReason({ reason }: Ending): void {
    if (reason === undefined || this.#printed.has(reason)) return;
    this.#printed.add(reason);
    this.#streams.err.write(reason);
  }

  #print(sentence: string): void {
    this.#streams.err.write(`${colorsFor(this.#streams.err).dim(sentence)}\n`);
  }
}

function nameOf({ number, pid }: WorkerProcess): string {
  return `Worker ${number} (process ${pid})`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
