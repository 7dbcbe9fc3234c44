import type { FastifyInstance } from 'fastify';

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
