import type { IncomingHttpHeaders } from 'node:http';
import { type Background, BackgroundTasks, type RequestHead, type Response, type SignCookie } from '@antiphon/responses';
import { createInjectedResponse } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestIssue } from '../../errors/validation-errors';
import { onceOver } from '../node/exchange';
import type { OpenStreams } from '../shutdown/open-streams';
import type { CallScope } from './call-scope';

/** The call of an action by one request, with what is created for it on first use. To a response it is the head of the request. */
export class Call implements RequestHead {
  /** Fastify computes the length of text. */
  readonly computesTextLength = true;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly #scope: CallScope;
  /** The client's invalid values so far. */
  issues: RequestIssue[] | undefined = undefined;
  truncated = false;
  /** The index of the negotiated response class. */
  variant = 0;
  #response: Response | undefined = undefined;
  #background: BackgroundTasks | undefined = undefined;
  #signal: AbortSignal | undefined = undefined;

  constructor(request: FastifyRequest, reply: FastifyReply, scope: CallScope) {
    this.request = request;
    this.reply = reply;
    this.#scope = scope;
  }

  /** Runs tasks after the response: those of a returned response, else those of the injected list. */
  runAfter(background: Background | undefined = this.#background): void {
    if (background !== undefined) this.#scope.runBackground(this, background);
  }

  get method(): string {
    return this.request.method;
  }

  get headers(): IncomingHttpHeaders {
    return this.request.headers;
  }

  /** The injected response, one per request; undefined until an argument or the action uses it. */
  get injected(): Response | undefined {
    return this.#response;
  }

  get response(): Response {
    this.#response ??= createInjectedResponse(this.signCookie);
    return this.#response;
  }

  /** Signs cookies by the secret of the application. Throws if it has none. */
  get signCookie(): SignCookie {
    return this.#scope.signCookie;
  }

  get backgroundTasks(): BackgroundTasks {
    this.#background ??= new BackgroundTasks();
    return this.#background;
  }

  /** Aborted when the exchange is over before the response was sent to its end. A server that closes cuts off calls whose signal is in use. */
  get signal(): AbortSignal {
    this.#signal ??= abortWhenCut(this.reply, this.#scope.openStreams);
    return this.#signal;
  }
}

function abortWhenCut({ raw }: FastifyReply, openStreams: OpenStreams): AbortSignal {
  const controller = new AbortController();
  openStreams.add(raw);
  onceOver(raw, (wasSent) => {
    if (!wasSent) controller.abort();
  });
  return controller.signal;
}
