import { type App, anything, Body, Controller, createApp, Get, Path, Post } from '../../../src';
import { portOf, rawExchange } from '../raw-exchange';

@Controller()
class SlashController {
  @Get('/items/')
  items() {
    return [];
  }

  @Post('/items/')
  create(@Body(anything()) item: unknown) {
    return item;
  }

  @Get('/plain')
  plain() {
    return 1;
  }

  @Get('/both')
  both() {
    return 'both';
  }

  @Get('/both/')
  bothWithSlash() {
    return 'both/';
  }

  @Get('/deep/:part/end/')
  deep(@Path('part') part: string) {
    return part;
  }

  @Get('/files/*')
  files(@Path('*') path: string) {
    return path;
  }
}

let app: App;
let port: number;

beforeAll(async () => {
  app = createApp({ controllers: [SlashController], forwardedAllowIps: '127.0.0.1' });
  port = await portOf(app);
});
afterAll(() => app.close());

const send = (requestLine: string, ...headers: string[]) => rawExchange(port, requestLine, ['Host: testserver', ...headers]);
const redirect = async (requestLine: string, ...headers: string[]) => {
  const { status, headers: received } = await send(requestLine, ...headers);
  return status === 307 ? received.location : status;
};

describe('slash redirects', () => {
  test('redirect every method, HEAD and OPTIONS among them, before the body is read', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect(await redirect(`${method} /items`)).toBe('http://testserver/items/');
    }
    expect(await redirect('POST /items', 'Content-Type: application/json', 'Content-Length: 1000000')).toBe('http://testserver/items/');
  });

  test('add or remove the slash, also if the other spelling has another method', async () => {
    expect(await redirect('GET /plain/')).toBe('http://testserver/plain');
    expect(await redirect('DELETE /plain/')).toBe('http://testserver/plain');
  });

  test('keep the query as it is, and drop an empty one', async () => {
    expect(await redirect('GET /items?a=%2F&b=a/b?c')).toBe('http://testserver/items/?a=%2F&b=a/b?c');
    expect(await redirect('GET /items?')).toBe('http://testserver/items/');
  });

  test('keep the percent-encoding of the path byte for byte', async () => {
    for (const part of [
      'a%20b',
      '%C3%A9',
      '%c3%a9',
      'a%2Fb',
      'a%25b',
      'a%3Fb',
      'a%23b',
      'a;b',
      'a%3bb',
      '%61',
      'a%0D%0Ab',
      '!$&()*+,=:@',
    ]) {
      expect(await redirect(`GET /deep/${part}/end`)).toBe(`http://testserver/deep/${part}/end/`);
    }
  });

  test('are absolute, by the scheme and host that a trusted proxy reports', async () => {
    const forwarded = ['X-Forwarded-Proto: https', 'X-Forwarded-Host: mysuperapp.com'];
    expect(await redirect('GET /items', ...forwarded)).toBe('https://mysuperapp.com/items/');
    expect(await redirect('GET http://evil.example/items', ...forwarded)).toBe('https://mysuperapp.com/items/');
  });

  test('remove all slashes, but add no more than one', async () => {
    expect(await redirect('GET /plain//')).toBe('http://testserver/plain');
    expect(await redirect('GET /items//')).toBe(404);
    expect(await redirect('GET //items')).toBe(404);
    expect(await redirect('GET //evil.example/items')).toBe(404);
  });

  test('are not registered for paths that are served in both spellings, by a wildcard, or not at all', async () => {
    expect([await redirect('GET /both'), await redirect('GET /both/')]).toEqual([200, 200]);
    expect(await redirect('GET /files/a/')).toBe(200);
    expect([await redirect('GET /nope'), await redirect('GET /nope/'), await redirect('GET /Items')]).toEqual([404, 404, 404]);
  });

  test('need no more time for a path of slashes', async () => {
    expect(await redirect(`GET /plain/?${'/'.repeat(10_000)}x`)).toBe(`http://testserver/plain?${'/'.repeat(10_000)}x`);
  });

  test('can be disabled', async () => {
    const off = createApp({ controllers: [SlashController], redirectSlashes: false });
    const statuses = await Promise.all(['/items', '/items/', '/plain/'].map((url) => off.inject(url)));
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([404, 200, 404]);
  });

  test('are not registered if Fastify ignores the slash itself', async () => {
    @Controller()
    class OneController {
      @Get('/items/')
      items() {
        return 'items';
      }
    }
    const lax = createApp({ controllers: [OneController], fastify: { routerOptions: { ignoreTrailingSlash: true } } });
    expect((await lax.inject('/items')).statusCode).toBe(200);
  });
});
