import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Registers a GET and a HEAD route, unless a controller serves the path. */
export function registerGet(
  fastify: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
): void {
  for (const method of ['GET', 'HEAD']) {
    if (fastify.hasRoute({ method: method as 'GET', url: `${fastify.prefix}${url}` })) continue;
    // Other tools that document Fastify's routes leave out those that are hidden.
    fastify.route({ method, url, exposeHeadRoute: false, schema: { hide: true } as object, handler });
  }
}

/** Headers of the files of the docs pages. */
export const docsFileHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' } as const;

/** Registers a text that a docs page loads. */
export function registerText(fastify: FastifyInstance, url: string, mediaType: string, text: string): void {
  registerGet(fastify, url, (_request, reply) => reply.headers(docsFileHeaders).type(`${mediaType}; charset=utf-8`).send(text));
}
