import Fastify from 'fastify';
import { newOrder, savedOrder } from '../servers/fastify-schemas';

const params = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };

/** Serves five routes for each resource with hand-written schemas, or a single route without resources. */
export async function listen(resources: number): Promise<void> {
  const fastify = Fastify();
  for (let index = 0; index < resources; index++) {
    const response = { 200: { ...savedOrder, title: `Saved${index}` } };
    const body = { ...newOrder, title: `New${index}` };
    const echo = (request: { body: unknown }, reply: { send(value: unknown): void }) => reply.send(request.body);
    fastify.get(`/resource${index}`, { schema: { response: { 200: { type: 'array', items: response[200] } } } }, echo);
    fastify.get(`/resource${index}/:id`, { schema: { params, response } }, echo);
    fastify.post(`/resource${index}`, { schema: { body, response } }, echo);
    fastify.put(`/resource${index}/:id`, { schema: { params, body, response } }, echo);
    fastify.delete(`/resource${index}/:id`, { schema: { params } }, echo);
  }
  await fastify.listen({ port: 0, host: '127.0.0.1' });
}
