import { type TracingChannel, type TracingChannelSubscribers, tracingChannel } from 'node:diagnostics_channel';
import { isPromise } from '@antiphon/responses/internal';
import type { FastifyRequest } from 'fastify';
import type { Route } from '../routes/route';

/** A step of a request: the message of each channel of `tracing`. The same object is published from the start of the step to its end. */
export interface TracedStep {
  readonly request: FastifyRequest;
  readonly route: Route;
  /** The parsed body, or the value that the action has returned; undefined for the other steps. The key is missing before the end of the step. */
  result?: unknown;
  /** The value that the step has thrown, also a response. The key is missing without an error. */
  error?: unknown;
}

/**
 * Functions that receive a step. `start` and `end` surround its synchronous part; `asyncStart` and `asyncEnd` follow when a promise has settled, and `error` comes before
 * the end that belongs to it. At `end`, a step with `result` or `error` is over.
 */
export type StepSubscribers = Partial<TracingChannelSubscribers<TracedStep>>;

/** The channels of one step. */
export interface StepChannel extends Omit<TracingChannel<unknown, TracedStep>, 'subscribe' | 'unsubscribe'> {
  subscribe(subscribers: StepSubscribers): void;
  /** Returns false for functions that were not subscribed. */
  unsubscribe(subscribers: StepSubscribers): boolean;
}

/** Diagnostics channels of the steps of a request. */
export interface Tracing {
  /** `tracing:antiphon:parse:*`: the body that has arrived is parsed as JSON, or the form is read. */
  readonly parse: StepChannel;
  /** `tracing:antiphon:bind:*`: dependencies and arguments are evaluated and validated; twice for a route with some that need no body and may reject the request. */
  readonly bind: StepChannel;
  /** `tracing:antiphon:act:*`: the action runs, with its interceptors. */
  readonly act: StepChannel;
  /** `tracing:antiphon:render:*`: the response is created and passed to Fastify; a stream, until its first item. */
  readonly render: StepChannel;
}

const channelOf = (step: keyof Tracing): StepChannel => tracingChannel(`antiphon:${step}`) as StepChannel;

/**
 * Channels of `node:diagnostics_channel` for tools that observe requests: `tracing.act.subscribe({ start: (step) => … })`. A store that is bound
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
export function trace<Result>(channel: StepChannel, context: TracedStep, step: () => Result): Result {
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

async function traceLater(channel: StepChannel, context: TracedStep, step: Promise<unknown>): Promise<unknown> {
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

function publishError({ error }: StepChannel, context: TracedStep, thrown: unknown): void {
  context.error = thrown;
  error.publish(context);
}

function isReply(result: unknown, { request }: TracedStep): boolean {
  return (result as { readonly request?: unknown }).request === request;
}
