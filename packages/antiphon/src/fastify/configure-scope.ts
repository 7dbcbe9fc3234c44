import { type Origin, SetupError, type SetupProblem } from '@antiphon/schema';
import type { FastifyInstance } from 'fastify';
import { problems } from '../problems/problems';

/** The context in which the author's hooks and plugins are registered. */
export interface ConfigureContext {
  readonly configure: ((fastify: FastifyInstance) => unknown) | undefined;
  /** True if the application has registered `@fastify/cookie` in the scope. */
  readonly hasCookies: boolean;
  /** The call that received the options. */
  readonly origin: Origin | undefined;
}

/**
 * Calls `configure`, and waits for the plugins that it has registered.
 *
 * @throws SetupError if it registers a plugin that the application has registered. Fastify would end the process: the plugin throws outside of any call.
 */
export async function configureScope(fastify: FastifyInstance, { configure, hasCookies, origin }: ConfigureContext): Promise<void> {
  const allowAll = hasCookies ? rejectPlugin(fastify, '@fastify/cookie', () => secondCookiePlugin(origin)) : undefined;
  try {
    await configure?.(fastify);
    await fastify.after();
  } finally {
    allowAll?.();
  }
}

function secondCookiePlugin(origin: Origin | undefined): SetupError {
  const problem: SetupProblem = { className: 'createApp', member: 'configure', ...problems.cookiePluginTwice() };
  return new SetupError([origin === undefined ? problem : { ...problem, origin }]);
}

/** Rejects a plugin in exactly this scope: an inner one may have its own. Returns a function that allows it again. */
function rejectPlugin(fastify: FastifyInstance, name: string, createError: () => Error): () => void {
  const { register } = fastify;
  const checked = function registerOther(this: FastifyInstance, ...given: Parameters<typeof register>) {
    if (this === fastify && nameOf(given[0]) === name) throw createError();
    return register.apply(this, given);
  };
  Object.defineProperty(fastify, 'register', { value: checked, configurable: true, writable: true, enumerable: true });
  return () => void Object.defineProperty(fastify, 'register', { value: register, configurable: true, writable: true, enumerable: true });
}

/** Returns the name that a plugin has given to `fastify-plugin`. */
function nameOf(plugin: unknown): unknown {
  return Object(Object(plugin)[Symbol.for('plugin-meta')]).name;
}
