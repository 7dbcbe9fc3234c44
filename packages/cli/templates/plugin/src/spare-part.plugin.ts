import fastifyPlugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyRequest {
    /** The value of the header that the plugin reads; null if a request lacks it. */
    sparePart: string | null;
  }
}

export interface SparePartOptions {
  /** Default: `x-spare-part`. */
  readonly header?: string;
}

/**
 * Adds `request.sparePart` to every request. Register it in the application:
 * `createApp({ configure: async (fastify) => { await fastify.register(sparePartPlugin); } })`.
 */
export const sparePartPlugin = fastifyPlugin<SparePartOptions>(
  async (fastify, { header = 'x-spare-part' }) => {
    fastify.decorateRequest('sparePart', null);
    fastify.addHook('onRequest', async (request) => {
      request.sparePart = request.headers[header.toLowerCase()]?.toString() ?? null;
    });
  },
  { name: 'spare-part', fastify: '5.x' },
);
