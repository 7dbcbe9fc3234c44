import type { Class } from '@antiphon/schema';
import type { FastifyRequest } from 'fastify';
import type { MatchedRoute } from './matched-route';
import type { ThrownResponse } from './route-options';

/** The call that an error has ended. */
export interface FailedCall {
  readonly request: FastifyRequest;
  /** Undefined for an error outside of an action, such as that of a hook of the docs pages. */
  readonly route: MatchedRoute | undefined;
}

/**
 * Handles an error of a class: a function that receives it, or the status with which its message is sent.
 *
 * The function returns an `HTTPException`, a `Response`, or the `detail` for the error format; a promise is awaited. `undefined` leaves the
 * error to the next handler. An error that it throws takes the place of the first one, for the handlers further out.
 */
export type ErrorHandlerFunction<E> = (error: E, call: FailedCall) => unknown;

/** Options of an error handler. */
export interface ErrorHandlerOptions {
  /** Status for a returned `detail`. Default: that of the error, such as 404 of an HTTPException, else 500. */
  readonly status?: number;
  /** Errors that the handler sends, for the document of its routes. Default: the status of a handler that `@Catch` declares. */
  readonly throws?: readonly (number | ThrownResponse)[];
}

/** A class of errors with its handler, an entry of the option `errorHandlers`. */
export type ErrorHandlerEntry<ErrorClass extends Class<Error> = Class<Error>> = readonly [
  errorClass: ErrorClass,
  handler: number | ErrorHandlerFunction<ErrorClass extends Class<infer E> ? E : never>,
  options?: ErrorHandlerOptions,
];

/** The entries for several classes of errors: each handler receives an error of its class. */
export type ErrorHandlers<ErrorClasses extends readonly Class<Error>[] = readonly Class<Error>[]> = {
  readonly [Index in keyof ErrorClasses]: ErrorHandlerEntry<ErrorClasses[Index]>;
};

/** Entries for any classes of errors, where the compiler cannot infer them: a handler names the class of its error. */
export type AnyErrorHandlers = readonly (readonly [
  errorClass: Class<Error>,
  handler: number | AnyErrorHandler['handle'],
  options?: ErrorHandlerOptions,
])[];

/** A method, so that a handler of one class is also one of errors in general. */
export interface AnyErrorHandler {
  handle(error: Error, call: FailedCall): unknown;
}

/**
 * Returns a list for the option `errorHandlers`, for example to export it from another file: the compiler infers the error of each handler
 * from its class, and checks it.
 *
 * @example
 * export const errorHandlers = defineErrorHandlers([
 *   [ItemNotFound, 404],
 *   [OutOfStock, (error) => new HTTPException(409, { detail: error.message, itemId: error.itemId })],
 * ]);
 */
export function defineErrorHandlers<const ErrorClasses extends readonly Class<Error>[]>(
  entries: ErrorHandlers<ErrorClasses>,
): AnyErrorHandlers {
  return entries as AnyErrorHandlers;
}

/** An error handler as it was declared, with the place that declared it. */
export interface DeclaredErrorHandler {
  readonly errorClass: Class<Error>;
  /** Undefined for a handler that only sends a status. */
  readonly handle: ErrorHandlerFunction<Error> | undefined;
  readonly status: number | undefined;
  /** True for a handler that only sends a status. */
  readonly isStatus: boolean;
  readonly throws: readonly ThrownResponse[];
  /** The class that declares it, or the list of an application. Handlers of one place are of one level. */
  readonly owner: object;
  /** The action that declares it; undefined for a controller or an application. */
  readonly member: string | undefined;
}

/** The place of a handler. */
export type ErrorHandlerPlace = Pick<DeclaredErrorHandler, 'owner' | 'member'>;

/** Returns the record of an entry. */
export function declareErrorHandler(
  [errorClass, handler, { status, throws = [] } = {}]: AnyErrorHandlers[number],
  { owner, member }: ErrorHandlerPlace,
): DeclaredErrorHandler {
  const isStatus = typeof handler === 'number';
  return {
    errorClass,
    handle: isStatus ? undefined : handler,
    status: isStatus ? handler : status,
    isStatus,
    throws: throws.map((each) => (typeof each === 'number' ? { status: each } : each)),
    owner,
    member,
  };
}

/** Returns the records of the option `errorHandlers`; entries that are not pairs are omitted, because they are reported. */
export function declareErrorHandlers(entries: AnyErrorHandlers | undefined): readonly DeclaredErrorHandler[] {
  if (!Array.isArray(entries)) return [];
  const list: AnyErrorHandlers = entries;
  return list.filter((entry) => Array.isArray(entry)).map((entry) => declareErrorHandler(entry, { owner: list, member: undefined }));
}
