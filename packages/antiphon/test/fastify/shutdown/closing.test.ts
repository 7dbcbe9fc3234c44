import 'reflect-metadata';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import Fastify, { type FastifyRequest } from 'fastify';
import { type App, antiphon, Controller, createApp, Get, HTTPException, isClosing, Req } from '../../../src';
import { portOf } from '../raw-exchange';

@Controller()
class Health {
  @Get('/ready')
  ready(@Req() request: FastifyRequest) {
    if (isClosing(request)) throw new HTTPException(503, 'The server is closing');
    return { status: 'ready' };
  }

  @Get('/items') items() {
    return [];
  }
}

interface Reply {
  readonly status: number | undefined;
  readonly connection: string | undefined;
}

function get(port: number, path: string, agent: Agent | false = false): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
    });
    sent.on('error', reject).end();
  });
}

/** Begins to close and resolves when the delay runs: a response ends its connection then. */
async function closeSlowly(app: App, port: number, agent: Agent): Promise<{ readonly closed: Promise<void> }> {
  const closed = app.close({ delay: 1500 });
  while ((await get(port, '/items', agent)).connection !== 'close') {}
  return { closed };
}

test('a server that closes after a delay is not ready in it, still handles requests, and ends kept connections', async () => {
  const app = createApp({ controllers: [Health] });
  const port = await portOf(app);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await get(port, '/ready', agent)).toEqual({ status: 200, connection: 'keep-alive' });
  const { closed } = await closeSlowly(app, port, agent);
  expect(await get(port, '/ready', agent)).toEqual({ status: 503, connection: 'close' });
  expect((await get(port, '/items')).status).toBe(200);
  agent.destroy();
  await closed;
  await expect(get(port, '/items')).rejects.toThrow('ECONNREFUSED');
});

test('a session of HTTP/2 is served in the delay, and ended after it', async () => {
  const app = createApp({ controllers: [Health], fastify: { http2: true } });
  const session = connectHttp2(`http://127.0.0.1:${await portOf(app)}`);
  const status = async (path: string) => {
    const [headers] = await once(session.request({ ':path': path }).resume(), 'response');
    return headers[':status'];
  };
  expect(await status('/ready')).toBe(200);
  const closed = app.close({ delay: 500 });
  while ((await status('/ready')) !== 503) {}
  expect(await status('/items')).toBe(200);
  await Promise.all([closed, once(session, 'close')]);
});

test('a server that does not listen closes without the delay', async () => {
  const app = createApp({ controllers: [Health] });
  await app.ready();
  await app.close({ delay: 2 ** 31 - 1 });
});

test('a host that closes is closing to the actions of the plugin', async () => {
  const host = Fastify({ return503OnClosing: false });
  await host.register(antiphon, { controllers: [Health] });
  expect((await host.inject('/ready')).statusCode).toBe(200);
  await host.close();
  expect(isClosing({ server: host })).toBe(true);
});
