import { SetupError } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { problems } from '../problems/problems';
import { logIntervalOf, pluginTimeoutOf } from '../services/log-interval';
import type { Services } from '../services/services';

/**
 * Waits for the creation of services, however long it takes. Every 5 seconds, or each half of a shorter `pluginTimeout`, it logs the service that is being
 * created: a factory that never returns would keep the server from starting without a message.
 */
export async function logSlowCreation(creation: Promise<void>, services: Services, fastify: FastifyInstance): Promise<void> {
  const started = Date.now();
  const log = (): void => {
    const { creating } = services;
    if (creating !== undefined) fastify.log.warn(`${creating} is still being created after ${Date.now() - started} ms`);
  };
  const timer = setInterval(log, logIntervalOf(fastify));
  try {
    await creation;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Waits for the creation of services in a plugin that has started at `started`, and fails shortly before Fastify would end the plugin.
 *
 * @throws SetupError that names the service; the error of Fastify names only the plugin.
 */
export async function createInTime(creation: Promise<void>, services: Services, plugin: RunningPlugin): Promise<void> {
  const limit = pluginTimeoutOf(plugin.fastify);
  if (limit === 0) return creation;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    const fail = (): void => reject(tooSlow(services.creating ?? 'A service', limit));
    timer = setTimeout(fail, plugin.started + limit - Math.max(limit / 10, 50) - Date.now());
  });
  try {
    await Promise.race([creation, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** A plugin whose function runs. */
export interface RunningPlugin {
  readonly fastify: FastifyInstance;
  /** Milliseconds since 1970. */
  readonly started: number;
}

function tooSlow(creating: string, limit: number): SetupError {
  return new SetupError([{ className: 'antiphon', member: 'providers', ...problems.serviceTooSlow(creating, limit) }]);
}
