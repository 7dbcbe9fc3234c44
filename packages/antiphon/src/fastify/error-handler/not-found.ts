import type { FastifyInstance } from 'fastify';
import type { ErrorFormat } from '../../errors/error-format';
import { publicPath } from '../urls/request-urls';
import { writeError } from './write-error';

/** Sets the not-found handler of a scope, unless the author has set one. */
export function setDefaultNotFoundHandler(fastify: FastifyInstance, format: ErrorFormat): void {
  try {
    fastify.setNotFoundHandler((request, reply) => {
      writeError(reply, format, { status: 404, detail: undefined, instance: publicPath(request) });
    });
  } catch (error) {
    // Fastify has no method that tells whether there is a handler, and no code for this error.
    if (!(error as Error).message.startsWith('Not found handler already set')) throw error;
  }
}
