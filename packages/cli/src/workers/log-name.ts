import type { App } from 'antiphon';

/** The method of pino that adds fields to every later line; another logger may not have it. */
interface BindableLogger {
  setBindings?(fields: Readonly<Record<string, unknown>>): void;
}

/** Adds `worker` to every line of the application's log, also of a logger that the application has configured. */
export function nameLines(logger: App['fastify']['log'], worker: number): void {
  (logger as BindableLogger).setBindings?.({ worker });
}
