// src/request-log.ts
import { operationIdOf } from 'antiphon';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** Writes one line for each response, in place of Fastify's two. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      operationId: operationIdOf(request),
      statusCode: reply.statusCode,
      responseTime: Math.round(reply.elapsedTime),
      client: request.ip,
      // The connection was lost before the end of the response.
      ...(error ? { err: error } : {}),
    };
    request.log.info(line, 'request');
  }
}
