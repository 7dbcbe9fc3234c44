import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type AppMessage, type AppTask, isAppMessage, stopMessage } from './messages';

/** How the process of an application came to its end. */
export interface Ending {
  /** The application listened before. */
  readonly listened: boolean;
  /** The process itself has said why. */
  readonly explained: boolean;
  /** It was told to. */
  readonly asked: boolean;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Is told what the process says. */
export interface AppListener {
  loaded(file: string): void;
  listening(url: string): void;
  ended(ending: Ending): void;
}

/** The application, in a process of its own that ends with this one. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  #state = { listened: false, explained: false, asked: false };

  /** @param inspect Address for a debugger, as `127.0.0.1:9229`; '' is Node's own, undefined lets none in. */
  constructor(task: AppTask, inspect: string | undefined, listener: AppListener) {
    this.#child = fork(path.join(__dirname, 'app-main.js'), [JSON.stringify(task)], { execArgv: nodeOptions(inspect) });
    this.#child.on('message', (message) => isAppMessage(message) && this.#hear(message, listener));
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        listener.ended({ ...this.#state, code, signal });
        resolve(undefined);
      });
    });
  }

  /** Ends the process as the application's `close` does, or by force after `grace` milliseconds; resolves when it is gone, with its port. */
  async stop(grace: number): Promise<void> {
    this.#state.asked = true;
    if (this.#child.connected) this.#child.send(stopMessage, () => {});
    const timer = setTimeout(() => this.kill(), grace);
    await this.#gone;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#state.asked = true;
    this.#child.kill('SIGKILL');
  }

  #hear(message: AppMessage, listener: AppListener): void {
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

/** A debugger is for the application: this process keeps the port of one that it was started with itself. */
function nodeOptions(inspect: string | undefined): string[] {
  const own = process.execArgv.filter((option) => !option.startsWith('--inspect'));
  return inspect === undefined ? own : [...own, inspect === '' ? '--inspect' : `--inspect=${inspect}`];
}
