import Fastify from 'fastify';

/** Serves a single route. */
export async function listen(): Promise<void> {
  const fastify = Fastify();
  fastify.get('/hello', (_request, reply) => void reply.send({ hello: 'world' }));
  await fastify.listen({ port: 0, host: '127.0.0.1' });
}
