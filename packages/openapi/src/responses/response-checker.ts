import { SchemaValidator } from '../schema-validator';
import type { OpenAPIDocument, OperationObject } from '../spec/objects';
import { findContentFault } from './check-content';
import { findHeaderFault } from './check-headers';
import type { CheckedResponse } from './checked-response';
import { findResponse, OperationIndex } from './find-operation';
import { fault, type ResponseFault, type ResponseViolation } from './violation';

/**
 * Checks responses against one OpenAPI 3.1 or 3.2 document: the status and the media type must be documented, the required headers present,
 * and the body and the headers must match their schemas.
 */
export class ResponseChecker {
  readonly #operations: OperationIndex;
  readonly #validator: SchemaValidator;

  constructor(document: OpenAPIDocument) {
    this.#operations = new OperationIndex(document);
    this.#validator = new SchemaValidator(document);
  }

  /**
   * Returns the first violation of a response; undefined if there is none, or if the document does not have the operation.
   *
   * @param method In upper case. HEAD without an operation is checked as GET without a body.
   * @param path A path template (`/items/{itemId}`) or a Fastify path (`/items/:itemId`).
   */
  check(method: string, path: string, response: CheckedResponse): ResponseViolation | undefined {
    const found = this.#operations.find(method, path);
    if (found === undefined) return undefined;
    const faults = found.operations.map((operation) => this.#findFault(operation, method, response));
    const [first] = faults;
    // One alternative that allows the response is enough.
    if (first === undefined || faults.includes(undefined)) return undefined;
    return { operation: `${method} ${found.template}`, status: response.status, ...first };
  }

  #findFault(operation: OperationObject, method: string, response: CheckedResponse): ResponseFault | undefined {
    const documented = findResponse(operation, response.status);
    if (documented === undefined) return fault('status', `status ${response.status} is not documented`);
    const headerFault = findHeaderFault(documented, response, this.#validator);
    if (headerFault !== undefined || method === 'HEAD') return headerFault;
    return statusAllowsBody(response.status) ? findContentFault(documented, response, this.#validator) : unexpectedBody(response);
  }
}

function unexpectedBody({ status, body = '' }: CheckedResponse): ResponseFault | undefined {
  return body.length === 0 ? undefined : fault('body', `a response with status ${status} must not have a body`);
}

/** Returns false for the statuses whose responses have no content: 1xx, 204, 205 and 304 (RFC 9110 §6.4.1 and §15.3.6). */
function statusAllowsBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 205 && status !== 304;
}
