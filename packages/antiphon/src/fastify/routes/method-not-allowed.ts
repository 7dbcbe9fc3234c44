import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { isCoveredBy } from '../../routes/path';
import { writeError } from '../error-handler/write-error';
import { publicPath } from '../urls/request-urls';
import { isServed, mergeByPattern, registerEarly, type ServedPath } from './served-paths';

/**
 * Responds with 405 and a complete `Allow` to the methods that a served path does not have (RFC 9110 §15.5.6). The responses are routes, so the
 * not-found handler of a host is left alone; they never take precedence over a less specific route that has the method.
 */
export function registerMethodNotAllowed(fastify: FastifyInstance, served: readonly ServedPath[], format: ErrorFormat): void {
  for (const { path, methods, acceptQuery } of mergeByPattern(served)) {
    const covering = served.filter((other) => isCoveredBy(path, other.path)).flatMap((other) => other.methods);
    const hosts = fastify.supportedMethods.filter((method) => isServed(fastify, method, path));
    const allowed = new Set([...methods, ...covering, ...hosts]);
    const others = fastify.supportedMethods.filter((method) => !allowed.has(method));
    const allow = [...allowed].join(', ');
    registerEarly(fastify, others, path, (request, reply) => {
      const status = isMissingParameter(request) ? 404 : 405;
      if (status === 405) reply.headers({ allow, ...(acceptQuery === undefined ? {} : { 'accept-query': acceptQuery }) });
      writeError(reply, format, { status, detail: undefined, instance: publicPath(request) });
    });
  }
}

/** Fastify matches `/items/` with `/items/:id` and an empty parameter. No such path is served. */
export function isMissingParameter({ params }: FastifyRequest): boolean {
  return Object.entries(params as Record<string, string>).some(([name, value]) => value === '' && name !== '*');
}
