import type { Response } from '@antiphon/responses';
import { asError } from '@antiphon/responses/internal';
import type { Call } from '../call/call';
import { sendResponse } from './send-response';

/** Sends a response that was thrown, like one that was returned; what fails then goes to the error handler. */
export function sendThrown(call: Call, response: Response | globalThis.Response): void {
  const fail = (error: unknown) => void call.reply.send(asError(error));
  try {
    sendResponse(call, response)?.then(undefined, fail);
  } catch (error) {
    fail(error);
  }
}
