import { isNativeError } from 'node:util/types';
import { prototypesFrom } from '../../values/ancestry';

/** Names on the prototypes of the errors that JavaScript itself throws for a value of an unexpected form. */
const kinds: ReadonlySet<unknown> = new Set(['TypeError', 'RangeError', 'SyntaxError', 'URIError', 'EvalError']);

/** The error that `atob` and similar functions throw for a text they cannot decode. */
const domKinds: ReadonlySet<unknown> = new Set(['InvalidCharacterError', 'SyntaxError']);

/**
 * True for an error that a client's value causes in code that did not expect it: `value.trim()` of a number, `JSON.parse`, `BigInt`,
 * `new URL`, `atob` of a text of another form. These are a TypeError, RangeError, SyntaxError, URIError or EvalError, and their subclasses.
 *
 * False for an error that knows its status (`statusCode`) and for one whose `cause` is of another kind: `TypeError: fetch failed` is
 * about a server and not about the value. A ReferenceError is a fault of the code, whatever the value.
 */
export function isValueError(error: unknown): boolean {
  if (error instanceof DOMException) return domKinds.has(error.name);
  if (!isNativeError(error) || !isOfKind(error) || 'statusCode' in error) return false;
  return error.cause === undefined || isValueError(error.cause);
}

/** By name, because code in another realm, such as a test of Jest, has classes of its own. */
function isOfKind(error: object): boolean {
  return prototypesFrom(Object.getPrototypeOf(error)).some(
    (prototype) => Object.hasOwn(prototype, 'name') && kinds.has((prototype as Error).name),
  );
}
