import { isNativeError } from 'node:util/types';
import { prototypesFrom } from '../../values/ancestry';

/** Names of the errors that JavaScript throws for a value of an unexpected form. */
const nativeNames: ReadonlySet<string> = new Set(['TypeError', 'RangeError', 'SyntaxError', 'URIError', 'EvalError']);

/** Names of the DOMExceptions that `atob` and similar functions throw for text they cannot decode. */
const domNames: ReadonlySet<string> = new Set(['InvalidCharacterError', 'SyntaxError']);

/**
 * Returns true for an error that a client's value causes in code that did not expect it, such as `value.trim()` of a number, `JSON.parse`,
 * `BigInt`, `new URL` or `atob` of malformed text. These errors are a TypeError, RangeError, SyntaxError, URIError or EvalError, or a subclass.
 *
 * Returns false for an error with a status (`statusCode`) and for one whose `cause` is of another kind: `TypeError: fetch failed` is about a
 * server, not about the value. A ReferenceError is a defect of the code, whatever the value.
 */
export function isValueError(error: unknown): boolean {
  if (error instanceof DOMException) return domNames.has(error.name);
  if (!isNativeError(error) || !hasNativeName(error) || 'statusCode' in error) return false;
  return error.cause === undefined || isValueError(error.cause);
}

/** Compares names because code in another realm, such as a Jest test, has other error classes. */
function hasNativeName(error: object): boolean {
  return prototypesFrom(Object.getPrototypeOf(error)).some(
    (prototype) => Object.hasOwn(prototype, 'name') && nativeNames.has((prototype as Error).name),
  );
}
