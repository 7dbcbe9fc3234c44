import type { SignCookie } from './headers/cookies';
import { connectionFields } from './headers/header-fields';
import { MutableHeaders } from './headers/mutable-headers';
import { checkStatus, type PreparedResponse, type RequestHead, Response } from './response';

/**
 * Returns a response without content whose headers, cookies and status a server copies to the actual response.
 *
 * It has no status until one is set, and rejects `Content-Length` and the fields of a connection with a TypeError. `sign` signs its
 * cookies, each when it is set.
 */
export function createInjectedResponse(sign?: SignCookie): Response {
  const response = new InjectedResponse();
  return sign === undefined ? response : response.signCookies(sign);
}

/** The server frames the body of the actual response, so a length that is set beside it could only be wrong. */
const framingFields = ['content-length', ...connectionFields];

class InjectedResponse extends Response {
  readonly #headers = new MutableHeaders(undefined, { forbidden: framingFields });

  constructor() {
    super();
    this.statusCode = undefined;
  }

  override get headers(): MutableHeaders {
    return this.#headers;
  }

  /** Prepares a response without content, for an action that returns its injected response. */
  override prepare(_request: RequestHead): PreparedResponse {
    const headers = this.#headers.toRecord();
    return { status: checkStatus(this.statusCode), headers, body: undefined };
  }
}
