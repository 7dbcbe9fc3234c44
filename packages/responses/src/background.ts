import { notATask } from './problems';

/** The work to do after a response has been sent: a list of tasks, or one function. */
export type Background = BackgroundTasks | (() => unknown);

/**
 * Tasks that run after the response has been sent, one after the other in the order in which they were added. A task that fails does not prevent
 * the later ones.
 *
 * @example
 * const tasks = new BackgroundTasks();
 * tasks.addTask(sendMail, 'a@example.com', 'Welcome');
 * return new JSONResponse({ ok: true }, { background: tasks });
 */
export class BackgroundTasks {
  readonly #tasks: (() => unknown)[] = [];

  /** The number of tasks that have not run yet. */
  get size(): number {
    return this.#tasks.length;
  }

  /** Adds `task(...args)` to the end of the list. A task may be async. */
  addTask<Args extends unknown[]>(task: (...args: Args) => unknown, ...args: Args): void {
    if (typeof task !== 'function') throw notATask(task);
    this.#tasks.push(() => task(...args));
  }

  /**
   * Runs every task once, including those that a running task adds.
   *
   * @throws the error of the task that failed, or an AggregateError if several did, after the last task.
   */
  async run(): Promise<void> {
    const errors: unknown[] = [];
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      try {
        await task();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} background tasks failed`);
  }
}

/** Runs the background of a response. */
export async function runBackground(background: Background | undefined): Promise<void> {
  if (background === undefined) return;
  await (typeof background === 'function' ? background() : background.run());
}
