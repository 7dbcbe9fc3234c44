import type { Route } from '../routes/route';
import type { Act } from './around';
import type { BindPhase } from './bind/argument';
import type { Call } from './call/call';
import type { Send } from './send/send-response';
import { type StepChannel, trace, tracing } from './tracing';

/** Wraps the steps of a route so that they are published. */
export interface StepTracer {
  readonly bind: (bind: BindPhase) => BindPhase;
  readonly act: (act: Act) => Act;
  readonly send: (send: Send) => Send;
}

/** Creates the wrappers of a route, for requests that come while something subscribes. */
export function traceSteps(route: Route): StepTracer {
  const publish = <Result>(channel: StepChannel, { request }: Call, step: () => Result): Result =>
    channel.hasSubscribers ? trace(channel, { request, route }, step) : step();
  return {
    bind: (bind) => (call, values) => publish(tracing.bind, call, () => bind(call, values)),
    act: (act) => (call, args, values) => publish(tracing.act, call, () => act(call, args, values)),
    send: (send) => (call, result) => publish(tracing.render, call, () => send(call, result)),
  };
}
