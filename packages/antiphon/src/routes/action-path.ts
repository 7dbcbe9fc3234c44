import type { Class } from '@antiphon/schema';
import { fillPath } from './path';
import type { Route } from './route';

/** Returns the path of an action with its parameters filled in, or undefined for an unknown action. Throws for a missing parameter. */
export type ActionPathFinder = (
  controller: Class,
  action: string,
  parameters?: Readonly<Record<string, string | number>>,
) => string | undefined;

/** Arguments of `urlFor`. */
export type ActionReference = Parameters<ActionPathFinder>;

/** Creates a function that finds the first route of an action. Its path is below `prefix`, whose parameters are filled in too. */
export function actionPathFinder(routes: readonly Route[], prefix: string): ActionPathFinder {
  return (controller, action, parameters = {}) => {
    const route = routes.find((known) => known.controller === controller && known.action === action);
    return route && fillPath(`${prefix}${route.path}`, parameters);
  };
}

/** Returns the error of `urlFor` for an action that the application does not have. */
export function unknownAction([controller, action]: ActionReference): Error {
  return new Error(`\`${controller.name}.${action}\` is not an action of this application`);
}
