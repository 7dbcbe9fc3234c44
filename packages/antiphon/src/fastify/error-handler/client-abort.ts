import { isObject } from '@antiphon/responses/internal';
/** Returns true for an error that a client causes by leaving: of an aborted signal, or of a closed connection. */
export function isClientAbort(error: unknown): boolean {
  if (!isObject(error)) return false;
  const { name, code, cause } = error as { readonly name?: unknown; readonly code?: unknown; readonly cause?: unknown };
  return abortNames.has(name) || abortCodes.has(code) || (cause !== error && isClientAbort(cause));
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
