import { type PreparedResponse, Response, StreamingResponse } from '@antiphon/responses';
import * as responses from '@antiphon/responses/internal';
import type { Route } from '../../routes/route';
import type { Call } from '../call/call';
import { endFunctionsOf } from './function-scope';
import { serializationError } from './model-serializer';
import { compilePrepareAndWrite, type PrepareAndWrite, prepareAndWrite } from './prepare-response';
import { compileSendValue } from './send-value';
import { forwardedHead } from './web-response';
import { writeResponse } from './write-response';

/** Read once: a re-exported name is looked up at each use, and every result is checked. */
const { asError, discard, isWebResponse } = responses;

/** Sends the result of an action. Throws, or returns a promise that rejects, for a result that cannot be sent. */
export type Send = (call: Call, result: unknown) => void | Promise<void>;

/** Decides at startup how the results of a route are sent: a response as it is, another value by the response class of the route. */
export function compileSend(route: Route): Send {
  const sendValue = compileSendValue(route);
  const prepare = compilePrepareAndWrite(endFunctionsOf(route));
  return (call, result) => {
    try {
      const sent = isResponse(result) ? sendResponse(call, result, prepare) : sendValue(call, result);
      return sent?.catch((error) => fail(result, error));
    } catch (error) {
      return fail(result, error);
    }
  };

  /** Ends the source of a result that cannot be sent, such as a stream that was returned for JSON. */
  function fail(result: unknown, error: unknown): never {
    discard(result instanceof Response ? result.content : result);
    throw isResponse(result) ? error : serializationError(error, result, route);
  }
}

/** Returns true for a response of this package and for one of the platform. */
export function isResponse(result: unknown): result is Response | globalThis.Response {
  return result instanceof Response || isWebResponse(result);
}

/** Sends a response that was thrown like one that was returned. If it fails, the error handler receives the error. */
export function sendThrown(call: Call, response: Response | globalThis.Response): void {
  const fail = (error: unknown) => void call.reply.send(asError(error));
  try {
    sendResponse(call, response, prepareAndWrite)?.then(undefined, fail);
  } catch (error) {
    fail(error);
  }
}

function sendResponse(call: Call, response: Response | globalThis.Response, prepare: PrepareAndWrite): void | Promise<void> {
  return prepare(call, response instanceof Response ? response : fromWebResponse(response), writeReturned);
}

/** A response that the action created is sent as it is; the injected background tasks run if it has none. */
function writeReturned(call: Call, prepared: PreparedResponse, { background }: Response): void {
  call.runAfter(background);
  writeResponse(call.reply, prepared, undefined);
}

/** The body is sent as a stream of this package, which HEAD and a client that leaves end. Fastify would read it to its end. */
function fromWebResponse(response: globalThis.Response): Response {
  const { body } = response;
  if (response.bodyUsed) throw new TypeError('The body of the returned web Response has been read already; return a clone of it');
  const head = forwardedHead(response);
  return body === null ? new Response(undefined, head) : new StreamingResponse(body, head);
}
