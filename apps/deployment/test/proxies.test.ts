import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { App } from 'antiphon';
import WebSocket from 'ws';
import { load } from './load';
import { startProbe } from './probe';
import { clientAddress, Site } from './site';
import { canRun, certificate, type ProxyName, proxyNames, type RunningProxy, startProxy } from './start-proxy';

const possible = proxyNames.filter(canRun);

test('nginx, Caddy and HAProxy are installed where they must be: elsewhere a warning lists the missing ones', () => {
  expect(possible.length === proxyNames.length || process.env.ANTIPHON_REQUIRE_SERVERS === undefined).toBe(true);
});

// Not `describe.each`, which refuses a table without rows: no program may be installed.
for (const name of possible) describe(`behind ${name}`, () => publishes(name));

function publishes(name: ProxyName): void {
  let instances: { app: App; port: number }[];
  let proxy: RunningProxy;
  let site: Site;

  beforeAll(async () => {
    instances = [await startProbe(), await startProbe()];
    proxy = await startProxy(name, instances.map(({ port }) => port) as [number, number]);
    site = new Site(proxy.port);
  });
  afterAll(async () => {
    await site.close();
    await proxy.stop();
    for (const { app } of instances) await app.close();
  });

  test('a browser uses HTTP/2, and the application knows its address and its URL', async () => {
    const seen = JSON.parse((await site.send('/seen?a=1')).body);
    expect(seen).toMatchObject({ ip: clientAddress, protocol: 'https', fullUrl: `${site.origin}/seen?a=1` });
    expect(site.protocol).toBe('h2');
  });

  test('the proxy gives each request its id, whatever id a client sends', async () => {
    const forged = { 'x-request-id': 'forged', 'x-forwarded-for': '203.0.113.66', forwarded: 'for=203.0.113.66' };
    const { headers, body } = await site.send('/seen', forged);
    expect(JSON.parse(body)).toMatchObject({ ip: clientAddress, id: headers['x-request-id'] });
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{32,36}$/);
  });

  test('readiness and metrics are not public', async () => {
    expect([(await site.send('/ready')).status, (await site.send('/metrics')).status]).toEqual([404, 404]);
    expect((await site.send('/health')).status).toBe(200);
  });

  test('events arrive while they are made', async () => {
    const parts: string[] = [];
    for await (const part of site.parts('/events')) {
      parts.push(part);
      if (parts.join('').includes('first') && !parts.join('').includes('second')) await site.send('/open-gate', {}, '');
    }
    expect(parts.join('')).toMatch(/first[\s\S]*second/);
    expect(parts.length).toBeGreaterThan(1);
  });

  test('an upload of 30 MiB arrives as it was sent', async () => {
    const hash = createHash('sha256');
    // In parts: one block of random bytes keeps this process, and the instances in it, from responding to health checks.
    function* form(): Generator<Buffer> {
      yield Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n');
      for (let part = 0; part < 480; part++) {
        const bytes = randomBytes(64 * 1024);
        hash.update(bytes);
        yield bytes;
      }
      yield Buffer.from('\r\n--b--\r\n');
    }
    const { status, body } = await site.send('/upload', { 'content-type': 'multipart/form-data; boundary=b' }, form());
    expect([status, JSON.parse(body)]).toEqual([200, { size: 480 * 64 * 1024, hash: hash.digest('hex') }]);
  });

  test('a WebSocket is passed on', async () => {
    const options = { ca: certificate, servername: 'shop.example', headers: { host: `shop.example:${proxy.port}` } };
    const socket = new WebSocket(`wss://127.0.0.1:${proxy.port}/socket`, options);
    await once(socket, 'open');
    socket.send('hello');
    const [message] = await once(socket, 'message');
    expect(String(message)).toMatch(/^[\da-f-]{32,36} hello$/);
    socket.close();
    await once(socket, 'close');
  });

  test('no request fails while one instance after the other is restarted', async () => {
    const { failures, until, stop } = load(proxy.port, { clients: 4, keepAlive: name !== 'nginx', get: '/seen', post: '/echo' });
    for (const instance of instances) {
      await until(from(instance));
      // Without checks, nginx learns from failed requests only. When it reloads, it closes connections that clients keep.
      if (name === 'nginx') proxy.reload(`${instance.port} fail_timeout=2s`, `${instance.port} down`);
      await instance.app.close({ delay: 2000 });
      instance.app = (await startProbe(instance.port)).app;
      if (name === 'nginx') proxy.reload(`${instance.port} down`, `${instance.port} fail_timeout=2s`);
      await until(from(instance));
    }
    await stop();
    expect(failures).toEqual([]);
  });
}

function from({ port }: { readonly port: number }): (body: string) => boolean {
  return (body) => body.includes(`"port":${port}`);
}
