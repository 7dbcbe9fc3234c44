import type { RouteShorthandOptions } from 'fastify';
import type { SharedDecorator } from './action-types';
import { recordShared } from './record-options';

/** Names of Fastify's route hooks. */
export type HookName =
  | 'onRequest'
  | 'preParsing'
  | 'preValidation'
  | 'preHandler'
  | 'preSerialization'
  | 'onSend'
  | 'onResponse'
  | 'onTimeout'
  | 'onError'
  | 'onRequestAbort';

/**
 * Runs a Fastify hook on these routes: `@Hook('onRequest', requireLogin)`. It is bound to the matched route, so no spelling of a path gets
 * round it. A controller's hooks run before those of its actions.
 */
export function Hook<Name extends HookName>(
  name: Name,
  ...hooks: Extract<NonNullable<RouteShorthandOptions[Name]>, readonly unknown[]>
): SharedDecorator {
  return recordShared({ fastify: { [name]: hooks } });
}

/** Fastify's own options for these routes: `bodyLimit`, `config`, `constraints`, `logLevel`. */
export function FastifyOptions(fastify: RouteShorthandOptions): SharedDecorator {
  return recordShared({ fastify });
}
