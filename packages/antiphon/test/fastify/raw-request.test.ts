import type { FastifyRequest } from 'fastify';
import { type App, Controller, createApp, Get, Req } from '../../src/index';
import { portOf, rawExchange } from './raw-exchange';

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

test('a host that could not stand in a URL is replaced by the server’s address (BEHAVIOUR Q10)', async () => {
  for (const host of ['user@evil.example', 'a b', 'evil.example?x', 'evil.example/x', 'h:99999', 'h:', '', '"><script>']) {
    expect(await ask('/host', `Host: ${host}`)).toEqual({
      host: `127.0.0.1:${port}`,
      url: '/host',
      fullUrl: `http://127.0.0.1:${port}/api/host`,
    });
  }
});

test('a host keeps its case and its port', async () => {
  expect((await ask('/host', 'Host: Shop.Example:8443')).fullUrl).toBe('http://Shop.Example:8443/api/host');
});

test('a request with two Host fields is refused, also where nothing is found (RFC 9112 §3.2)', async () => {
  const two = ['Host: a.example', 'hOST: b.example'];
  expect((await rawExchange(port, 'GET /host', two)).status).toBe(400);
  expect((await rawExchange(port, 'GET /nothing', two)).status).toBe(400);
});

test('a target in absolute form is seen as its path, by hooks too (BEHAVIOUR R12)', async () => {
  expect(await ask('http://evil.example/api/host?q', 'Host: a.example')).toEqual({
    host: 'a.example',
    url: '/host?q',
    fullUrl: 'http://a.example/api/host?q',
  });
});

test('octets that no URL may hold are encoded in the URL that is shown', async () => {
  expect((await ask('/host?"<|>', 'Host: a.example')).fullUrl).toBe('http://a.example/api/host?%22%3C%7C%3E');
});
