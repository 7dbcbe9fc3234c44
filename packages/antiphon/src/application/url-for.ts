import type { ActionPathFinder, ActionReference } from '../routes/action-path';
import type { MountedApp, MountPoint } from './mounted-app';

/** An application and the ones mounted in it, as places in which actions are looked up. */
export interface ActionPlace {
  /** Returns the path of an action below the root path, or undefined for an unknown action. */
  readonly pathTo: ActionPathFinder;
  /** Returns the path at which the application is published. */
  readonly publicPath: MountPoint['publicPath'];
  readonly mounted: readonly MountedApp[];
}

/** Returns the public path of an action of an application or of one that is mounted in it, or undefined for an unknown action. */
export function findUrl({ pathTo, publicPath, mounted }: ActionPlace, action: ActionReference): string | undefined {
  const path = pathTo(...action);
  if (path !== undefined) return `${publicPath(action[2] ?? {})}${path}`;
  for (const app of mounted) {
    const url = app.urlFor(...action);
    if (url !== undefined) return url;
  }
  return undefined;
}
