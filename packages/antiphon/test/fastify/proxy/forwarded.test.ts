import type { FastifyRequest } from 'fastify';
import { type App, type AppOptions, Controller, createApp, Get, Req } from '../../../src/index';
import { portOf, rawExchange } from '../raw-exchange';

@Controller()
class SeenController {
  @Get('/seen')
  seen(@Req() request: FastifyRequest) {
    const { ip, ips, protocol, host, hostname, client, rootPath, baseUrl, fullUrl } = request;
    return { ip, ips, protocol, host, hostname, client: client.host, port: client.port, rootPath, baseUrl, fullUrl };
  }

  @Get('/headers')
  headers(@Req() request: FastifyRequest) {
    const raw = request.raw.rawHeaders.map((text) => text.toLowerCase()).filter((text) => /forwarded|real-ip/.test(text));
    return { headers: Object.keys(request.headers).filter((name) => /forwarded|real-ip/.test(name)), raw };
  }
}

let app: App | undefined;

afterEach(() => app?.close());

async function ask(options: Partial<AppOptions>, path: string, ...headers: string[]): Promise<Record<string, unknown>> {
  app = createApp({ controllers: [SeenController], ...options });
  const { body } = await rawExchange(await portOf(app), `GET ${path}`, headers);
  return JSON.parse(body);
}

const everything = [
  'Host: inner.example',
  'X-Forwarded-For: 203.0.113.9',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Host: shop.example',
  'X-Forwarded-Port: 8443',
  'X-Forwarded-Prefix: /api',
  'X-Forwarded-Client-Cert: Subject="CN=admin"',
  'X-Real-IP: 203.0.113.9',
  'Forwarded: for=198.51.100.4;proto=http;host=forwarded.example',
];

describe('an untrusted peer', () => {
  test('is the client, whatever headers it sends', async () => {
    const plain = await ask({}, '/seen', 'Host: inner.example');
    await app?.close();
    const spoofed = await ask({}, '/seen', ...everything);
    expect({ ...spoofed, port: 0 }).toEqual({ ...plain, port: 0 });
    expect(spoofed).toMatchObject({
      ip: '127.0.0.1',
      ips: ['127.0.0.1'],
      baseUrl: 'http://inner.example/',
      fullUrl: 'http://inner.example/seen',
    });
  });

  test('gets its forwarding headers removed before anybody reads them, in the raw headers too', async () => {
    expect(await ask({}, '/headers', ...everything)).toEqual({ headers: [], raw: [] });
  });

  test('cannot pass them in other spellings of their names', async () => {
    const headers = everything.map((line) => line.replace(/^(X-|F)[^:]*/, (name) => name.toUpperCase()));
    expect(await ask({}, '/headers', ...headers)).toEqual({ headers: [], raw: [] });
  });
});

describe('a trusted peer', () => {
  test('reports client, scheme and host by default, and Fastify agrees', async () => {
    expect(await ask({ forwardedAllowIps: '127.0.0.1' }, '/seen', ...everything)).toEqual({
      ip: '203.0.113.9',
      ips: ['127.0.0.1', '203.0.113.9'],
      protocol: 'https',
      host: 'shop.example',
      hostname: 'shop.example',
      client: '203.0.113.9',
      port: 0,
      rootPath: '',
      baseUrl: 'https://shop.example/',
      fullUrl: 'https://shop.example/seen',
    });
  });

  test('keeps the headers that Antiphon does not read, and only the accepted ones of its report', async () => {
    const { headers, raw } = await ask({ forwardedAllowIps: '127.0.0.1' }, '/headers', ...everything);
    expect(headers).toEqual(['x-forwarded-client-cert', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']);
    expect(raw).toEqual(headers);
  });

  test('reports a port and a prefix if they are accepted', async () => {
    const options = { forwardedAllowIps: ['127.0.0.0/8'], forwardedHeaders: ['for', 'proto', 'host', 'port', 'prefix'] } as const;
    expect(await ask(options, '/seen', ...everything)).toMatchObject({
      rootPath: '/api',
      baseUrl: 'https://shop.example:8443/api/',
      fullUrl: 'https://shop.example:8443/api/seen',
    });
  });

  test('reports by Forwarded if that is accepted', async () => {
    const options = { forwardedAllowIps: '127.0.0.1', forwardedHeaders: ['forwarded'] } as const;
    expect(await ask(options, '/seen', ...everything)).toMatchObject({ ip: '198.51.100.4', fullUrl: 'http://forwarded.example/seen' });
  });

  test('does not change the root path of an application that has one', async () => {
    const options = { rootPath: '/v1', forwardedAllowIps: '*', forwardedHeaders: ['prefix'] } as const;
    expect(await ask(options, '/v1/seen', ...everything)).toMatchObject({ rootPath: '/v1', fullUrl: 'http://inner.example/v1/seen' });
  });

  test('is believed no more than its headers are valid', async () => {
    const invalid = ['Host: inner.example', 'X-Forwarded-Proto: javascript', 'X-Forwarded-Host: evil.example/x?y#z', 'X-Forwarded-For: '];
    expect(await ask({ forwardedAllowIps: '*' }, '/seen', ...invalid)).toMatchObject({
      ip: '127.0.0.1',
      protocol: 'http',
      host: 'inner.example',
      fullUrl: 'http://inner.example/seen',
    });
  });

  test('may repeat a header: the last one counts, and chains are joined', async () => {
    const repeated = [
      'X-Forwarded-Proto: http',
      'X-Forwarded-Proto: https',
      'X-Forwarded-For: 203.0.113.66, 198.51.100.23',
      'X-Forwarded-For: 10.0.0.1',
    ];
    expect(await ask({ forwardedAllowIps: '127.0.0.1, 10.0.0.1' }, '/seen', 'Host: a.example', ...repeated)).toMatchObject({
      protocol: 'https',
      ip: '198.51.100.23',
      ips: ['127.0.0.1', '10.0.0.1', '198.51.100.23'],
    });
  });
});

describe('settings', () => {
  test('of unknown headers fail at startup', async () => {
    const broken = createApp({ controllers: [], forwardedHeaders: ['for', 'protocol' as 'proto'] });
    await expect(broken.ready()).rejects.toThrow(
      "createApp.forwardedHeaders: `protocol` is an unknown header name\n    Fix: use only 'for', 'proto'",
    );
  });

  test('that are invalid fail at startup, with the problems of the controllers', async () => {
    class NotAController {}
    const broken = createApp({ controllers: [NotAController], forwardedAllowIps: 'proxy.internal', rootPath: 'https://shop.example' });
    await expect(broken.ready()).rejects.toMatchObject({
      problems: [{ code: 'root-path' }, { code: 'trusted-peer' }, { code: 'not-a-controller' }],
    });
  });
});

test('of several scheme headers the last one is used, and a list in one of them is ignored', async () => {
  const trusting = { forwardedAllowIps: '127.0.0.1' };
  const two = await ask(trusting, '/seen', 'Host: x', 'X-Forwarded-Proto: http', 'X-Forwarded-Proto: https');
  await app?.close();
  const list = await ask(trusting, '/seen', 'Host: x', 'X-Forwarded-Proto: https, https');
  expect([two.protocol, list.protocol]).toEqual(['https', 'http']);
});
