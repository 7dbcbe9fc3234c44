import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import fileServer from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import { chunks, contacts, createFile, type OrderQuery, page, products, searchOf, storeOrder, ticks } from '../fixtures';
import { type Protocol, serverOptions } from '../protocol';
import { registerReports } from './fastify-reports';
import * as schemas from './fastify-schemas';

interface OrderPath {
  readonly userId: number;
  readonly orderId: number;
}

/** The base: Fastify as an expert uses it, with hand-written schemas and without unnecessary promises. */
export async function listen(protocol: Protocol, options: FastifyServerOptions = {}): Promise<number> {
  const fastify = Fastify({ ...(serverOptions(protocol) as FastifyServerOptions), ...options }) as FastifyInstance;
  const { directory, name } = createFile();
  fastify.register(fileServer, { root: directory, serve: false });
  fastify.get('/hello', { schema: { response: { 200: schemas.hello } } }, (_request, reply) => {
    reply.send({ hello: 'world' });
  });
  fastify.get(
    '/users/:userId/orders/:orderId',
    { schema: { params: schemas.orderParams, querystring: schemas.orderQuery, response: { 200: schemas.orderSearch } } },
    ({ params, query }, reply) => {
      reply.send(searchOf(params as OrderPath, query as OrderQuery));
    },
  );
  const filterSchema = { querystring: schemas.productFilter, response: { 200: schemas.productFilter } };
  fastify.get('/filter', { schema: filterSchema }, ({ query }, reply) => {
    reply.send(query);
  });
  fastify.post('/orders', { schema: { body: schemas.newOrder, response: { 201: schemas.savedOrder } } }, (request, reply) => {
    reply.code(201).send(storeOrder(request.body as object));
  });
  fastify.get('/products', { schema: { response: { 200: schemas.productList } } }, (_request, reply) => {
    reply.send(products);
  });
  fastify.get('/contacts', { schema: { response: { 200: schemas.contactList } } }, (_request, reply) => {
    reply.send(contacts);
  });
  fastify.get('/page', (_request, reply) => {
    reply.type('text/html; charset=utf-8').send(page);
  });
  fastify.get('/file', (_request, reply) => {
    reply.sendFile(name);
  });
  fastify.get('/stream', (_request, reply) => {
    reply.type('text/plain; charset=utf-8').send(Readable.from(chunks()));
  });
  fastify.get('/events', (_request, reply) => void writeEvents(reply));
  // In a separate scope, because its hooks would affect every other route.
  fastify.register(async (scope) => {
    await scope.register(cookie);
    scope.get('/visit', { schema: { response: { 200: schemas.hello } } }, (_request, reply) => {
      reply.header('x-request-cost', '1').header('x-rate-limit', '100').header('cache-control', 'no-store');
      reply.setCookie('session', 'abc123', { httpOnly: true, maxAge: 3600, path: '/' }).setCookie('theme', 'dark', { path: '/' });
      reply.send({ hello: 'world' });
    });
  });
  registerReports(fastify);
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  return (fastify.server.address() as AddressInfo).port;
}

/** The fastest hand-written loop for events: it writes to the socket and waits for it to drain. */
async function writeEvents(reply: FastifyReply): Promise<void> {
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  for await (const tick of ticks()) {
    if (!raw.write(`data: ${JSON.stringify(tick)}\n\n`)) await once(raw, 'drain');
  }
  raw.end();
}
