import type { RouteShorthandOptions } from 'fastify';
import type { SharedDecorator } from './action-decorator';
import type { HookName } from './hook-names';
import { sharedDecorator } from './option-decorators';

/**
 * Runs a Fastify hook on these routes: `@Hook('onRequest', requireLogin)`. It is bound to the matched route, so no spelling of a path gets
 * round it. A controller's hooks run before those of its actions.
 */
export const Hook: HookDecorator = sharedDecorator('Hook', (name: HookName, ...hooks: readonly unknown[]) => ({
  fastify: { [name]: hooks },
}));

/** The functions of a hook have the types that Fastify gives them. */
export type HookDecorator = <Name extends HookName>(
  name: Name,
  ...hooks: Extract<NonNullable<RouteShorthandOptions[Name]>, readonly unknown[]>
) => SharedDecorator;
