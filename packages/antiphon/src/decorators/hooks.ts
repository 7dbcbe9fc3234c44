import type { RouteShorthandOptions } from 'fastify';
import type { ControllerOrActionDecorator } from './action-decorator';
import type { HookName } from './hook-names';
import { sharedOptionDecorator } from './option-decorators';

/**
 * Runs a Fastify hook on these routes: `@Hook('onRequest', requireLogin)`. The hook is bound to the matched route, so no spelling of a path
 * bypasses it. The hooks of a controller run before those of its actions.
 */
export const Hook: HookDecorator = sharedOptionDecorator('Hook', (name: HookName, ...hooks: readonly unknown[]) => ({
  fastify: { [name]: hooks },
}));

/** The signature of `@Hook`: the functions have the types that Fastify declares for the hook. */
export type HookDecorator = <Name extends HookName>(
  name: Name,
  ...hooks: Extract<NonNullable<RouteShorthandOptions[Name]>, readonly unknown[]>
) => ControllerOrActionDecorator;
