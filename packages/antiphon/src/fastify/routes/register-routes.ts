import type { Class } from '@antiphon/schema';
import type { FastifyInstance, RouteOptions, RouteShorthandOptions } from 'fastify';
import type { Route } from '../../routes/route';
import { acceptsOnlyJSON } from '../bind/bind-body';
import { rejectEncodedBody } from '../bind/content-coding';
import type { FormLimits } from '../bind/form/form-limits';
import type { CallScope } from '../call/call-scope';
import { routeConfig } from '../call/route-of-request';
import { compileHandler } from '../handler';
import type { ServedPath } from './served-paths';

export interface RegisterOptions {
  readonly controllerOf: (controller: Class) => Promise<object>;
  readonly scope: CallScope;
  readonly forms: FormLimits;
  /** Our own parser reads JSON bodies in this scope; it knows what they are encoded with. */
  readonly readsJSON: boolean;
  /** GET routes answer HEAD too. */
  readonly exposeHeadRoutes: boolean;
}

/** Registers each route with Fastify; gives back which methods answer at which path. */
export async function registerRoutes(
  fastify: FastifyInstance,
  routes: readonly Route[],
  options: RegisterOptions,
): Promise<readonly ServedPath[]> {
  const served: ServedPath[] = [];
  for (const route of routes) {
    const methods = methodsOf(route, routes, options.exposeHeadRoutes);
    const controller = await options.controllerOf(route.controller);
    const { onRequest, handler } = compileHandler(route, { ...options, controller });
    const registered: Omit<RouteOptions, 'method'> = {
      ...route.fastify,
      ...(onRequest === undefined ? {} : { onRequest: [route.fastify.onRequest ?? [], onRequest].flat() }),
      ...bodyHooks(route, options.readsJSON),
      config: { ...route.fastify?.config, ...routeConfig(route) },
      url: route.path,
      exposeHeadRoute: false,
      prefixTrailingSlash: 'slash',
      handler,
    };
    // One by one: plugins look for the method of a route as the text that it is everywhere else.
    for (const method of methods) fastify.route({ ...registered, method });
    served.push({ path: route.path, methods });
  }
  return served;
}

/** Bodies that others parse are asked before what they are encoded with. */
function bodyHooks(route: Route, readsJSON: boolean): RouteShorthandOptions {
  const kinds = new Set(route.parameters.map(({ kind }) => kind));
  const isOthers = kinds.has('form') || kinds.has('upload') || (kinds.has('body') && !(readsJSON && acceptsOnlyJSON(route)));
  return isOthers ? { preParsing: [route.fastify?.preParsing ?? [], rejectEncodedBody].flat() } : {};
}

/** HEAD goes the road of GET, where no action answers it itself: Fastify's own HEAD routes leave a streaming generator running. */
function methodsOf({ methods, path }: Route, routes: readonly Route[], exposeHeadRoutes: boolean): string[] {
  const hasHead = routes.some((other) => other.path === path && other.methods.includes('HEAD'));
  return exposeHeadRoutes && methods.includes('GET') && !hasHead ? [...methods, 'HEAD'] : [...methods];
}
