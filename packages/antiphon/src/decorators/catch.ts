import type { Class } from '@antiphon/schema';
import { decorator } from '@antiphon/schema/internal';
import type { ControllerOrActionDecorator, Prototype } from './action-decorator';
import { type AnyErrorHandlers, declareErrorHandler, type ErrorHandlerFunction, type ErrorHandlerOptions } from './error-handlers';
import { inheritOptions } from './inherit-options';
import { recordOfTarget } from './option-decorators';

/** The signature of `@Catch`. */
export type CatchDecorator = <E extends Error>(
  errorClass: Class<E>,
  handler: number | ErrorHandlerFunction<E>,
  options?: ErrorHandlerOptions,
) => ControllerOrActionDecorator;

/**
 * Handles errors of a class, and of its subclasses, that these routes raise: `@Catch(ItemNotFound, 404)` sends the message of the error with this
 * status; a function returns the response. It applies to errors of the action, its parameters, interceptors and hooks, also to those
 * before the first item of a stream.
 *
 * The handlers of an action run before those of its controller, and these before `errorHandlers` of the application; among the handlers of one
 * place, that of the most specific class. A function that returns undefined leaves the error to the next one. An error that it throws is handled
 * by the places further out.
 *
 * @example
 * @Catch(OutOfStock, (error) => new HTTPException(409, { detail: error.message, itemId: error.itemId }))
 */
export const Catch = decorator('Catch', ['class', 'method'], declareCatch, { status: true, throws: true }) as CatchDecorator;

function declareCatch(...entry: AnyErrorHandlers[number]): ControllerOrActionDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const record = recordOfTarget(target, name);
    const owner = name === undefined ? (target as Class) : target.constructor;
    const handler = declareErrorHandler(entry, { owner, member: name === undefined ? undefined : String(name) });
    const throws = handler.throws.length === 0 && typeof entry[1] === 'number' ? [{ status: entry[1] }] : handler.throws;
    record.options = inheritOptions({ errorHandlers: [handler], ...(throws.length === 0 ? {} : { throws }) }, record.options);
  };
}
