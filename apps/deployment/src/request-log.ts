// src/request-log.ts
import { operationIdOf } from 'antiphon';
import type { FastifyInstance } from 'fastify';

/** Writes one line for each response, in place of Fastify's two. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      operationId: operationIdOf(request),
      statusCode: reply.statusCode,
      responseTime: Math.round(reply.elapsedTime),
      client: request.ip,
    };
    request.log.info(line, 'request');
  });
}
