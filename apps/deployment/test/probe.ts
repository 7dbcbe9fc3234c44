import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import websocket from '@fastify/websocket';
import { type App, Body, Controller, createApp, EventSourceResponse, Get, Post, Req, ResponseClass, Upload, UploadFile } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { HealthController } from '../src/health.controller';

const gate = new EventEmitter();

@Controller()
class Probe {
  @Get('/seen') seen(@Req() { ip, protocol, fullUrl, id, server }: FastifyRequest) {
    return { ip, protocol, fullUrl, id, port: (server.addresses()[0] as AddressInfo).port };
  }

  @Get('/events') @ResponseClass(EventSourceResponse) async *events() {
    const opened = once(gate, 'open');
    yield 'first';
    await opened;
    yield 'second';
  }

  @Post('/open-gate') openGate() {
    gate.emit('open');
    return {};
  }

  @Post('/echo') echo(@Body('text', String) text: string) {
    return { text };
  }

  @Post('/upload') async upload(@Upload('file') file: UploadFile) {
    const hash = createHash('sha256');
    for await (const chunk of file.stream()) hash.update(chunk);
    return { size: file.size, hash: hash.digest('hex') };
  }
}

/** An instance behind a proxy of this machine. */
export function createProbe(): App {
  return createApp({
    controllers: [Probe, HealthController],
    requestId: true,
    forwardedAllowIps: '127.0.0.1',
    forms: { maxFileSize: 64 * 1024 * 1024 },
    fastify: { bodyLimit: 64 * 1024 * 1024 },
    async configure(fastify) {
      await fastify.register(websocket);
      fastify.get('/socket', { websocket: true }, (socket, { id }) => {
        socket.on('message', (text) => socket.send(`${id} ${text}`));
      });
    },
  });
}

/** Starts an instance on a port, or on a free one. */
export async function startProbe(port = 0): Promise<{ readonly app: App; readonly port: number }> {
  const app = createProbe();
  return { app, port: Number(new URL(await app.listen({ port })).port) };
}
