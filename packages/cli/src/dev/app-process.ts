import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type AppMessage, type AppTask, isAppMessage, stopMessage } from './messages';

/** The end of the process of an application. */
export interface Ending {
  /** True if the application has listened. */
  readonly listened: boolean;
  /** True if the process has printed the reason. */
  readonly explained: boolean;
  /** True if this process has requested it. */
  readonly requested: boolean;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Receives messages from the process of the application. */
export interface AppListener {
  loaded(file: string): void;
  listening(url: string): void;
  ended(ending: Ending): void;
}

/** The application in a separate process, which ends with this one. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #state = { listened: false, explained: false, requested: false };

  /** @param inspect Address for a debugger, such as `127.0.0.1:9229`; '' is the default of Node.js, undefined disables it. */
  constructor(task: AppTask, inspect: string | undefined, listener: AppListener) {
    this.#child = fork(path.join(__dirname, 'app-main.js'), [JSON.stringify(task)], { execArgv: nodeOptions(inspect) });
    this.#child.on('message', (message) => isAppMessage(message) && this.#receive(message, listener));
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        listener.ended({ ...this.#state, code, signal });
        resolve(undefined);
      });
    });
  }

  /** Closes the application, and kills the process after `grace` milliseconds. Resolves when it has exited and its port is free. */
  async stop(grace: number): Promise<void> {
    this.#state.requested = true;
    if (this.#child.connected) this.#child.send(stopMessage, () => {});
    const timer = setTimeout(() => this.kill(), grace);
    await this.#exited;
    clearTimeout(timer);
  }

  /** Kills the process. */
  kill(): void {
    this.#state.requested = true;
    this.#child.kill('SIGKILL');
  }

  #receive(message: AppMessage, listener: AppListener): void {
    switch (message.antiphon) {
      case 'loaded':
        listener.loaded(message.file);
        break;
      case 'listening':
        this.#state.listened = true;
        listener.listening(message.url);
        break;
      case 'failed':
        this.#state.explained = true;
    }
  }
}

/** A debugger attaches to the application; the debugger of this process keeps its port. */
function nodeOptions(inspect: string | undefined): string[] {
  const own = process.execArgv.filter((option) => !option.startsWith('--inspect'));
  return inspect === undefined ? own : [...own, inspect === '' ? '--inspect' : `--inspect=${inspect}`];
}
