import type { OpenAPIDocument } from '../spec/objects';

/** An operation of the document, as the functions among the options receive it. */
export interface ContractOperation {
  /** In upper case. */
  readonly method: string;
  /** The path template of the document, such as `/items/{itemId}`. */
  readonly path: string;
  readonly operationId: string | undefined;
}

/** Statuses by operation, written as method and path: `POST /users`. */
export type AllowedRejections = Readonly<Record<string, readonly number[]>>;

/** The secret of each security scheme by its name: a token, an API key, or `user:password`. */
export type Credentials = Readonly<Record<string, string>>;

/** Options that select and shape the requests. */
export interface ContractOptions {
  /** Headers of every request, such as `authorization`; a function returns those of one operation. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | ((operation: ContractOperation) => Readonly<Record<string, string>>);
  /** Values of parameters by name, such as the id of an item that exists. Other values are generated from the schemas, also at their limits. */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Secrets by the name of a security scheme: a token, an API key, or `user:password`. They are sent with the operations that require the scheme, in
   * addition to `headers`. Default: none.
   */
  readonly credentials?: Credentials;
  /**
   * Statuses with which operations may reject requests that their schemas allow, for rules that a schema cannot express: `{ 'POST /users': [422] }`, where
   * a name must be unique. Default: none.
   */
  readonly allow?: AllowedRejections;
  /** Returns true for an operation to leave out. Default: every operation is driven. */
  readonly skip?: (operation: ContractOperation) => boolean;
  /** Number of valid requests per media type of the body. Default: 3. */
  readonly validRequests?: number;
  /** Seed of the generated values: the same seed generates the same requests. Default: 1. */
  readonly seed?: number;
  /** Time to wait for the head of a response, in milliseconds. Default: 10,000. */
  readonly responseTimeout?: number;
  /** Time without a byte after which a body is cut off, in milliseconds; the complete items received until then are checked. Default: 500. */
  readonly idleTimeout?: number;
  /** Time after which a body is cut off in any case, in milliseconds. Default: 2,000. */
  readonly maxDuration?: number;
  /** Size after which a body is cut off, in bytes. Default: 8 MiB. */
  readonly maxBodySize?: number;
}

/** Options of `driveContract`. */
export interface DriveOptions extends ContractOptions {
  /** An OpenAPI 3.1 or 3.2 document. References must lead into the document itself. */
  readonly document: OpenAPIDocument;
  /** URL below which the paths of the document are served, over http or https. The document's own `servers` are not used. */
  readonly baseUrl: string | URL;
  /**
   * Requires the status that fits the reason of a rejection, if the document names it: 422 for an invalid value, 400 for a malformed body,
   * 401, 406, 413, 415; and 206, 304, 412 and 416 for ranges and conditions. An unsupported content coding must be rejected if 415 is
   * documented. Default: false, for which any documented status is enough.
   */
  readonly exactStatuses?: boolean;
  /**
   * Returns the errors that the server has raised since the last call; the first becomes the `cause` of a violation with status 500. For
   * a server in the same process.
   */
  readonly drainErrors?: () => readonly unknown[];
  /**
   * Returns the value of a cookie as the operation requires it, such as with a signature that only the server can create. Called with the generated value, and with
   * the secret of a scheme that reads a cookie. Default: the value itself.
   */
  readonly signCookie?: (operation: ContractOperation, name: string, value: string) => string;
}
