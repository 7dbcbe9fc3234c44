import type { PreparedResponse, Response } from '@antiphon/responses';
import { discard } from '@antiphon/responses/internal';
import type { Call } from '../call/call';
import { isOver } from '../node/exchange';
import type { EndFunctions } from './function-scope';

/** Writes a prepared response to the reply of its call. */
export type Write = (call: Call, prepared: PreparedResponse, response: Response) => void | Promise<void>;

/** Prepares a response for the request of a call, and writes it. */
export type PrepareAndWrite = (call: Call, response: Response, write: Write) => void | Promise<void>;

/** Returns the function that prepares and writes the responses of a route. Dependencies that end before the response is sent end in between. */
export function compilePrepareAndWrite(endFunctions: EndFunctions | undefined): PrepareAndWrite {
  if (endFunctions === undefined) return prepareAndWrite;
  return (call, response, write) =>
    prepareAndWrite(call, response, async (_call, prepared) => {
      try {
        await endFunctions(call);
      } catch (error) {
        discard(prepared.body);
        throw error;
      }
      return write(call, prepared, response);
    });
}

/** Prepares a response for the request of a call, and writes it. */
export function prepareAndWrite(call: Call, response: Response, write: Write): void | Promise<void> {
  const prepared = response.signCookies(call.signCookie).prepare(call);
  if (!(prepared instanceof Promise)) return write(call, prepared, response);
  return prepared.then(
    (ready) => write(call, ready, response),
    (error) => {
      // Background tasks run also if the client left before the head.
      if (isOver(call.reply.raw)) call.runAfter(response.background);
      throw error;
    },
  );
}
