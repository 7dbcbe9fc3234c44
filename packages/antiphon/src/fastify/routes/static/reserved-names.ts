import type { FastifyInstance } from 'fastify';
import { recordedRoutesOf } from '../recorded-routes';

/**
 * Returns the first names of paths below the prefix of a scope that its server has routes for, such as `api`: a missing path below `/api/` is
 * none of a page. Names with parameters are left out.
 */
export function reservedNames(fastify: FastifyInstance): ReadonlySet<string> {
  const start = `${fastify.prefix.replace(/\/$/, '')}/`;
  const below = [...recordedRoutesOf(fastify).urls].filter((url) => url.startsWith(start));
  const names = below.map((url) => url.slice(start.length).split('/', 1)[0] as string);
  return new Set(names.filter((name) => name !== '' && !/[:*]/.test(name)));
}
