import { MutableHeaders, reasonPhrase } from '@antiphon/responses';
import { connectionFields } from '@antiphon/responses/internal';

/** The options of `HTTPException`: headers, and the `cause` of any error. */
export interface HTTPExceptionOptions extends ErrorOptions {
  /** Headers of the error response. Those of the injected response are discarded. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Thrown by an action, a hook or a parameter to respond with an error: `throw new HTTPException(404, 'Item not found')`.
 *
 * `detail` defaults to the reason phrase of the status. A string is the `detail` of the problem; the members of an object become members of
 * the problem, so `{ type: 'https://shop.example/sold-out', itemId: 7 }` is a typed problem. `detail` is sent to the client and must not
 * contain secrets. A status of 1xx becomes 500, because a client would wait for another response.
 *
 * @throws RangeError if the status is not an integer from 100 to 599.
 * @throws TypeError if a header cannot be sent.
 */
export class HTTPException extends Error {
  readonly statusCode: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(statusCode: number, detail?: unknown, { headers, ...options }: HTTPExceptionOptions = {}) {
    super(typeof detail === 'string' ? detail : reasonPhrase(statusCode), options);
    if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
      throw new RangeError(`The status \`${statusCode}\` of an HTTPException is not valid; use a whole number from 100 to 599`);
    }
    this.name = 'HTTPException';
    this.statusCode = statusCode;
    this.detail = detail;
    this.headers = headers === undefined ? {} : checkHeaders(headers);
  }
}

/** Checks the headers where they are written: when the error is sent, no handler is left for another error. */
function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  new MutableHeaders(headers, { forbidden: connectionFields });
  return headers;
}
