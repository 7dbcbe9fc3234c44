import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { CoveringPaths } from '../../routes/covering-paths';
import { writeError } from '../error-handler/write-error';
import { publicPath } from '../urls/request-urls';
import { mergeByPattern, registerEarly, type ServedPath, unservedMethods } from './served-paths';

/**
 * Responds with 405 and a complete `Allow` to the methods that a served path does not have (RFC 9110 §15.5.6). The responses are routes, so the
 * not-found handler of a host is left alone; they never take precedence over a less specific route that has the method.
 */
export function registerMethodNotAllowed(fastify: FastifyInstance, served: readonly ServedPath[], format: ErrorFormat): void {
  const coveringPaths = new CoveringPaths(served);
  for (const { path, methods, acceptQuery, place } of mergeByPattern(served)) {
    const covering = coveringPaths.of(path).flatMap((other) => other.methods);
    const unserved = unservedMethods(fastify, path);
    const hosts = fastify.supportedMethods.filter((method) => !unserved.includes(method));
    const allowed = new Set([...methods, ...covering, ...hosts]);
    const others = unserved.filter((method) => !allowed.has(method));
    const allow = [...allowed].join(', ');
    registerEarly(fastify, { methods: others, url: path, owner: { kind: 'otherMethods', place } }, (request, reply) => {
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
