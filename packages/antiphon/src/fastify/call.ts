import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { type AnswerRequest, type Background, BackgroundTasks, createInjectedResponse, type Response } from '@antiphon/responses';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestIssue } from '../errors/http-errors';
import type { TrackBody } from './answers/live-streams';

/** Runs tasks once the answer of a call has gone out. */
export type RunBackground = (call: Call, background: Background) => void;

/** What all calls of a scope share. */
export interface CallScope {
  readonly runBackground: RunBackground;
  readonly trackBody: TrackBody;
}

/** One request on its way through a route, with what is made for it only when something asks; to a response, what it answers. */
export class Call implements AnswerRequest {
  /** Fastify counts the bytes of text. */
  readonly measuresText = true;
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

  /** Lets a stream be ended when the server closes; and with its response, for one that a hook replaced is read by nobody. */
  track(body: Readable): void {
    this.#scope.trackBody(body);
    this.reply.raw.once('close', () => body.destroy());
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

  /** Fires when the connection closes before the answer is complete: listens on the response, for a read request has closed already. */
  get signal(): AbortSignal {
    this.#signal ??= abortOnClose(this.reply);
    return this.#signal;
  }
}

function abortOnClose({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  if (raw.destroyed) controller.abort();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
