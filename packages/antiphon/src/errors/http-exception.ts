import { MutableHeaders, reasonPhrase } from '@antiphon/responses';
import { connectionFields } from '@antiphon/responses/internal';

export interface HTTPExceptionOptions extends ErrorOptions {
  /** Headers of the error response; those put on the injected response are dropped (BEHAVIOUR E21). */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Thrown by an action, a hook or a parameter to answer with an error: `throw new HTTPException(404, 'No such item')`.
 *
 * `detail` defaults to the status phrase. A string is the problem's `detail`; an object's members become members of the problem, so
 * `{ type: 'https://shop.example/sold-out', itemId: 7 }` is a typed problem. The client sees `detail`: put nothing secret there.
 * Any HTTP status from 100 to 599 is accepted, anything else is a RangeError; a header that cannot be sent is a TypeError. An interim status
 * (1xx) becomes a 500, because a client would wait for another response.
 */
export class HTTPException extends Error {
  readonly statusCode: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(statusCode: number, detail?: unknown, { headers, ...options }: HTTPExceptionOptions = {}) {
    super(typeof detail === 'string' ? detail : reasonPhrase(statusCode), options);
    if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
      throw new RangeError(`HTTPException: \`${statusCode}\` is not an HTTP status (100 to 599)`);
    }
    this.name = 'HTTPException';
    this.statusCode = statusCode;
    this.detail = detail;
    this.headers = headers === undefined ? {} : checkHeaders(headers);
  }
}

/** Here, where it is written, and not when the error is sent: then nobody could answer for it any more. */
function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  new MutableHeaders(headers, { refuse: connectionFields });
  return headers;
}
