import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { CoveringPaths } from '../../routes/covering-paths';
import { parameterNames, segmentsOf } from '../../routes/path';
import { type RecordedRoute, recordedRoutesOf } from './recorded-routes';
import { addRoute } from './route-owners';

/**
 * Lets wildcards serve the URLs whose last name is empty. Fastify matches `/` with `/:slug` and an empty parameter, which no route serves, so that a
 * controller with such a path would hide the index of a directory at `/`, and an action with the path `/*`.
 */
export function serveEmptyNames(fastify: FastifyInstance): void {
  const { urls, wildcards } = recordedRoutesOf(fastify);
  if (wildcards.length === 0) return;
  const paths = new CoveringPaths(wildcards.map((wildcard) => ({ path: wildcard.options.url, wildcard })));
  for (const url of [...urls].filter(endsWithParameter)) {
    const covering = paths.of(url.slice(0, url.lastIndexOf('/') + 1)).map(({ wildcard }) => wildcard);
    const nearest = covering.reduce<RecordedRoute | undefined>(
      (best, each) => (best && depthOf(best) >= depthOf(each) ? best : each),
      undefined,
    );
    for (const wildcard of covering) {
      if (wildcard.options.url === nearest?.options.url) serveEmptyName(wildcard, url);
    }
  }
}

/** A parameter with a pattern or with text around it does not match an empty name. */
function endsWithParameter(url: string): boolean {
  return /\/:[\w$]+$/.test(url);
}

function depthOf({ options }: RecordedRoute): number {
  return segmentsOf(options.url).length;
}

function serveEmptyName({ scope, options }: RecordedRoute, url: string): void {
  const start = segmentsOf(options.url).slice(0, -1);
  const emptied = [...start, ...segmentsOf(url).slice(start.length, -1), ''].join('/');
  const { constraints = {} } = options;
  const methods = [options.method].flat().filter((method) => !scope.hasRoute({ method: method as 'GET', url: emptied, constraints }));
  if (methods.length === 0) return;
  const names = new Set(parameterNames(options.url));
  addRoute(
    scope,
    { kind: 'emptyName', place: undefined },
    {
      ...options,
      method: methods,
      url: emptied.slice(scope.prefix.replace(/\/$/, '').length),
      exposeHeadRoute: false,
      prefixTrailingSlash: 'slash',
      onRequest: [setWildcard(names, start.length), options.onRequest ?? []].flat() as NonNullable<RouteOptions['onRequest']>,
    },
  );
}

/** Sets the parameters that the wildcard has. Fastify decodes the rest of a path before it sets the wildcard. */
function setWildcard(names: ReadonlySet<string>, depth: number) {
  return (request: FastifyRequest, _reply: unknown, done: () => void): void => {
    const kept = Object.entries(request.params as Record<string, string>).filter(([name]) => names.has(name));
    const rest = segmentsOf(request.url.split('?', 1)[0] as string).slice(depth);
    request.params = { ...Object.fromEntries(kept), '*': rest.map(decodeURIComponent).join('/') };
    done();
  };
}
