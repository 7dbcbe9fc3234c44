import { inspect, types } from 'node:util';

/** How much of a value goes into the log. */
const shown = { depth: 2, maxArrayLength: 20, maxStringLength: 500, breakLength: Number.POSITIVE_INFINITY, customInspect: false };

/** Returns what was thrown as an Error. One of another realm keeps its members; any other value is shown in the message. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (!types.isNativeError(thrown)) return new Error(`Thrown: ${inspect(thrown, shown)}`, { cause: thrown });
  const { message, name, stack } = thrown;
  return Object.assign(new Error(message, { cause: thrown }), { ...thrown, name, stack });
}

/** True for an error that a client causes by leaving: of an aborted signal, or of a connection that has been closed. */
export function isCausedByLeaving(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, cause } = error as { readonly name?: unknown; readonly code?: unknown; readonly cause?: unknown };
  return abortNames.has(name) || abortCodes.has(code) || (cause !== error && isCausedByLeaving(cause));
}

const abortNames: ReadonlySet<unknown> = new Set(['AbortError', 'CanceledError']);

const abortCodes: ReadonlySet<unknown> = new Set([
  'ABORT_ERR',
  'ECONNRESET',
  'EPIPE',
  'ERR_CANCELED',
  'ERR_HTTP2_INVALID_STREAM',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_ABORTED',
]);
