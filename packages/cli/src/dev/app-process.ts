import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import path from 'node:path';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import type { Failure } from '../failure/describe-failure';
import { type AppMessage, type AppTask, type CommandMessage, isAppMessage } from './messages';

/** The end of the process of an application. */
export interface Ending {
  /** True if the application has listened. */
  readonly listened: boolean;
  /** The reason, if the process has printed one. */
  readonly failure: Failure | undefined;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Milliseconds that requests in flight have after the end of the watching process. */
const grace = 2000;

/** Receives messages from the process of the application. */
export interface AppListener {
  loaded(file: string): void;
  /** The application is ready and waits for `listen`. */
  ready(): void;
  /** The application listens; `page` is the URL of its docs page, or its own. */
  listening(page: string, bindings: readonly string[]): void;
  /** The process has ended without a call of `stop` or `kill`. */
  ended(ending: Ending): void;
}

/** The application in a separate process, which ends with this one. It loads the framework at once and the application when it is started. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #loaded = new Set<string>();
  #listener: AppListener | undefined;
  #requested = false;
  #listened = false;
  #failure: Failure | undefined;

  /**
   * @param entry The module of the application.
   * @param inspect Address for a debugger, such as `127.0.0.1:9229`; '' is the default of Node.js, undefined disables it.
   */
  constructor(entry: string, inspect: string | undefined) {
    this.#child = fork(path.join(__dirname, 'app-main.js'), { execArgv: nodeOptions(inspect) });
    endWithThisProcess(this.#child, { grace });
    this.#child.on('message', (message) => isAppMessage(message) && this.#receive(message));
    this.#exited = this.#reportEnd();
    this.#send({ antiphon: 'prepare', entry });
  }

  /** Returns true if the process runs and has not loaded any of these files. */
  isFreshFor(files: readonly string[]): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && !files.some((file) => this.#loaded.has(file));
  }

  /** Loads the application. */
  start(task: AppTask, listener: AppListener): void {
    this.#listener = listener;
    for (const file of this.#loaded) listener.loaded(file);
    this.#send({ antiphon: 'start', task });
  }

  /** Lets the application listen. */
  listen(): void {
    this.#send({ antiphon: 'listen' });
  }

  /** Passes on a connection that was made before the application listened. */
  connect(socket: Socket): void {
    if (this.#child.connected) this.#child.send({ antiphon: 'connection' } satisfies CommandMessage, socket, () => {});
    else socket.destroy();
  }

  /** Closes the application, and kills the process after `grace` milliseconds. Resolves when it has exited and its port is free. */
  async stop(grace: number): Promise<void> {
    this.#requested = true;
    this.#send({ antiphon: 'stop' });
    const timer = setTimeout(() => this.kill(), grace);
    await this.#exited;
    clearTimeout(timer);
  }

  /** Kills the process. */
  kill(): void {
    this.#requested = true;
    this.#child.kill('SIGKILL');
  }

  /** The last messages may arrive after the exit. */
  async #reportEnd(): Promise<void> {
    const [[code, signal]] = await Promise.all([once(this.#child, 'exit'), once(this.#child, 'disconnect')]);
    if (!this.#requested) this.#listener?.ended({ listened: this.#listened, failure: this.#failure, code, signal });
  }

  #receive(message: AppMessage): void {
    switch (message.antiphon) {
      case 'loaded':
        this.#loaded.add(message.file);
        this.#listener?.loaded(message.file);
        break;
      case 'ready':
        this.#listener?.ready();
        break;
      case 'listening':
        this.#listened = true;
        this.#listener?.listening(message.page, message.bindings);
        break;
      case 'failed':
        this.#failure = message.failure;
    }
  }

  #send(message: CommandMessage): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

/** A debugger attaches to the application; the debugger of this process keeps its port. */
function nodeOptions(inspect: string | undefined): string[] {
  const own = process.execArgv.filter((option) => !option.startsWith('--inspect'));
  return inspect === undefined ? own : [...own, inspect === '' ? '--inspect' : `--inspect=${inspect}`];
}
