import type { Class } from '@antiphon/schema';
import { decorator, isCallable, showValue } from '@antiphon/schema/internal';
import type { RouteShorthandOptions } from 'fastify';
import { problems } from '../problems/problems';
import type { ControllerOrActionDecorator, Prototype } from './action-decorator';
import { type HookName, hookNames } from './hook-names';
import { inheritOptions } from './inherit-options';
import { recordOfTarget, reportTarget } from './option-decorators';

/**
 * Runs a Fastify hook on these routes: `@Hook('onRequest', requireLogin)`. The hook is bound to the matched route, so no spelling of a path
 * bypasses it. The hooks of a controller run before those of its actions.
 */
export const Hook: HookDecorator = decorator('Hook', ['class', 'method'], declareHook) as HookDecorator;

function declareHook(...given: readonly unknown[]): ControllerOrActionDecorator {
  const [name, ...hooks] = given;
  const isHook = hookNames.includes(name as HookName) && hooks.length > 0 && hooks.every(isCallable);
  return (target: Class | Prototype, member?: string | symbol) => {
    if (!isHook) return reportTarget(target, member, problems.invalidHook(showValue(given)));
    const record = recordOfTarget(target, member);
    record.options = inheritOptions({ fastify: { [name as HookName]: hooks } }, record.options);
  };
}

/** The signature of `@Hook`: the functions have the types that Fastify declares for the hook. */
export type HookDecorator = <Name extends HookName>(
  name: Name,
  ...hooks: Extract<NonNullable<RouteShorthandOptions[Name]>, readonly unknown[]>
) => ControllerOrActionDecorator;
