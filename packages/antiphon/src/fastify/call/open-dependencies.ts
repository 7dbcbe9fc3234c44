import { asError } from '@antiphon/responses/internal';
import type { FastifyRequest } from 'fastify';
import type { DependencyScope } from '../../dependencies/dependency';
import { HTTPException } from '../../errors/http-exception';
import { onceOver } from '../node/exchange';
import { callScopeOf, type RequestAndReply } from './call-scope';
import { loggable } from './loggable';

/** A dependency with `yield` that is set up. */
export interface OpenGenerator {
  next(): unknown;
  return(value: undefined): unknown;
  throw(error: unknown): unknown;
}

/** Set on a request with a dependency that is set up. */
const openDependencies = Symbol('antiphon.openDependencies');

interface OpenRequest extends FastifyRequest {
  [openDependencies]?: OpenDependencies;
}

/** Returns the dependencies of a request that are set up; undefined if none has a tear-down. */
export function openDependenciesOf(request: OpenRequest): OpenDependencies | undefined {
  return request[openDependencies];
}

/**
 * Tears down what is set up before an error response is sent, unless an action that has not ended uses it, and passes the error of that response to
 * `respond`: a dependency may have thrown another error in place of the first one.
 */
export function failDependencies(request: OpenRequest, thrown: unknown, respond: (error: unknown) => void): void {
  const open = request[openDependencies];
  if (open === undefined) return void respond(thrown);
  if (open.isInUse) {
    open.note(thrown);
    respond(thrown);
    open.release();
    return;
  }
  open.fail(thrown).then((error) => {
    respond(error);
    open.release();
  });
}

/**
 * The dependencies with `yield` of one request. They are torn down once the exchange is over and nothing uses them any more: the action, the source
 * of a stream, and background tasks hold them. Each is torn down exactly once, in reverse order.
 */
export class OpenDependencies {
  readonly #request: FastifyRequest;
  readonly #opened: { readonly generator: OpenGenerator; readonly scope: DependencyScope }[] = [];
  /** The first is that of the code that sets up the dependencies. */
  #holds = 1;
  #isOver = false;
  #isClosed = false;
  #isInUse = false;
  #failure: { readonly error: unknown } | undefined;

  /** Returns the dependencies of a request, which are created with a hold. */
  static of({ request, reply }: RequestAndReply): OpenDependencies {
    const known = openDependenciesOf(request);
    if (known !== undefined) return known;
    const open = new OpenDependencies(request);
    (request as OpenRequest)[openDependencies] = open;
    onceOver(reply.raw, () => {
      open.#isOver = true;
      open.#closeIfUnused();
    });
    return open;
  }

  private constructor(request: FastifyRequest) {
    this.#request = request;
  }

  add(generator: OpenGenerator, scope: DependencyScope): void {
    this.#opened.push({ generator, scope });
  }

  /** Holds the dependencies; returns false if they have been torn down, because the response was sent before the action was called. */
  hold(): boolean {
    if (!this.#isClosed) this.#holds++;
    return !this.#isClosed;
  }

  release(): void {
    this.#holds--;
    this.#closeIfUnused();
  }

  /** Keeps the dependencies for work that the response does not wait for. */
  useUntil(work: Promise<unknown>): void {
    if (!this.hold()) return;
    this.#isInUse = true;
    work.finally(() => {
      this.#isInUse = false;
      this.release();
    });
  }

  /** True while the action runs although its interceptors have ended. */
  get isInUse(): boolean {
    return this.#isInUse;
  }

  /** Records the error of the request, which the dependencies receive when they are torn down. */
  note(error: unknown): void {
    this.#failure ??= { error };
  }

  /** Tears down everything with an error. Returns the error that the response has. */
  async fail(error: unknown): Promise<unknown> {
    this.#isClosed = true;
    const failure = await this.#tearDown(this.#takeAll(), { error });
    return (failure ?? { error }).error;
  }

  /**
   * Tears down the dependencies that live as long as the action. Throws the error of one. If the request has failed, such as by a timeout, or the action has
   * not ended, they are torn down with the others.
   */
  async endFunctions(): Promise<void> {
    if (this.#isInUse || this.#failure !== undefined) return;
    const functions = this.#opened.filter(({ scope }) => scope === 'function');
    if (functions.length === 0) return;
    for (const opened of functions) this.#opened.splice(this.#opened.indexOf(opened), 1);
    const failure = await this.#tearDown(
      functions.map(({ generator }) => generator),
      undefined,
    );
    if (failure !== undefined) throw failure.error;
  }

  #closeIfUnused(): void {
    if (this.#isClosed || !this.#isOver || this.#holds > 0) return;
    this.#isClosed = true;
    const closed = this.#tearDown(this.#takeAll(), this.#failure).then((failure) => {
      if (failure !== undefined && failure.error !== this.#failure?.error)
        this.#log(failure.error, 'A dependency failed after the response');
    });
    callScopeOf(this.#request)?.finishLater(closed);
  }

  #takeAll(): readonly OpenGenerator[] {
    return this.#opened.splice(0).map(({ generator }) => generator);
  }

  /** Tears down the last one first. An error of one is that of those before it. Returns the last error. */
  async #tearDown(generators: readonly OpenGenerator[], first: { readonly error: unknown } | undefined) {
    let failure = first;
    for (const generator of generators.toReversed()) {
      try {
        await finish(generator, failure);
      } catch (error) {
        if (failure !== undefined && failure.error !== error) this.#logReplaced(failure.error, error);
        failure = { error };
      }
    }
    return failure;
  }

  /** An error that a dependency maps to one for the client is not logged as a failure; one that another failure hides is. */
  #logReplaced(error: unknown, by: unknown): void {
    const isMapped = by instanceof HTTPException && by.statusCode < 500;
    if (isMapped) this.#request.log.debug({ err: loggable(asError(error)) }, 'A dependency replaced the error');
    else this.#log(error, 'An error was followed by that of a dependency');
  }

  #log(error: unknown, message: string): void {
    this.#request.log.error({ err: loggable(asError(error)) }, message);
  }
}

async function finish(generator: OpenGenerator, failure: { readonly error: unknown } | undefined): Promise<void> {
  const result = await (failure === undefined ? generator.next() : generator.throw(failure.error));
  if ((result as IteratorResult<unknown>).done) return;
  await generator.return(undefined);
  throw new Error('A dependency yielded a second value');
}
