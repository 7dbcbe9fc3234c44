import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import { type App, type AppOptions, Controller, createApp, Get, Req, Response } from '../../src/index';
import { portOf } from './raw-exchange';

@Controller()
class ShopController {
  @Get('/seen')
  seen(@Req() seen: FastifyRequest, response: Response) {
    const { ip, ips, protocol, host, hostname, port, client, rootPath, baseUrl, fullUrl, headers } = seen;
    response.setCookie('session', 'x', { secure: protocol === 'https', path: rootPath === '' ? '/' : rootPath });
    return { ip, ips, protocol, host, hostname, port, client: client.host, rootPath, baseUrl, fullUrl, headers };
  }

  @Get('/items/')
  items() {
    return [];
  }
}

/** One line of each family, every subset of which is sent: 2^8 = 256 combinations. */
const families = [
  ['X-Forwarded-For', '203.0.113.66, 10.0.0.1'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Forwarded-Host', 'evil.example:444'],
  ['X-Forwarded-Port', '8443'],
  ['X-Forwarded-Prefix', '/evil'],
  ['Forwarded', 'for=203.0.113.66;proto=https;host=evil.example'],
  ['X-Real-IP', '203.0.113.66'],
  ['X-Forwarded-Scheme', 'https'],
] as const;

const combinations = Array.from({ length: 2 ** families.length }, (_, bits) => families.filter((_family, index) => (bits >> index) & 1));

const agent = new Agent({ keepAlive: true });
let app: App | undefined;

afterEach(() => app?.close());
afterAll(() => agent.destroy());

/** Everything that a client can see of five responses, except the time and the number of its connection. */
async function observe(port: number, headers: Readonly<Record<string, string>>): Promise<string> {
  const seen: unknown[] = [];
  for (const path of ['/seen', '/items?q', '/openapi.json', '/docs', '/nothing']) {
    const { statusCode, headers: received, body } = await get(port, path, headers);
    seen.push([path, statusCode, { ...received, date: '' }, body]);
  }
  return JSON.stringify(seen);
}

async function get(port: number, path: string, headers: Readonly<Record<string, string>>) {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent, headers: { host: 'shop.example', ...headers } }, resolve)
      .on('error', reject)
      .end();
  });
  return { statusCode: reply.statusCode, headers: reply.headers, body: await text(reply) };
}

async function different(options: Partial<AppOptions>): Promise<readonly unknown[]> {
  app = createApp({ controllers: [ShopController], ...options });
  const port = await portOf(app);
  const plain = await observe(port, {});
  const found: unknown[] = [];
  for (const combination of combinations) {
    const spoofed = await observe(port, Object.fromEntries(combination));
    if (spoofed !== plain) found.push([combination, spoofed]);
  }
  return found;
}

test('256 combinations of forwarded headers change nothing that a client can see, if no peer is trusted', async () => {
  expect(combinations).toHaveLength(256);
  expect(await different({})).toEqual([]);
});

test('nor when another peer is trusted with all of them', async () => {
  const forwardedHeaders = ['for', 'proto', 'host', 'port', 'prefix', 'forwarded'] as const;
  expect(await different({ forwardedAllowIps: ['10.0.0.1', '::1'], forwardedHeaders, rootPath: '/api' })).toEqual([]);
});

test('and the same headers of a trusted peer do change it', async () => {
  const changed = await different({ forwardedAllowIps: '127.0.0.1' });
  expect(changed.length).toBeGreaterThan(200);
});
