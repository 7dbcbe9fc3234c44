import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyReply } from 'fastify';
import * as schemas from '../servers/fastify-schemas';
import { growthAxes } from './axes';
import { events, rowsOf } from './growth-values';

/** Fastify with hand-written schemas: how the cost grows in Node and Fastify alone. It serves the routes of `growth-server`. */
export async function listen(): Promise<number> {
  const fastify = Fastify({ bodyLimit: 2_097_152 });
  const helloResponse = { schema: { response: { 200: schemas.hello } } };
  fastify.get('/hello', helloResponse, (_request, reply) => {
    reply.send({ hello: 'world' });
  });
  fastify.post('/body', { schema: { ...helloResponse.schema, body: objectOf(['text']) } }, ({ body }, reply) => {
    reply.send({ hello: String((body as { text: string }).text.length) });
  });
  fastify.get('/rows/:count', { schema: { response: { 200: schemas.contactList } } }, ({ params }, reply) => {
    reply.send(rowsOf(Number((params as { count: string }).count)));
  });
  fastify.get('/events', (_request, reply) => void writeEvents(reply));
  for (const { name, sizes } of growthAxes) {
    if (name !== 'depth' && name !== 'width') continue;
    for (const size of sizes) {
      const schema = name === 'depth' ? nestedSchema(size) : objectOf(Array.from({ length: size }, (_, index) => `field${index}`));
      fastify.post(`/${name}/${size}`, { schema: { body: schema, response: { 200: schema } } }, ({ body }, reply) => {
        reply.send(body);
      });
    }
  }
  const params = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
  for (let index = 0; index < Number(process.argv[4] ?? 0); index++) {
    fastify.get(`/resource${index}/:id`, { schema: { ...helloResponse.schema, params } }, (request, reply) => {
      reply.send({ hello: String((request.params as { id: number }).id) });
    });
  }
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  return (fastify.server.address() as AddressInfo).port;
}

function objectOf(names: readonly string[]): {
  type: 'object';
  properties: Record<string, object>;
  required: string[];
  additionalProperties: false;
} {
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  return { type: 'object', properties, required: [...names], additionalProperties: false };
}

function nestedSchema(depth: number): ReturnType<typeof objectOf> {
  const schema = objectOf(['name']);
  if (depth === 1) return schema;
  return { ...schema, properties: { ...schema.properties, child: nestedSchema(depth - 1) }, required: ['name', 'child'] };
}

/** The fastest hand-written loop for events: it writes to the socket and waits for it to drain. */
async function writeEvents(reply: FastifyReply): Promise<void> {
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  for await (const tick of events()) {
    if (!raw.write(`data: ${JSON.stringify(tick)}\n\n`)) await once(raw, 'drain');
  }
  raw.end();
}
