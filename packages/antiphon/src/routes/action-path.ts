import type { Class } from '@antiphon/schema';
import { fillPath } from './path';
import type { Route } from './route';

/** Returns the path of an action with its parameters filled in. Throws for an unknown action and a missing parameter. */
export type PathToAction = (controller: Class, action: string, parameters?: Readonly<Record<string, string | number>>) => string;

/** Finds the first route of an action. Its path is below `prefix`, whose parameters are filled in too. */
export function pathToAction(routes: readonly Route[], prefix: string): PathToAction {
  return (controller, action, parameters = {}) => {
    const route = routes.find((known) => known.controller === controller && known.action === action);
    if (route === undefined) throw new Error(`\`${controller.name}.${action}\` is not an action of this application`);
    return fillPath(`${prefix}${route.path}`, parameters);
  };
}
