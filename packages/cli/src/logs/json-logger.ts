import { describeError } from './describe-error';

/** Creates a logger for production: JSON lines, each error with its folded stack. */
export function jsonLogger(level: string): { level: string; serializers: { err(error: unknown): unknown } } {
  return { level, serializers: { err: describeError } };
}
