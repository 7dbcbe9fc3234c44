// src/instrumentation.ts
import { FastifyOtelInstrumentation } from '@fastify/otel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { operationIdOf } from 'antiphon';

/** Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT; OTEL_SERVICE_NAME names the service. */
export const tracerProvider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
tracerProvider.register();

const instrumentation = new FastifyOtelInstrumentation({
  registerOnInitialization: true,
  // Spans of the hooks and handlers of Fastify; those of the steps of Antiphon are more precise.
  instrumentHooks: false,
  instrumentHandler: false,
  requestHook: (span, request) => {
    span.setAttribute('request.id', request.id);
    const operationId = operationIdOf(request);
    if (operationId !== undefined) span.setAttribute('operation.id', operationId);
  },
});
instrumentation.setTracerProvider(tracerProvider);
