import type { FastifyInstance, RouteOptions } from 'fastify';

/** Hooks that run before the handler of a route. */
export const hooksBeforeHandler = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

type HookName = (typeof hooksBeforeHandler)[number] | 'onSend';

/**
 * Returns true if a route has hooks of these names, its own or those of its instance; call it in an `onRoute` hook. Fastify has no public list
 * of the hooks of an instance: where it keeps them elsewhere than in release 5, the result is true.
 */
export function hasHooks(fastify: FastifyInstance, route: RouteOptions, names: readonly HookName[]): boolean {
  const ofInstance = hooksOf(fastify);
  return names.some((name) => countOf(ofInstance?.[name]) !== 0 || countOf(route[name] ?? []) !== 0);
}

function hooksOf(fastify: FastifyInstance): Partial<Record<HookName, unknown>> | undefined {
  const key = Object.getOwnPropertySymbols(fastify).find(({ description }) => description === 'fastify.hooks');
  return key === undefined ? undefined : (fastify as unknown as Record<symbol, Partial<Record<HookName, unknown>>>)[key];
}

/** Hooks of our own, which set no headers. */
const ownHooks = new WeakSet<object>();

/** Marks a hook of our own: it is not among those that {@link hasHooks} finds. */
export function internalHook<Hook extends object>(hook: Hook): Hook {
  ownHooks.add(hook);
  return hook;
}

function countOf(hooks: unknown): number | undefined {
  const list: readonly unknown[] | undefined = Array.isArray(hooks) ? hooks : typeof hooks === 'function' ? [hooks] : undefined;
  return list?.filter((hook) => !ownHooks.has(hook as object)).length;
}
