import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { page, products, storeOrder } from '../fixtures';
import * as schemas from './fastify-schemas';

/** The base: what an expert writes on Fastify alone, schemas by hand, no promise where none is needed. */
export async function listen(): Promise<number> {
  const fastify = Fastify();
  fastify.get('/hello', { schema: { response: { 200: schemas.hello } } }, (_request, reply) => {
    reply.send({ hello: 'world' });
  });
  fastify.get(
    '/users/:userId/orders/:orderId',
    { schema: { params: schemas.orderParams, querystring: schemas.orderQuery, response: { 200: schemas.orderSearch } } },
    ({ params, query }, reply) => {
      reply.send({ ...(params as object), ...(query as object) });
    },
  );
  fastify.post('/orders', { schema: { body: schemas.newOrder, response: { 201: schemas.savedOrder } } }, (request, reply) => {
    reply.code(201).send(storeOrder(request.body as object));
  });
  fastify.get('/products', { schema: { response: { 200: schemas.productList } } }, (_request, reply) => {
    reply.send(products);
  });
  fastify.get('/page', (_request, reply) => {
    reply.type('text/html; charset=utf-8').send(page);
  });
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  return (fastify.server.address() as AddressInfo).port;
}
