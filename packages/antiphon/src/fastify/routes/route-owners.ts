import { isDeepStrictEqual } from 'node:util';
import { type Place, SetupError, type SetupProblem } from '@antiphon/schema';
import { captureCall, withLocations } from '@antiphon/schema/internal';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { problems } from '../../problems/problems';
import type { RouteKind } from '../../problems/route-conflicts';
import { patternOf } from '../../routes/path';

/** The author's declaration for which this package registers a route. */
export interface RouteOwner {
  readonly kind: RouteKind;
  /** The declaration. For the response of a path to other methods or to another slash, that of the path; undefined for a docs page or a mount. */
  readonly place: Place | undefined;
}

/** The properties of a route that Fastify compares. */
interface RouteKey extends Pick<RouteOptions, 'method' | 'url'> {
  readonly constraints?: RouteOptions['constraints'] | undefined;
}

/** A route, and its owner. */
interface OwnedRoute extends RouteKey {
  readonly owner: RouteOwner;
}

/** The routes of a server, and their conflicts. */
interface ServerRoutes {
  readonly owned: OwnedRoute[];
  /** Owner of the routes that are being registered by this package; undefined while others register theirs. */
  current: RouteOwner | undefined;
  conflicts: SetupProblem[];
}

const routesOfServers = new WeakMap<object, ServerRoutes>();

/** On each Fastify instance whose routes are watched; inherited by its scopes. */
const watched = Symbol('antiphon.watchedRoutes');

/**
 * Remembers the calls that register routes of the host from now on. A route that Fastify is about to reject, because this package has registered it before,
 * is a SetupError at that call.
 */
export function watchRoutes(fastify: FastifyInstance): void {
  const instance = fastify as { [watched]?: true };
  if (instance[watched]) return;
  instance[watched] = true;
  const routes = routesOf(fastify);
  fastify.addHook('onRoute', function watchRoute(this: FastifyInstance, { method, url, constraints }) {
    if (routes.current !== undefined) return;
    const place: Place = { className: 'fastify', member: 'route', origin: captureCall(watchRoute, callsOfFastify) };
    const repeated = [method].flat().find((each) => this.hasRoute({ method: each as 'GET', url, constraints: constraints ?? {} }));
    const owner = repeated && ownerOf(routes, { method: repeated, url, constraints });
    if (repeated !== undefined && owner && owner.kind !== 'host') {
      throw new SetupError([{ ...place, ...problems.hostRouteConflict(`${repeated} ${url}`, owner.kind, nameOf(owner)) }]);
    }
    routes.owned.push({ owner: { kind: 'host', place }, method, url, constraints });
  });
  // Fastify accepts no route after that.
  fastify.addHook('onReady', async () => void routes.owned.splice(0));
}

/** The names of the functions of Fastify between an author's call and its hooks. */
const callsOfFastify = /^(?:watchRoute|addNewRoute|route|prepareRoute|_\w+)$/;

/** Registers a route of this package. One that its server already has is a conflict, which `reportConflicts` throws. */
export function addRoute(fastify: FastifyInstance, owner: RouteOwner, options: RouteOptions): void {
  const routes = routesOf(fastify);
  const { method, constraints } = options;
  const key = { method, url: `${fastify.prefix}${options.url}`, constraints };
  routes.current = owner;
  try {
    fastify.route(options);
    routes.owned.push({ owner, ...key });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'FST_ERR_DUPLICATED_ROUTE') throw error;
    routes.conflicts.push(conflictOf(routes, owner, key));
  } finally {
    routes.current = undefined;
  }
}

/** Adds a conflict if the path of a docs page is that of another one. A page gives way to all other routes. */
export function checkPage(fastify: FastifyInstance, owner: RouteOwner, page: string): void {
  const routes = routesOf(fastify);
  const key = { method: 'GET' as const, url: `${fastify.prefix}${page}` };
  if (fastify.hasRoute(key) && ownerOf(routes, key)?.kind === 'page') routes.conflicts.push(conflictOf(routes, owner, key));
}

/** Throws a SetupError with the conflicts of the routes that were registered, if there is one. */
export function reportConflicts(fastify: FastifyInstance): void {
  const routes = routesOf(fastify);
  const { conflicts } = routes;
  routes.conflicts = [];
  if (conflicts.length > 0) throw new SetupError(conflicts);
}

function routesOf({ server }: FastifyInstance): ServerRoutes {
  const known = routesOfServers.get(server);
  if (known !== undefined) return known;
  const routes: ServerRoutes = { owned: [], current: undefined, conflicts: [] };
  routesOfServers.set(server, routes);
  return routes;
}

function conflictOf(routes: ServerRoutes, own: RouteOwner, key: RouteKey): SetupProblem {
  const methods = [key.method].flat();
  const repeated = methods.find((method) => ownerOf(routes, { ...key, method }) !== undefined) ?? (methods[0] as string);
  const other = ownerOf(routes, { ...key, method: repeated }) ?? { kind: 'host', place: undefined };
  const place = own.place ?? { className: 'antiphon' };
  return { ...place, ...problems.routeConflict(`${repeated} ${key.url}`, { own: own.kind, other: other.kind, name: nameOf(other) }) };
}

/** Returns the owner of a route that Fastify rejects. It compares the case and the slashes of paths as the options of the server require: an equal path is preferred. */
function ownerOf({ owned }: ServerRoutes, { method, url, constraints }: RouteKey): RouteOwner | undefined {
  const alike = owned.filter((each) => [each.method].flat().includes([method].flat()[0] as string));
  const candidates = alike.filter((each) => isDeepStrictEqual({ ...each.constraints }, { ...constraints }));
  const found = [exactly, loosely].map((spell) => candidates.find((each) => spell(each.url) === spell(url)));
  return (found[0] ?? found[1])?.owner;
}

function exactly(url: string): string {
  return patternOf(url === '*' ? '/*' : url);
}

function loosely(url: string): string {
  return exactly(url).toLowerCase().replaceAll(/\/+/g, '/').replace(/\/$/, '');
}

/** Returns the declaration with its file and line; undefined if it is not known. */
function nameOf({ kind, place }: RouteOwner): string | undefined {
  if (place === undefined) return undefined;
  const { className, member, origin } = place;
  const found = origin && withLocations((locate) => locate(origin, member));
  const at = found === undefined ? '' : `${found.file}:${found.line}`;
  if (kind === 'host') return at || undefined;
  return `${[className, member].filter((each) => each !== undefined).join('.')}${at === '' ? '' : ` (${at})`}`;
}
