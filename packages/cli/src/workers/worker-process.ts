import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import type { Announcement } from '../announce';
import { InspectPorts } from './inspect-ports';
import { readMessage, type WorkerMessage, type WorkerTask } from './messages';
import { recoverPendingConnections } from './pending-connections';
import { RoundTrips } from './round-trips';
import { send } from './spare-worker';
import { watchResponses } from './watch-responses';

/** The end of a worker. */
export interface Ending {
  /** A verb with its details, such as "ended with code 1". */
  readonly how: string;
  /** Exit code; undefined if a signal has ended the process, or if it has not ended yet. */
  readonly code: number | undefined;
  /** The error that prevented the start, as it is printed; undefined if the worker has served or gave no reason. */
  readonly reason: string | undefined;
  /** Milliseconds that the worker has served; undefined if it ended before it listened. */
  readonly served: number | undefined;
}

/** Receives what a worker does not do by request. */
export interface WorkerListener {
  /** The event loop of the worker is blocked. */
  blocked(worker: WorkerProcess): void;
  /** The worker responds again, after so many milliseconds. */
  recovered(worker: WorkerProcess, after: number): void;
  /** The worker was stopped and has not ended in its time, which it does unless its event loop is blocked; it is killed. */
  overdue(worker: WorkerProcess): void;
}

/**
 * Sets the program of all workers; call it once, before the first is started.
 * @param grace Milliseconds that a worker has to end by itself when this process has ended.
 */
export function prepareWorkers(task: WorkerTask, grace: number): void {
  const exec = path.join(__dirname, 'worker-main.js');
  cluster.setupPrimary({ exec, args: [JSON.stringify(task)], inspectPort: inspectPorts.next });
  cluster.on('fork', (worker) => endWithThisProcess(worker.process, { grace }));
}

/** The workers that accept connections. */
const serving = new Set<WorkerProcess>();

const inspectPorts = new InspectPorts();

/** A worker in its process, which ends with this one. */
export class WorkerProcess {
  /** Number of the worker, from 1; the one that replaces it has the same. */
  readonly number: number;
  readonly pid: number;
  /** Resolves when the worker serves; with undefined if it ends before. */
  readonly listening: Promise<Announcement | undefined>;
  /** Resolves when the worker does not accept connections any more: it closes or has ended. */
  readonly leaving: Promise<Ending>;
  readonly ended: Promise<Ending>;
  readonly #worker: Worker;
  readonly #listener: WorkerListener;
  readonly #trips: RoundTrips;
  #reason: string | undefined;
  #listenedAt: number | undefined;
  #listened = (_announcement: Announcement | undefined) => {};
  #left = (_ending: Ending) => {};

  /** @param worker A process that has not started yet. */
  constructor(number: number, worker: Worker, listener: WorkerListener) {
    this.number = number;
    this.#worker = worker;
    this.#listener = listener;
    send(worker, { antiphon: 'start', number });
    this.pid = this.#worker.process.pid ?? 0;
    this.#trips = new RoundTrips((message) => send(worker, message));
    this.listening = new Promise((resolve) => {
      this.#listened = resolve;
    });
    this.leaving = new Promise((resolve) => {
      this.#left = resolve;
    });
    this.#worker.on('message', (value) => this.#receive(readMessage<WorkerMessage>(value)));
    this.ended = this.#watch();
  }

  /**
   * Closes the server of the worker after `delay` milliseconds, in which it serves but is not ready, and kills the process `grace` milliseconds later. Resolves
   * when it has ended.
   */
  async stop(grace: number, delay = 0): Promise<Ending> {
    send(this.#worker, { antiphon: 'stop', delay });
    const end = () => {
      this.#listener.overdue(this);
      this.kill();
    };
    const timer = setTimeout(end, delay + grace);
    const ending = await this.ended;
    clearTimeout(timer);
    return ending;
  }

  kill(): void {
    this.#worker.process.kill('SIGKILL');
  }

  async #watch(): Promise<Ending> {
    const listener = this.#listener;
    const release = inspectPorts.take();
    const exited = this.#exit();
    const stopWatching = watchResponses(() => this.#trips.make(), {
      blocked: () => this.#listenedAt !== undefined && listener.blocked(this),
      recovered: (after) => listener.recovered(this, after),
    });
    const ending = await exited;
    stopWatching();
    release();
    this.#listened(undefined);
    this.#leave(ending);
    return ending;
  }

  async #exit(): Promise<Ending> {
    const exited = once(this.#worker, 'exit').finally(() => serving.delete(this));
    const taken = recoverPendingConnections(this.#worker, () => serving.size > 0);
    try {
      const [[code, signal]] = await Promise.all([exited, taken]);
      return this.#describe(signal === null ? `ended with code ${code}` : `was ended by ${signal}`, code ?? undefined);
    } catch (error) {
      return this.#describe(`could not be started (${(error as Error).message})`, undefined);
    }
  }

  #describe(how: string, code: number | undefined): Ending {
    const served = this.#listenedAt === undefined ? undefined : performance.now() - this.#listenedAt;
    return { how, code, reason: this.#reason, served };
  }

  #receive(message: WorkerMessage | undefined): void {
    switch (message?.antiphon) {
      case 'listening':
        this.#listenedAt = performance.now();
        serving.add(this);
        this.#listened(message.announcement);
        break;
      case 'failed':
        this.#reason = message.text;
        break;
      case 'closing':
        this.#leave(this.#describe('is closing', undefined));
        break;
      case 'ping':
      case 'pong':
        this.#trips.receive(message);
    }
  }

  #leave(ending: Ending): void {
    serving.delete(this);
    this.#left(ending);
  }
}
