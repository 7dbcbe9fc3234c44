import cluster, { type Worker } from 'node:cluster';
import inspector from 'node:inspector';
import type { PrimaryMessage } from './messages';

/**
 * A worker that has loaded the framework and waits to take the place of one that ends. There is none if this process has a debugger: each worker
 * listens for another one.
 */
export class SpareWorker {
  #waiting: Worker | undefined;

  /** Forks a worker that waits, unless there is one. */
  prepare(): void {
    if (this.#waiting !== undefined || inspector.url() !== undefined) return;
    const worker = cluster.fork();
    this.#waiting = worker;
    // One that cannot be started or is killed is missed only when it is needed.
    worker.once('exit', () => this.#forget(worker)).on('error', () => this.#forget(worker));
    send(worker, { antiphon: 'prepare' });
  }

  /** Returns the worker that waits, or forks one. It starts as soon as it receives its number. */
  take(): Worker {
    const worker = this.#waiting ?? cluster.fork();
    this.#waiting = undefined;
    return worker;
  }

  /** Ends the worker that waits, whose framework may be older than the files. */
  discard(): void {
    this.#waiting?.process.kill('SIGKILL');
    this.#waiting = undefined;
  }

  #forget(worker: Worker): void {
    if (this.#waiting === worker) this.#waiting = undefined;
  }
}

/** Sends a message to a worker. A channel that breaks meanwhile is reported by the end of the worker. */
export function send(worker: Worker, message: PrimaryMessage): void {
  if (worker.isConnected()) worker.process.send(message, () => {});
}
