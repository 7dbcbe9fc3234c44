import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { patternOf } from '../../routes/path';
import type { Route } from '../../routes/route';
import type { DeprecatedVersion } from '../../routes/versioning';
import { joinVary } from '../call/vary';
import type { VersionConstraint } from './version-constraint';

/** The hooks of a route that announce its version and its end. */
export type VersionHooks = Pick<RouteShorthandOptions, 'onRequest' | 'onSend'>;

/** Returns the hooks that a route needs for its version, before its other hooks; none for most routes. */
export function versionHooks(route: Route, routes: readonly Route[], constraint: VersionConstraint | undefined): VersionHooks {
  const vary = constraint !== undefined && hasVersions(route, routes) ? constraint.header : undefined;
  const end = route.version === undefined ? undefined : route.versioning?.deprecated.get(route.version);
  return {
    ...(vary === undefined && end === undefined ? {} : { onRequest: headWriter(vary, end) }),
    ...(route.versioning?.by === 'mediaType' && route.version !== undefined
      ? { onSend: mediaTypeWriter(route.versioning.name, route.version) }
      : {}),
  };
}

/** Caches must distinguish the versions of a path, also from a response for every version. */
function hasVersions({ path }: Route, routes: readonly Route[]): boolean {
  const pattern = patternOf(path);
  return routes.some((other) => other.version !== undefined && patternOf(other.path) === pattern);
}

type OnRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

function headWriter(vary: string | undefined, end: DeprecatedVersion | undefined): OnRequest {
  const headers = end === undefined ? {} : deprecationHeaders(end);
  return (_request, reply, done) => {
    if (vary !== undefined) reply.header('vary', joinVary(reply.getHeader('vary'), vary));
    reply.headers(headers);
    done();
  };
}

/** RFC 9745 §2.1: a Date of Structured Fields, in seconds. RFC 8594 §3: an HTTP date. */
function deprecationHeaders({ since, sunset, link }: DeprecatedVersion): Readonly<Record<string, string>> {
  return {
    deprecation: `@${Math.floor(since.getTime() / 1000)}`,
    ...(sunset === undefined ? {} : { sunset: sunset.toUTCString() }),
    ...(link === undefined ? {} : { link: `<${encodeURI(decodeURISafely(link))}>; rel="deprecation"; type="text/html"` }),
  };
}

function decodeURISafely(link: string): string {
  try {
    return decodeURI(link);
  } catch {
    return link;
  }
}

type OnSend = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void) => void;

/** Errors have their own media type, which has no versions. */
function mediaTypeWriter(parameter: string, version: string): OnSend {
  return (_request, reply, _payload, done) => {
    const mediaType = reply.getHeader('content-type');
    if (reply.statusCode < 400 && typeof mediaType === 'string') reply.header('content-type', `${mediaType}; ${parameter}=${version}`);
    done();
  };
}
