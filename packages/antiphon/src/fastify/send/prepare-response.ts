import type { PreparedResponse, Response } from '@antiphon/responses';
import type { Call } from '../call/call';
import { isOver } from '../node/exchange';

/** Writes a prepared response to the reply of its call. */
export type Write = (call: Call, prepared: PreparedResponse, response: Response) => void;

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
