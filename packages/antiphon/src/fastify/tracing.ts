import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel';
import { isPromise } from '@antiphon/responses/internal';
import type { FastifyRequest } from 'fastify';
import type { Route } from '../routes/route';

/** A step of a request: the message of each channel of `tracing`. The same object is published from the start of the step to its end. */
export interface TracedStep {
  readonly request: FastifyRequest;
  readonly route: Route;
  /** The parsed body, or the value that the action has returned; undefined before the end of the step, and for the other steps. */
  result?: unknown;
  /** The value that the step has thrown, also a response. */
  error?: unknown;
}

/** Diagnostics channels of the steps of a request. */
export interface Tracing {
  /** `tracing:antiphon:parse:*`: the body that has arrived is parsed as JSON, or the form is read. */
  readonly parse: TracingChannel<unknown, TracedStep>;
  /** `tracing:antiphon:bind:*`: dependencies and arguments are evaluated and validated; twice for a route with some that need no body and may reject the request. */
  readonly bind: TracingChannel<unknown, TracedStep>;
  /** `tracing:antiphon:act:*`: the action runs, with its interceptors. */
  readonly act: TracingChannel<unknown, TracedStep>;
  /** `tracing:antiphon:render:*`: the response is created and passed to Fastify; a stream, until its first item. */
  readonly render: TracingChannel<unknown, TracedStep>;
}

const channelOf = (step: keyof Tracing): TracingChannel<unknown, TracedStep> => tracingChannel(`antiphon:${step}`);

/**
 * Channels of `node:diagnostics_channel` for tools that observe requests: `tracing.act.subscribe({ start, end, asyncStart, asyncEnd, error })`. A store that is bound
 * to a `start` channel is the one of the whole step. Without subscribers, a request costs one check.
 */
export const tracing: Tracing = {
  parse: channelOf('parse'),
  bind: channelOf('bind'),
  act: channelOf('act'),
  render: channelOf('render'),
};

const { bind, act, render } = tracing;

/** Returns true if the handler of a request has to publish its steps. */
export function isTraced(): boolean {
  return bind.hasSubscribers || act.hasSubscribers || render.hasSubscribers;
}

/** Runs a step and publishes it. Its result, or the promise of it, and its error are those of the step. */
export function trace<Result>(channel: TracingChannel<unknown, TracedStep>, context: TracedStep, step: () => Result): Result {
  return channel.start.runStores(context, () => {
    let result: Result;
    try {
      result = step();
    } catch (thrown) {
      publishError(channel, context, thrown);
      channel.end.publish(context);
      throw thrown;
    }
    // A reply is a promise too, of the end of the response.
    const isLater = isPromise(result) && !isReply(result, context);
    if (!isLater) context.result = result;
    channel.end.publish(context);
    return isLater ? (traceLater(channel, context, result as Promise<unknown>) as Result) : result;
  });
}

async function traceLater(channel: TracingChannel<unknown, TracedStep>, context: TracedStep, step: Promise<unknown>): Promise<unknown> {
  try {
    context.result = await step;
    return context.result;
  } catch (thrown) {
    publishError(channel, context, thrown);
    throw thrown;
  } finally {
    channel.asyncStart.publish(context);
    channel.asyncEnd.publish(context);
  }
}

function publishError({ error }: TracingChannel<unknown, TracedStep>, context: TracedStep, thrown: unknown): void {
  context.error = thrown;
  error.publish(context);
}

function isReply(result: unknown, { request }: TracedStep): boolean {
  return (result as { readonly request?: unknown }).request === request;
}
