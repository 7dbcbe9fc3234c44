// src/step-spans.ts
import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { type StepChannel, type TracedStep, tracing } from 'antiphon';

const tracer = trace.getTracer('antiphon');

/** Makes a span of each step of a request, below the span of the request. */
export function traceSteps(): void {
  for (const [name, channel] of Object.entries(tracing) as [string, StepChannel][]) {
    const spans = new WeakMap<TracedStep, Span>();
    const end = (step: TracedStep) => {
      if ('error' in step) spans.get(step)?.setStatus({ code: SpanStatusCode.ERROR });
      spans.get(step)?.end();
    };
    channel.subscribe({
      start(step) {
        const parent = step.request.opentelemetry().context ?? context.active();
        spans.set(step, tracer.startSpan(`${name} ${step.route.action}`, {}, parent));
      },
      // A step without a result waits for a promise.
      end: (step) => ('result' in step || 'error' in step) && end(step),
      asyncEnd: end,
    });
  }
}
