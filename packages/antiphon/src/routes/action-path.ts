import type { Class } from '@antiphon/schema';
import { fillPath } from './path';
import type { Route } from './route';

/** Returns the path of an action with its parameters filled in, or undefined for an unknown action. Throws for a missing parameter. */
export type ActionPathFinder = (
  controller: Class,
  action: string,
  parameters?: Readonly<Record<string, string | number>> | undefined,
  /** Version of the route, if the action has several. Default: its first one. */
  version?: string,
) => string | undefined;

/** Arguments of `urlFor`. */
export type ActionReference = [controller: Class, action: string, parameters?: Readonly<Record<string, string | number>> | undefined];

/** Creates a function that finds the first route of an action, or that of a version. Its path is below `prefix`, whose parameters are filled in too. */
export function actionPathFinder(routes: readonly Route[], prefix: string): ActionPathFinder {
  return (controller, action, parameters = {}, version = undefined) => {
    const known = routes.filter((route) => route.controller === controller && route.action === action);
    const route = known.find((each) => version !== undefined && each.version === version) ?? known[0];
    return route && fillPath(`${prefix}${route.path}`, parameters);
  };
}

/** Returns the error of `urlFor` for an action that the application does not have. */
export function unknownAction([controller, action]: ActionReference): Error {
  return new Error(`\`${controller.name}.${action}\` is not an action of this application`);
}
