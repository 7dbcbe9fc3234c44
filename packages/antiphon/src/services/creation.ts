import { AsyncLocalStorage } from 'node:async_hooks';
import { isPromise } from '@antiphon/responses/internal';
import { SetupError } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import { nameOfService, type Service } from '../dependencies/token';
import { problems } from '../problems/problems';
import { providersOption } from './read-providers';

/** The creation whose factory, or whose needs, the running code belongs to. */
const current = new AsyncLocalStorage<Creation>();
let running = 0;

/** The creation of one service, and the creations that it waits for. A cycle of those would never end. */
export class Creation {
  readonly service: Service;
  readonly #create: () => Promise<unknown>;
  readonly #waitsFor = new Set<Creation>();
  #value: Promise<unknown> | undefined;
  #isSettled = false;

  constructor(service: Service, create: () => Promise<unknown>) {
    this.service = service;
    this.#create = create;
  }

  /**
   * Returns the service, which is created at the first call.
   *
   * @throws SetupError for a call by the creation of a service that this one waits for.
   */
  async get(): Promise<unknown> {
    const waiting = current.getStore();
    if (waiting === undefined || waiting.#isSettled || this.#isSettled) return this.#start();
    waiting.#waitsFor.add(this);
    try {
      const value = this.#start();
      // A factory that has been called, and has not returned yet, may return without waiting.
      if (this.#pathTo(waiting) !== undefined) await undefined;
      const path = this.#pathTo(waiting);
      if (path !== undefined) throw cycleError([...path, this]);
      return await value;
    } finally {
      waiting.#waitsFor.delete(this);
    }
  }

  #start(): Promise<unknown> {
    if (this.#value !== undefined) return this.#value;
    let settle: (value: Promise<unknown>) => void = () => undefined;
    // Known before the factory runs, which may ask for its own service.
    this.#value = new Promise((resolve) => {
      settle = resolve;
    });
    // Every caller of `get` receives the error; one that a cycle has rejected no longer waits for it.
    this.#value.catch(() => undefined);
    settle(this.#run());
    return this.#value;
  }

  /** The storage slows down every promise of Node.js 20 and 22, so it is disabled while nothing is being created. */
  async #run(): Promise<unknown> {
    running++;
    try {
      return await current.run(this, this.#create);
    } finally {
      this.#isSettled = true;
      this.#waitsFor.clear();
      if (--running === 0) current.disable();
    }
  }

  /** Returns the creations from this one to another that it waits for, both included; undefined if it does not wait for it. */
  #pathTo(other: Creation, seen = new Set<Creation>()): readonly Creation[] | undefined {
    if (this === other) return this.#isSettled ? undefined : [this];
    if (seen.has(this)) return undefined;
    seen.add(this);
    for (const next of this.#waitsFor) {
      const path = next.#pathTo(other, seen);
      if (path !== undefined) return [this, ...path];
    }
    return undefined;
  }

  /** Calls a factory. One that returns a value other than a promise waits for nothing. */
  static call(create: () => unknown): unknown {
    const result = create();
    const creation = current.getStore();
    if (!isPromise(result) && creation !== undefined) creation.#returned();
    return result;
  }

  /** The creation that the caller belongs to; undefined if the code is not called by one, or that one has settled. */
  static get ofCaller(): Creation | undefined {
    const creation = current.getStore();
    return creation === undefined || creation.#isSettled ? undefined : creation;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  #returned(): void {
    this.#isSettled = true;
    this.#waitsFor.clear();
  }
}

function cycleError(path: readonly Creation[]): SetupError {
  const [first] = path as readonly [Creation, ...Creation[]];
  const { service } = first;
  const place = typeof service === 'function' ? placeOf(service) : providersOption;
  return new SetupError([
    { ...place, ...problems.creationCycle(nameOfService(service), path.map((each) => nameOfService(each.service)).join(' → ')) },
  ]);
}
