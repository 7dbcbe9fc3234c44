import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';
import { maxTimerDelay } from '../routes/checks/check-timeout';
import type { ServerOptions } from './options';

/** Reports Fastify options with a number of milliseconds that no timer can wait; Node.js itself limits those of sockets, such as `keepAliveTimeout`. */
export function checkTimers(options: ServerOptions | undefined, report: Report): void {
  for (const [member, value] of Object.entries(timersOf(options))) {
    if (typeof value !== 'number' || value <= maxTimerDelay) continue;
    report({ className: 'createApp', member: `fastify.${member}`, ...problems.timerTooLong(value, maxTimerDelay) });
  }
}

/** Lets the report of a too long `pluginTimeout` come before Fastify has waited for its 1 ms. */
export function withUsableTimers(options: ServerOptions = {}): ServerOptions {
  return (options.pluginTimeout ?? 0) > maxTimerDelay ? { ...options, pluginTimeout: 0 } : options;
}

function timersOf(options: ServerOptions = {}): Readonly<Record<string, unknown>> {
  const { pluginTimeout, handlerTimeout, http, https } = options;
  const { connectionsCheckingInterval } = { ...http, ...https } as { readonly connectionsCheckingInterval?: unknown };
  return { pluginTimeout, handlerTimeout, connectionsCheckingInterval };
}
