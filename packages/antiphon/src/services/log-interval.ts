import type { FastifyInstance } from 'fastify';

/** Milliseconds that Fastify gives a plugin by default. */
const defaultPluginTimeout = 10_000;

/** Milliseconds between two messages about a service that is being created or disposed of. */
export const logInterval = 5_000;

/** Returns the milliseconds that a server gives a plugin; 0 for one without a limit. */
export function pluginTimeoutOf({ initialConfig }: FastifyInstance): number {
  return initialConfig.pluginTimeout ?? defaultPluginTimeout;
}

/** Returns the milliseconds between two messages about a slow service: 5 seconds, or half of a shorter `pluginTimeout`. */
export function logIntervalOf(fastify: FastifyInstance): number {
  return Math.min(logInterval, Math.ceil((pluginTimeoutOf(fastify) || defaultPluginTimeout) / 2));
}
