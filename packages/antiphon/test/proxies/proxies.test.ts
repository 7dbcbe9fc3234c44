import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { App } from '../../src/index';
import { portOf } from '../fastify/raw-exchange';
import { createProbeApp } from './probe-app';
import { type Certificate, clientAddress, makeCertificate, PublicSite } from './public-site';
import { type Change, type ConfigurationName, canRun, type RunningProxy, startProxy } from './start-proxy';

/** The three programs, with the prefix left on and with the change that the page tells of, which takes it off. */
const layouts: readonly (readonly [title: string, name: ConfigurationName, ...changes: Change[]])[] = [
  ['nginx that leaves the prefix on', 'nginx'],
  ['nginx that takes the prefix off', 'nginx', ['proxy_pass http://127.0.0.1:8000;', 'proxy_pass http://127.0.0.1:8000/;']],
  ['Caddy that leaves the prefix on', 'caddy'],
  ['Caddy that takes the prefix off', 'caddy', ['handle /api/v1/*', 'handle_path /api/v1/*']],
  ['HAProxy that leaves the prefix on', 'haproxy'],
  ['HAProxy that takes the prefix off', 'haproxy', ['# http-request replace-path', 'http-request replace-path']],
];

const possible = layouts.filter(([, name]) => canRun(name));

let certificate: Certificate;
beforeAll(() => {
  certificate = makeCertificate();
});

test('nginx, Caddy and HAProxy are all there where they must be: elsewhere a warning lists the missing ones', () => {
  expect(possible.length === layouts.length || process.env.ANTIPHON_REQUIRE_SERVERS === undefined).toBe(true);
});

// Not `describe.each`, which refuses a table without rows: no program may be there.
for (const [title, name, ...changes] of possible) describe(`behind ${title}`, () => publishes(name, changes));

function publishes(name: ConfigurationName, changes: readonly Change[]): void {
  let app: App;
  let proxy: RunningProxy;
  let site: PublicSite;
  const log: string[] = [];

  beforeAll(async () => {
    app = createProbeApp({ logger: { level: 'info', stream: { write: (line: string) => void log.push(line) } } });
    proxy = await startProxy(name, { upstream: await portOf(app), certificate, changes });
    site = new PublicSite(proxy.port, certificate);
  });
  afterAll(async () => {
    await proxy.stop();
    await app.close();
  });

  const json = async (path: string, headers = {}) => JSON.parse((await site.send(path, { headers })).body);

  test('the application knows its client and the URL that the client requested', async () => {
    expect(await json('/api/v1/seen?a=%2F')).toEqual({
      ip: clientAddress,
      ips: ['127.0.0.1', clientAddress],
      fullUrl: `${site.origin}/api/v1/seen?a=%2F`,
      rootPath: '/api/v1',
    });
  });

  test('the log has the client’s address', async () => {
    await site.send('/api/v1/items/?logged');
    const [line = '{}'] = log.filter((entry) => entry.includes('?logged'));
    expect(JSON.parse(line).req.remoteAddress).toBe(clientAddress);
  });

  test('a client cannot pass itself off as another client, nor the site as another', async () => {
    const spoofed = {
      'x-forwarded-for': '203.0.113.66',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      'x-forwarded-prefix': '/evil',
      forwarded: 'for=203.0.113.66;proto=http;host=evil.example',
    };
    expect(await json('/api/v1/seen', spoofed)).toEqual(await json('/api/v1/seen'));
  });

  test('a missing slash is redirected to the public URL', async () => {
    const { status, headers } = await site.send('/api/v1/items?page=2');
    expect([status, headers.location]).toEqual([307, `${site.origin}/api/v1/items/?page=2`]);
    const posted = await site.send('/api/v1/items', { method: 'POST', body: 'x'.repeat(100_000) });
    expect([posted.status, posted.headers.location]).toEqual([307, `${site.origin}/api/v1/items/`]);
  });

  test('a cookie is secure because the client came by https', async () => {
    expect((await site.send('/api/v1/session')).headers['set-cookie']).toEqual(['session=x; HttpOnly; Path=/; SameSite=Lax; Secure']);
  });

  test('the document names the prefix, and its pages are there', async () => {
    expect((await json('/api/v1/openapi.json')).servers).toEqual([{ url: '/api/v1' }]);
    expect((await site.send('/api/v1/docs')).body).toContain('swagger-ui');
    expect((await site.send('/api/v1/docs/swagger-ui.css')).status).toBe(200);
  });

  test.each(['events', 'stream'])('%s flow while they are made', async (path) => {
    const reply = await site.open(`/api/v1/${path}`);
    const parts: string[] = [];
    for await (const part of reply) {
      parts.push(String(part));
      if (parts.join('').includes('first') && !parts.join('').includes('second')) await site.send('/api/v1/go-on', { method: 'POST' });
    }
    expect(parts.join('')).toMatch(/first[\s\S]*second/);
    expect(parts.length).toBeGreaterThan(1);
  });

  test('an upload of 30 MiB arrives as it was sent', async () => {
    const content = randomBytes(30 * 1024 * 1024);
    const form = new FormData();
    form.append('file', new Blob([content]), 'big.bin');
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') as string };
    const { status, body } = await site.send('/api/v1/uploads', {
      method: 'POST',
      headers,
      body: Buffer.from(await encoded.arrayBuffer()),
    });
    expect([status, JSON.parse(body)]).toEqual([200, createHash('sha256').update(content).digest('hex')]);
  });
}

if (canRun('caddy', 'innerNginx')) {
  describe('behind two proxies, Caddy with TLS before nginx', () => {
    const endings: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
    });

    async function seenBy(forwardedAllowIps: string): Promise<{ readonly site: PublicSite; readonly seen: object }> {
      const app = createProbeApp({ forwardedAllowIps });
      endings.push(() => app.close());
      const inner = await startProxy('innerNginx', { upstream: await portOf(app), certificate });
      endings.push(inner.stop);
      const outer = await startProxy('caddy', { upstream: inner.port, certificate });
      endings.push(outer.stop);
      const site = new PublicSite(outer.port, certificate);
      const { body } = await site.send('/api/v1/seen', { headers: { 'x-forwarded-for': '203.0.113.66' } });
      return { site, seen: JSON.parse(body) };
    }

    test('the client is the one before both, and the URL the outer one’s', async () => {
      const { site, seen } = await seenBy('127.0.0.1');
      expect(seen).toEqual({
        ip: clientAddress,
        ips: ['127.0.0.1', '127.0.0.1', clientAddress],
        fullUrl: `${site.origin}/api/v1/seen`,
        rootPath: '/api/v1',
      });
      const redirect = await site.send('/api/v1/items');
      expect(redirect.headers.location).toBe(`${site.origin}/api/v1/items/`);
    });

    test('and is the peer where the peer is not trusted', async () => {
      const { seen } = await seenBy('10.0.0.1');
      expect(seen).toMatchObject({ ip: '127.0.0.1', ips: ['127.0.0.1'] });
    });
  });
}

if (canRun('nginx')) {
  describe('behind the common nginx that passes on the X-Forwarded-Host of the client', () => {
    test.each([
      ['is not used where only `for` and `proto` are, as by default of the command', ['for', 'proto'], false],
      ['is used where the author named the proxy, which must clear it', undefined, true],
    ] as const)('the header %s', async (_title, forwardedHeaders, isUsed) => {
      const app = createProbeApp({ forwardedAllowIps: '127.0.0.1', ...(forwardedHeaders === undefined ? {} : { forwardedHeaders }) });
      const changes: Change[] = [['proxy_set_header X-Forwarded-Host $http_host;', '']];
      const proxy = await startProxy('nginx', { upstream: await portOf(app), certificate, changes });
      const site = new PublicSite(proxy.port, certificate);
      const { headers } = await site.send('/api/v1/items?page=2', { headers: { 'x-forwarded-host': 'evil.example' } });
      expect(headers.location).toBe(`${isUsed ? 'https://evil.example' : site.origin}/api/v1/items/?page=2`);
      await proxy.stop();
      await app.close();
    });
  });
}

describe('on a Unix socket', () => {
  test('a proxy is believed when `unix` is trusted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'antiphon-unix-'));
    const app = createProbeApp({ forwardedAllowIps: 'unix' });
    await app.ready();
    await app.fastify.listen({ path: join(folder, 'app.sock') });
    const headers = { 'x-forwarded-for': clientAddress, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example' };
    const reply = await new Promise<IncomingMessage>((resolve) => {
      request({ socketPath: join(folder, 'app.sock'), path: '/seen', headers }, resolve).end();
    });
    expect(JSON.parse(await text(reply))).toMatchObject({ ip: clientAddress, fullUrl: 'https://shop.example/api/v1/seen' });
    await app.close();
  });
});
