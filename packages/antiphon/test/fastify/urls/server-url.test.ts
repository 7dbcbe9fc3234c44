import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { createApp } from '../../../src';
import { urlOfServer } from '../../../src/fastify/urls/server-url';

const [key, cert] = ['shop.key', 'shop.crt'].map((name) => readFileSync(path.join(__dirname, '../../fixtures/tls', name)));

async function urlFor(options: object, host: string): Promise<string> {
  const fastify = Fastify(options);
  await fastify.listen({ host, port: 0 });
  const url = urlOfServer(fastify);
  await fastify.close();
  return url.replace(/\d+$/, 'PORT');
}

it('has the address and port of the server', async () => {
  expect(await urlFor({}, '127.0.0.1')).toBe('http://127.0.0.1:PORT');
});

it('has brackets around an IPv6 address', async () => {
  expect(await urlFor({}, '::1')).toBe('http://[::1]:PORT');
});

it('has the scheme https for a server with TLS', async () => {
  expect(await urlFor({ https: { key, cert } }, '127.0.0.1')).toBe('https://127.0.0.1:PORT');
});

it('has the loopback address for a server on every interface', async () => {
  expect(await urlFor({}, '0.0.0.0')).toBe('http://127.0.0.1:PORT');
  expect(await urlFor({}, '::')).toBe('http://[::1]:PORT');
});

it('is `unix:` and the path for a server on a Unix socket', async () => {
  const socket = path.join(mkdtempSync(path.join(tmpdir(), 's-')), 'app.sock');
  const app = createApp({ controllers: [] });
  expect(await app.listen({ path: socket })).toBe(`unix:${socket}`);
  await app.close();
});
