import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CoveringPaths } from '../../routes/covering-paths';
import { toggleSlash } from '../../routes/path';
import { skipUnreadBody } from '../node/unread-body';
import { publicUrl } from '../urls/request-urls';
import { mergeByPattern, registerEarly, type ServedPath, unservedMethods } from './served-paths';

/**
 * Redirects a path whose trailing slash is missing or superfluous, for any method, with 307. The location is absolute, as the client sees the
 * server, and keeps the rest of the URL byte for byte. Where both spellings are served neither redirects.
 */
export function registerSlashRedirects(fastify: FastifyInstance, served: readonly ServedPath[]): void {
  if (ignoresSlashes(fastify)) return;
  const covering = new CoveringPaths(served);
  for (const { path, place } of mergeByPattern(served)) {
    for (const spelling of otherSpellings(path)) {
      if (covering.of(spelling).length > 0) break;
      const methods = unservedMethods(fastify, spelling);
      registerEarly(fastify, { methods, url: spelling, owner: { kind: 'otherSlash', place } }, redirectToToggled);
    }
  }
}

/** Returns true if Fastify serves both spellings of a path by one route: it rejects a second one then. */
export function ignoresSlashes({ initialConfig }: FastifyInstance): boolean {
  const { ignoreTrailingSlash, routerOptions } = initialConfig;
  return (routerOptions?.ignoreTrailingSlash ?? ignoreTrailingSlash) === true;
}

/** Redirects to the same URL with its trailing slash added or removed. */
export function redirectToToggled(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return redirect(request, reply, toggledUrl(publicUrl(request)));
}

/** Redirects with 307; a body that was not read is skipped. */
export function redirect(request: FastifyRequest, reply: FastifyReply, location: string): FastifyReply {
  skipUnreadBody(request, reply);
  return reply.code(307).headers({ location, 'content-length': '0' }).send();
}

/** Two slashes are redirected as well: clients produce them when they join paths. */
function otherSpellings(path: string): string[] {
  const toggled = toggleSlash(path);
  if (toggled === undefined) return [];
  return path.endsWith('/') ? [toggled] : [toggled, `${toggled}/`];
}

function toggledUrl(url: string): string {
  const [path, query] = splitQuery(url);
  const toggled = path.endsWith('/') ? withoutSlashes(path) : `${path}/`;
  return query === '' ? toggled : `${toggled}?${query}`;
}

/** A regular expression would take quadratic time for many slashes within a path. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function splitQuery(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
