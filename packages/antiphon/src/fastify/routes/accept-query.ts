import type { onRequestHookHandler } from 'fastify';
import { bodyMediaTypes } from '../../openapi/emit/request-body';
import { patternOf } from '../../routes/path';
import type { Route } from '../../routes/route';

/**
 * Returns the value of `Accept-Query` for each path that handles QUERY, by its pattern: the media types of the bodies, as a List of structured
 * fields (RFC 10008 §3). A path whose actions do not declare a body has none.
 */
export function acceptQueryByPattern(routes: readonly Route[]): ReadonlyMap<string, string> {
  const byPattern = new Map<string, readonly string[]>();
  for (const route of routes.filter(({ methods }) => methods.includes('QUERY'))) {
    const pattern = patternOf(route.path);
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), ...bodyMediaTypes(route)]);
  }
  const values = [...byPattern].map(([pattern, mediaTypes]) => [pattern, [...new Set(mediaTypes)].join(', ')] as const);
  return new Map(values.filter(([, value]) => value !== ''));
}

/** Returns a hook that sets the header for every response of a route: the field describes the path, whatever the method and the outcome. */
export function setAcceptQuery(value: string): onRequestHookHandler {
  return (_request, reply, done) => {
    reply.header('accept-query', value);
    done();
  };
}
