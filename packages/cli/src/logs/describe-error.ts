import { foldStack } from './fold-stack';

/** The logged form of an error: its type, its message, its folded stack with those of its causes, and the properties that it was given. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { cause, ...properties } = error as Error & Record<string, unknown>;
  return { ...properties, type: error.constructor.name, message: error.message, stack: foldStack(stackOf(error)) };
}

/** The stack of an error, and those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.stack}\nCaused by ${stackOf(error.cause)}`;
}
