import { describeError } from './describe-error';

/** Sets the logger of an application whose module configures none. */
export function setCommandLogger(logger: object): void {
  Object.assign(globalThis, { [commandLogger]: logger });
}

/** The place where `createApp` looks for it. */
const commandLogger = Symbol.for('antiphon.logger');

/** A logger for production: JSON lines, each error with its folded stack. */
export function jsonLogger(level: string): { level: string; serializers: { err(error: unknown): unknown } } {
  return { level, serializers: { err: describeError } };
}
