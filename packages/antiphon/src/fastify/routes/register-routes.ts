import type { Class } from '@antiphon/schema';
import type { FastifyInstance, RouteOptions, RouteShorthandOptions } from 'fastify';
import type { Overrides } from '../../dependencies/overrides';
import type { Service } from '../../dependencies/token';
import { patternOf } from '../../routes/path';
import type { Route } from '../../routes/route';
import { acceptsOnlyJson } from '../bind/bind-body';
import { rejectEncodedBody } from '../bind/content-coding';
import type { FormLimits } from '../bind/form/form-limits';
import type { ServiceValues } from '../bind/inputs';
import { overrideDependencies } from '../bind/override-dependencies';
import type { CallScope } from '../call/call-scope';
import { createRouteErrorHandler } from '../error-handler/error-handler';
import { compileHandler } from '../handler';
import { routeConfig } from '../route-of-request';
import type { VersionConstraint } from '../versions/version-constraint';
import { type VersionHooks, versionHooks } from '../versions/version-hooks';
import { acceptQueryByPattern, setAcceptQuery } from './accept-query';
import { addRoute, type RouteOwner } from './route-owners';
import type { ServedPath } from './served-paths';

/** Options of all routes of a scope. */
export interface RegisterOptions {
  readonly controllerOf: (controller: Class) => Promise<object>;
  readonly serviceOf: (service: Service) => Promise<unknown>;
  readonly overrides: Overrides;
  readonly scope: CallScope;
  readonly forms: FormLimits;
  /** True if the parser of this package reads JSON bodies in the scope. It checks their encoding. */
  readonly readsJson: boolean;
  /** Serves HEAD on GET routes. */
  readonly exposeHeadRoutes: boolean;
  /** Finds the route of the requested version; undefined without versions in a header or media type. */
  readonly constraint: VersionConstraint | undefined;
}

/** Registers each route with Fastify. Returns the paths with the methods that they serve. */
export async function registerRoutes(
  fastify: FastifyInstance,
  routes: readonly Route[],
  options: RegisterOptions,
): Promise<readonly ServedPath[]> {
  const served: ServedPath[] = [];
  const acceptQueries = acceptQueryByPattern(routes);
  const ownHeads = new Set(routes.filter(({ methods }) => methods.includes('HEAD')).map(keyOf));
  for (const declared of routes) {
    const route = overrideDependencies(declared, options.overrides);
    const methods = options.exposeHeadRoutes && !ownHeads.has(keyOf(route)) ? withHead(route.methods) : route.methods;
    const controller = await options.controllerOf(route.controller);
    const services = await servicesOf(route, options);
    const { onRequest, handler } = compileHandler(route, { ...options, controller, services });
    const acceptQuery = acceptQueries.get(patternOf(route.path));
    const early = [acceptQuery === undefined ? [] : setAcceptQuery(acceptQuery), route.fastify.onRequest ?? [], onRequest ?? []].flat();
    const registered: Omit<RouteOptions, 'method'> = {
      ...route.fastify,
      ...routeHooks(route, early, versionHooks(route, routes, options.constraint)),
      ...bodyHooks(route, options.readsJson),
      ...versionOption(route, options.constraint),
      ...(route.errorHandlers.length + route.dependencies.length === 0 ? {} : { errorHandler: createRouteErrorHandler(route) }),
      config: { ...route.fastify?.config, ...routeConfig(declared) },
      url: route.path,
      exposeHeadRoute: false,
      prefixTrailingSlash: 'slash',
      handler,
    };
    // One by one: plugins expect the method of a route to be a string.
    const owner: RouteOwner = { kind: 'action', place: route.place };
    for (const method of methods) {
      // A HEAD route of the host takes precedence, as it does over those that Fastify adds.
      if (method === 'HEAD' && !route.methods.includes('HEAD') && hasHead(fastify, registered)) continue;
      addRoute(fastify, owner, { ...registered, method });
    }
    served.push({
      path: route.path,
      methods,
      acceptQuery,
      version: options.constraint === undefined ? undefined : route.version,
      place: route.place,
    });
  }
  return served;
}

/** The hooks of the version run first, and that of the handler last. */
function routeHooks({ fastify }: Route, early: readonly unknown[], version: VersionHooks): RouteShorthandOptions {
  return {
    ...(early.length === 0 && version.onRequest === undefined ? {} : { onRequest: [version.onRequest ?? [], ...early].flat() as never }),
    ...(version.onSend === undefined ? {} : { onSend: [fastify.onSend ?? [], version.onSend].flat() as never }),
  };
}

function versionOption({ version, fastify }: Route, constraint: VersionConstraint | undefined): RouteShorthandOptions {
  return version === undefined || constraint === undefined ? {} : { constraints: { ...fastify.constraints, [constraint.key]: version } };
}

async function servicesOf({ services }: Route, { serviceOf }: RegisterOptions): Promise<ServiceValues> {
  const values = new Map<Service, unknown>();
  for (const { service } of services) values.set(service, await serviceOf(service));
  return values;
}

/** Rejects encoded bodies before a third-party parser sees them. */
function bodyHooks(route: Route, readsJson: boolean): RouteShorthandOptions {
  const kinds = new Set(route.parameters.map(({ kind }) => kind));
  const isThirdParty = kinds.has('form') || kinds.has('upload') || (kinds.has('body') && !(readsJson && acceptsOnlyJson(route)));
  return isThirdParty ? { preParsing: [route.fastify?.preParsing ?? [], rejectEncodedBody].flat() } : {};
}

/** HEAD is handled by the GET route unless an action handles it. Fastify's own HEAD routes would leave a streaming generator running. */
function withHead(methods: readonly string[]): readonly string[] {
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

function hasHead(fastify: FastifyInstance, { url, constraints = {} }: Pick<RouteOptions, 'url' | 'constraints'>): boolean {
  return fastify.hasRoute({ method: 'HEAD', url: `${fastify.prefix}${url}`, constraints });
}

function keyOf({ path, version }: Route): string {
  return JSON.stringify([path, version]);
}
