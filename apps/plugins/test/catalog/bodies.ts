import { once } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Entry, json, load } from '../entry';

interface Socket {
  on(event: 'message', listener: (text: Buffer) => void): void;
  send(text: string): void;
}

/** Plugins that read bodies, or bring whole protocols. */
export const bodies: readonly Entry[] = [
  {
    name: '@fastify/formbody',
    does: 'parses forms for handlers; `@Form` uses its result',
    setUp: (fastify) => fastify.register(load('@fastify/formbody')),
    act: (request) => request.body,
    async check({ send }) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await send('/probe', { method: 'POST', headers, payload: 'a=1' })).json()).toEqual({ a: '1' });
    },
  },
  {
    name: '@fastify/multipart',
    does: 'parses forms for handlers; `@Form` and `@Upload` use its result',
    setUp: (fastify) => fastify.register(load('@fastify/multipart')),
    act: async (request) => ({ text: (await (await request.file()).toBuffer()).toString() }),
    async check({ send }) {
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const payload = '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\ntext\r\n--b--\r\n';
      expect((await send('/probe', { method: 'POST', headers, payload })).json()).toEqual({ text: 'text' });
    },
  },
  {
    name: 'fastify-raw-body',
    does: 'keeps the bytes of a JSON body beside the parsed one',
    setUp: (fastify) => fastify.register(load('fastify-raw-body'), { global: true }),
    act: (request) => ({ raw: request.rawBody, body: request.body }),
    async check({ send }) {
      expect((await send('/probe', json({ a: 1 }))).json()).toEqual({ raw: '{"a":1}', body: { a: 1 } });
    },
  },
  {
    name: '@fastify/http-proxy',
    does: 'forwards a prefix, with any body, to another server',
    setUp: (fastify, { upstream }) => fastify.register(load('@fastify/http-proxy'), { upstream, prefix: '/up' }),
    async check({ send }) {
      expect((await send('/up/x', json({ a: 1 }))).json()).toEqual({ method: 'POST', url: '/x', body: '{"a":1}' });
      expect((await send('/probe')).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/reply-from',
    does: 'forwards a request from an action',
    setUp: (fastify, { upstream }) => fastify.register(load('@fastify/reply-from'), { base: upstream }),
    act: (_request, reply) => reply.from('/y'),
    async check({ send }) {
      expect((await send('/probe')).json()).toEqual({ method: 'GET', url: '/y', body: '' });
    },
  },
  {
    name: '@fastify/websocket',
    does: 'serves WebSocket routes beside actions',
    setUp(fastify) {
      fastify.register(load('@fastify/websocket'));
      fastify.register(async (scope: FastifyInstance) => {
        const echo = (socket: Socket) => socket.on('message', (text) => socket.send(`echo ${text}`));
        scope.get('/socket', { websocket: true } as object, echo as never);
      });
    },
    async check({ listen, send }) {
      const { WebSocket } = require('ws');
      const socket = new WebSocket((await listen('/socket')).replace('http', 'ws'));
      await once(socket, 'open');
      socket.send('a');
      expect(String((await once(socket, 'message'))[0])).toBe('echo a');
      socket.terminate();
      expect((await send('/probe')).json()).toEqual({ fine: true });
    },
  },
  {
    name: '@fastify/sse',
    does: 'serves event streams from routes of Fastify',
    instead: '`@ResponseClass(EventSourceResponse)`',
    async setUp(fastify) {
      await fastify.register(load('@fastify/sse'));
      fastify.get('/live', { sse: true } as object, async (_request: FastifyRequest, reply: FastifyReply) => {
        await (reply as unknown as { sse: { send: (event: object) => Promise<void> } }).sse.send({ data: 'a' });
      });
    },
    async check({ listen }) {
      const response = await fetch(await listen('/live'), { headers: { accept: 'text/event-stream' } });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      await response.body?.cancel();
    },
  },
  {
    name: '@trpc/server',
    does: 'serves tRPC beside actions; its plugin has its own JSON parser',
    setUp(fastify) {
      const { initTRPC } = require('@trpc/server');
      const t = initTRPC.create();
      const router = t.router({ hello: t.procedure.mutation(() => 'hi') });
      fastify.register(require('@trpc/server/adapters/fastify').fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router } });
    },
    async check({ send }) {
      expect((await send('/trpc/hello', json({}))).json()).toEqual({ result: { data: 'hi' } });
      expect((await send('/probe', json({}))).json()).toEqual({ fine: true });
    },
  },
  {
    name: 'fastify-type-provider-zod',
    does: 'validates and serializes routes of Fastify by its compilers',
    instead: 'DTO classes',
    setUp(fastify) {
      const { serializerCompiler, validatorCompiler } = require('fastify-type-provider-zod');
      fastify.setValidatorCompiler(validatorCompiler);
      fastify.setSerializerCompiler(serializerCompiler);
      fastify.post('/typed', { schema: { body: z.object({ a: z.number() }) } as object }, async ({ body }: FastifyRequest) => body);
    },
    async check({ send }) {
      expect((await send('/typed', json({ a: 1 }))).json()).toEqual({ a: 1 });
      expect((await send('/typed', json({ a: 'x' }))).statusCode).toBe(400);
      expect((await send('/probe')).json()).toEqual({ fine: true });
    },
  },
];
