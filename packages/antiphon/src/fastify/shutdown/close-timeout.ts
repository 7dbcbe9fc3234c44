import type { Report } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { problems } from '../../problems/problems';
import { maxTimerDelay } from '../../routes/checks/check-timeout';

/** Milliseconds of `closeTimeout` if neither the application nor the one it is mounted in sets it. */
export const defaultCloseTimeout = 10_000;

/** Reports a value of `closeTimeout` that no timer can wait. */
export function checkCloseTimeout(closeTimeout: unknown, report: Report): void {
  if (closeTimeout === undefined || isMilliseconds(closeTimeout)) return;
  report({ className: 'createApp', member: 'closeTimeout', ...problems.closeTimeout(closeTimeout, maxTimerDelay) });
}

function isMilliseconds(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= maxTimerDelay;
}

type Server = FastifyInstance['server'];

/** Times in milliseconds since the epoch. */
const deadlines = new WeakMap<Server, number>();

/** Sets the milliseconds from now after which nothing that a server sends may keep it from closing. */
export function setCloseDeadline(server: Server, timeout: number): void {
  deadlines.set(server, Date.now() + timeout);
}

/** Returns the part of `closeTimeout` that is left before the deadline of a server, in milliseconds. */
export function remainingCloseTime(server: Server, closeTimeout: number): number {
  const deadline = deadlines.get(server);
  return deadline === undefined ? closeTimeout : Math.max(0, Math.min(closeTimeout, deadline - Date.now()));
}
