import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { isCoveredBy, patternOf, toggleSlash } from '../../routes/path';
import { writeError } from '../error-handler/error-handler';
import { skipUnreadBody } from '../node/unread-body';
import { publicPath, publicUrl } from '../urls/request-urls';

/** A path with the methods that something answers there. */
export interface ServedPath {
  readonly path: string;
  readonly methods: readonly string[];
}

/**
 * Answers the methods that a known path does not have with 405 and a complete `Allow` (RFC 9110 §15.5.6). These are routes, so a host's
 * not-found handler stays its own; they never stand before a less specific route that has the method (BEHAVIOUR V6).
 */
export function registerMethodNotAllowed(fastify: FastifyInstance, served: readonly ServedPath[], format: ErrorFormat): void {
  for (const { path, methods } of mergeByPattern(served)) {
    const covering = served.filter((other) => isCoveredBy(path, other.path)).flatMap((other) => other.methods);
    const hosts = fastify.supportedMethods.filter((method) => isServed(fastify, method, path));
    const allowed = new Set([...methods, ...covering, ...hosts]);
    const refused = fastify.supportedMethods.filter((method) => !allowed.has(method));
    const allow = [...allowed].join(', ');
    registerEarly(fastify, refused, path, (request, reply) => {
      if (isMissingParameter(request)) return writeError(reply, format, { status: 404, detail: undefined, instance: publicPath(request) });
      reply.header('allow', allow);
      writeError(reply, format, { status: 405, detail: undefined, instance: publicPath(request) });
    });
  }
}

/** Fastify takes `/items/` for `/items/:id` too, with nothing in it: no such path is served. */
function isMissingParameter({ params }: FastifyRequest): boolean {
  return Object.entries(params as Record<string, string>).some(([name, value]) => value === '' && name !== '*');
}

/**
 * Redirects a path with the slash wrong, any method, with 307 to the right one: absolute, as the client sees the server, the rest of the URL
 * byte for byte (BEHAVIOUR R1–R4, DESIGN section 10 *root-path-repaired*). Where both spellings are served neither redirects.
 */
export function registerSlashRedirects(fastify: FastifyInstance, served: readonly ServedPath[]): void {
  if (ignoresSlashes(fastify)) return;
  for (const { path } of mergeByPattern(served)) {
    for (const spelling of wrongSpellings(path)) {
      if (served.some((other) => isCoveredBy(spelling, other.path))) break;
      registerEarly(fastify, fastify.supportedMethods, spelling, redirectToToggled);
    }
  }
}

/** True where Fastify takes both spellings of a path for one: it refuses a second route then. */
export function ignoresSlashes({ initialConfig }: FastifyInstance): boolean {
  const { ignoreTrailingSlash, routerOptions } = initialConfig;
  return (routerOptions?.ignoreTrailingSlash ?? ignoreTrailingSlash) === true;
}

/** The path with its slash toggled; slashes put on may be two, as when a client joins paths (BEHAVIOUR R5). */
function wrongSpellings(path: string): string[] {
  const toggled = toggleSlash(path);
  if (toggled === undefined) return [];
  return path.endsWith('/') ? [toggled] : [toggled, `${toggled}/`];
}

/** Sends the client to the same URL with its slash toggled. */
export function redirectToToggled(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  skipUnreadBody(request, reply);
  return reply
    .code(307)
    .headers({ location: toggledUrl(publicUrl(request)), 'content-length': '0' })
    .send();
}

/** Answers before a body is read or parsed, where nobody does yet: in a host there may be routes of its own. */
export function registerEarly(
  fastify: FastifyInstance,
  methods: readonly string[],
  url: string,
  answer: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  const method = methods.filter((candidate) => !isServed(fastify, candidate, url));
  if (method.length === 0) return;
  fastify.route({
    method,
    url,
    exposeHeadRoute: false,
    prefixTrailingSlash: 'slash',
    onRequest: async (request, reply) => {
      answer(request, reply);
      return reply;
    },
    handler: () => undefined,
  });
}

/** By whomever: a route that an author put beside the controllers is left alone. */
function isServed(fastify: FastifyInstance, method: string, url: string): boolean {
  return fastify.hasRoute({ method: method as 'GET', url: `${fastify.prefix}${url}` });
}

function mergeByPattern(served: readonly ServedPath[]): readonly ServedPath[] {
  const byPattern = new Map<string, ServedPath>();
  for (const { path, methods } of served) {
    const key = patternOf(path);
    byPattern.set(key, { path, methods: [...(byPattern.get(key)?.methods ?? []), ...methods] });
  }
  return [...byPattern.values()];
}

function toggledUrl(url: string): string {
  const [path, query] = splitQuery(url);
  const toggled = path.endsWith('/') ? withoutSlashes(path) : `${path}/`;
  return query === '' ? toggled : `${toggled}?${query}`;
}

/** By hand: a regular expression takes quadratic time for many slashes within a path. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function splitQuery(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
