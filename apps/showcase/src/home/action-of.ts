import type { App, MatchedRoute } from 'antiphon';

/** Returns the route of an application, or of one that is mounted in it, that responds to a request of an example. */
export function actionOf(app: App, method: string, path: string): MatchedRoute | undefined {
  const [pathname = ''] = path.replace(/^\/api\/v1(?=\/)/, '').split('?');
  const routes = routesOf(app).filter(({ route }) => (route.methods as readonly string[]).includes(method));
  const matching = routes.filter(({ path: pattern }) => matches(pattern, pathname));
  // A path without parameters takes precedence, as in the router.
  const [found] = matching.toSorted((left, right) => left.path.split(':').length - right.path.split(':').length);
  return found?.route;
}

/** A route with the whole path of its requests. */
export interface PlacedRoute {
  readonly path: string;
  readonly route: App['routes'][number];
}

/** Returns the routes of an application, and then those of the applications that are mounted in it. */
export function routesOf(app: App, prefix = ''): readonly PlacedRoute[] {
  const own = app.routes.map((route) => ({ path: `${prefix}${route.path}`, route }));
  return [...own, ...app.mounts.flatMap((mount) => routesOf(mount.app, `${prefix}${mount.path}`))];
}

/** A path with and without its last slash is the same example: one of them is a redirect. */
function matches(pattern: string, pathname: string): boolean {
  const segments = pattern
    .replace(/\/$/, '')
    .replace(/:[A-Za-z]+/g, '[^/]+')
    .replace(/\*$/, '.*');
  return new RegExp(`^${segments}/?$`).test(pathname);
}
