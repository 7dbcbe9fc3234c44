import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, connect, constants } from 'node:http2';
import { json } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import { type App, Controller, createApp, Get, Req } from '../../../src/index';
import { makeCertificate } from '../../proxies/public-site';
import { portOf, rawExchange } from '../raw-exchange';

@Controller()
class HostController {
  @Get('/host')
  host(@Req() { host, url, fullUrl }: FastifyRequest) {
    return { host, url, fullUrl };
  }
}

let app: App;
let port: number;

beforeAll(async () => {
  app = createApp({ controllers: [HostController], rootPath: '/api' });
  port = await portOf(app);
});
afterAll(() => app.close());

const ask = async (target: string, ...headers: string[]) => JSON.parse((await rawExchange(port, `GET ${target}`, headers)).body);

test.each(['user@evil.example', 'a b', 'evil.example?x', 'evil.example/x', 'h:port', 'h:1:2', '"><script>', '[::1', '%zz', '1.2.3.999'])(
  'the host %s is refused, on every path (RFC 9112 §3.2)',
  async (host) => {
    for (const target of ['GET /host', 'GET /nothing', 'OPTIONS /host', 'GET http://a.example/host']) {
      const { status, body } = await rawExchange(port, target, [`Host: ${host}`]);
      expect([status, JSON.parse(body).detail]).toEqual([400, 'The Host of the request is not a valid host']);
    }
  },
);

test.each(['', 'h:', 'h:99999'])('the host `%s`, which no URL can have, is replaced by the server’s address', async (host) => {
  expect(await ask('/host', `Host: ${host}`)).toEqual({
    host: `127.0.0.1:${port}`,
    url: '/host',
    fullUrl: `http://127.0.0.1:${port}/api/host`,
  });
});

/** The library of HTTP/2 in newer releases of Node.js 22 and in 24 resets the stream of such a request itself: the status 400 is that of both. */
async function statusOf(client: ClientHttp2Session, headers: Record<string, string>): Promise<unknown> {
  const request = client.request({ ':path': '/host', ...headers });
  try {
    const [received] = await once(request.resume(), 'response');
    return received[':status'];
  } catch (error) {
    if (request.rstCode === constants.NGHTTP2_PROTOCOL_ERROR) return 400;
    throw error;
  }
}

test('an invalid `:authority` of HTTP/2 is rejected', async () => {
  const server = createApp({ controllers: [HostController], fastify: { http2: true } as object });
  const client = connect(await server.listen({ port: 0 }));
  expect(await statusOf(client, { ':authority': 'user@evil.example' })).toBe(400);
  client.close();
  await once(client, 'close');
  await server.close();
});

test('a Host of HTTP/2 that differs from `:authority` is rejected (RFC 9113 §8.3.1)', async () => {
  const server = createApp({ controllers: [HostController], fastify: { http2: true } as object });
  const client = connect(await server.listen({ port: 0 }));
  expect(await statusOf(client, { ':authority': 'a.example', host: 'b.example' })).toBe(400);
  expect(await statusOf(client, { ':authority': 'user@evil.example', host: 'b.example' })).toBe(400);
  expect(await statusOf(client, { ':authority': 'a.example', host: 'A.example' })).toBe(200);
  client.close();
  await once(client, 'close');
  await server.close();
});

test('a host keeps its case and its port', async () => {
  expect((await ask('/host', 'Host: Shop.Example:8443')).fullUrl).toBe('http://Shop.Example:8443/api/host');
});

test('a request with two Host fields is rejected, also without a route (RFC 9112 §3.2)', async () => {
  const two = ['Host: a.example', 'hOST: b.example'];
  expect((await rawExchange(port, 'GET /host', two)).status).toBe(400);
  expect((await rawExchange(port, 'GET /nothing', two)).status).toBe(400);
  for (const method of ['POST', 'PROPFIND', 'OPTIONS']) expect((await rawExchange(port, `${method} /host`, two)).status).toBe(400);
  expect((await rawExchange(port, 'GET /host', two)).body).toContain('The request has more than one Host');
});

test('an unsupported version is rejected (RFC 9112 §2.3)', async () => {
  expect((await rawExchange(port, 'GET /host HTTP/2.0\r\nX: ')).status).toBe(505);
});

test('a target in absolute form is seen as its path, by hooks too', async () => {
  expect(await ask('http://evil.example/api/host?q', 'Host: a.example')).toEqual({
    host: 'a.example',
    url: '/host?q',
    fullUrl: 'http://a.example/api/host?q',
  });
});

test('octets that are not valid in a URL are encoded in the URL that is shown', async () => {
  expect((await ask('/host?"<|>', 'Host: a.example')).fullUrl).toBe('http://a.example/api/host?%22%3C%7C%3E');
});

test('HTTP/2 is read alike: `:authority` is the host, and an untrusted peer reports nothing', async () => {
  const server = createApp({ controllers: [HostController], fastify: { http2: true } as object });
  const url = await server.listen({ port: 0 });
  const client = connect(url);
  const request = client.request({ ':path': '/host?q', ':authority': 'Shop.Example', 'x-forwarded-host': 'evil.example' });
  expect(await json(request)).toEqual({ host: 'Shop.Example', url: '/host?q', fullUrl: 'http://Shop.Example/host?q' });
  client.close();
  await once(client, 'close');
  await server.close();
});

test('the address of a server with TLS has the scheme https', async () => {
  const { certificate, key } = makeCertificate();
  const https = { cert: readFileSync(certificate), key: readFileSync(key) };
  const server = createApp({ controllers: [HostController], fastify: { https } as object });
  expect(await server.listen({ port: 0 })).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(server.fastify.listeningOrigin).toMatch(/^https:/);
  await server.close();
});
