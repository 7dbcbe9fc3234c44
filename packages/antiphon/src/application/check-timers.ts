import type { Report } from '@antiphon/schema';
import type { FastifyServerOptions } from 'fastify';

type ServerOptions = Omit<FastifyServerOptions, 'logger' | 'trustProxy' | 'rewriteUrl'>;

/** A timer of Node.js that is set to more, about 24.8 days, fires after 1 ms. */
const longest = 2 ** 31 - 1;

/** Reports Fastify options with a number of milliseconds that no timer can wait; Node.js itself limits those of sockets, such as `keepAliveTimeout`. */
export function checkTimers(options: ServerOptions | undefined, report: Report): void {
  for (const [member, value] of Object.entries(timersOf(options))) {
    if (typeof value !== 'number' || value <= longest) continue;
    report({
      code: 'timer-too-long',
      className: 'createApp',
      member: `fastify.${member}`,
      sentence: `is \`${value}\`, but no timer waits longer than ${longest} milliseconds`,
      fix: `write at most ${longest}`,
    });
  }
}

/** Lets the report of a too long `pluginTimeout` come before Fastify has waited for its 1 ms. */
export function withUsableTimers(options: ServerOptions = {}): ServerOptions {
  return (options.pluginTimeout ?? 0) > longest ? { ...options, pluginTimeout: 0 } : options;
}

function timersOf(options: ServerOptions = {}): Readonly<Record<string, unknown>> {
  const { pluginTimeout, handlerTimeout, http, https } = options as ServerOptions & Record<'http' | 'https', object | null | undefined>;
  const { connectionsCheckingInterval } = { ...http, ...https } as { readonly connectionsCheckingInterval?: unknown };
  return { pluginTimeout, handlerTimeout, connectionsCheckingInterval };
}
