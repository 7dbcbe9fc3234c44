import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import type { Route } from '../route';

/** The longest delay of a timer of Node.js in milliseconds, about 24.8 days; a longer one fires after 1 ms. */
export const maxTimerDelay = 2 ** 31 - 1;

/** Checks Fastify's `handlerTimeout`. */
export function* checkHandlerTimeout({ fastify: { handlerTimeout } }: Route): Iterable<Problem> {
  if (handlerTimeout === undefined || handlerTimeout <= maxTimerDelay) return;
  yield problems.handlerTimeoutTooLong(handlerTimeout, maxTimerDelay);
}
