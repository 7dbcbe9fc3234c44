import type { IncomingHttpHeaders } from 'node:http';
import { type Background, BackgroundTasks, type RequestHead, type Response } from '@antiphon/responses';
import { createInjectedResponse } from '@antiphon/responses/internal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestIssue } from '../../errors/validation-errors';
import { onceOver } from '../node/exchange';
import type { OpenStreams } from '../shutdown/open-streams';

/** Runs tasks once the answer of a call has gone out. */
export type RunBackground = (call: Call, background: Background) => void;

/** What all calls of a scope share. */
export interface CallScope {
  readonly runBackground: RunBackground;
  readonly openStreams: OpenStreams;
}

/** One request on its way through a route, with what is made for it only when something asks; to a response, what it answers. */
export class Call implements RequestHead {
  /** Fastify counts the bytes of text. */
  readonly computesTextLength = true;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly #scope: CallScope;
  /** What is wrong with the request so far. */
  issues: RequestIssue[] | undefined = undefined;
  truncated = false;
  /** Which of several response classes was negotiated. */
  variant = 0;
  #response: Response | undefined = undefined;
  #background: BackgroundTasks | undefined = undefined;
  #signal: AbortSignal | undefined = undefined;

  constructor(request: FastifyRequest, reply: FastifyReply, scope: CallScope) {
    this.request = request;
    this.reply = reply;
    this.#scope = scope;
  }

  /** Lets tasks run once the answer has gone out: those of a returned response, else those of the injected list (BEHAVIOUR E2). */
  runAfter(background: Background | undefined = this.#background): void {
    if (background !== undefined) this.#scope.runBackground(this, background);
  }

  get method(): string {
    return this.request.method;
  }

  get headers(): IncomingHttpHeaders {
    return this.request.headers;
  }

  /** The injected response, one per request (BEHAVIOUR E16); undefined while nobody took it. */
  get injected(): Response | undefined {
    return this.#response;
  }

  get response(): Response {
    this.#response ??= createInjectedResponse();
    return this.#response;
  }

  get backgroundTasks(): BackgroundTasks {
    this.#background ??= new BackgroundTasks();
    return this.#background;
  }

  /** Aborted when the exchange is over before the response was sent to its end; a server that closes cuts off those whose signal was taken. */
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
