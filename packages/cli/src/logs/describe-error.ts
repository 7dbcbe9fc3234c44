import { foldStack } from './fold-stack';

/** Returns the logged form of an error: type, message, folded stack with those of its causes, and its own properties. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { cause, ...properties } = error as Error & Record<string, unknown>;
  return { ...properties, type: error.constructor.name, message: error.message, stack: foldStack(stackOf(error)) };
}

/** Returns the stack of an error, followed by those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.stack}\nCaused by ${stackOf(error.cause)}`;
}
