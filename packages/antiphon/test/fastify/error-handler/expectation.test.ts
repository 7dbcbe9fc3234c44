import { request } from 'node:http';
import { type App, type AppOptions, Controller, createApp, Post } from '../../../src';
import { portOf } from '../raw-exchange';

@Controller()
class Items {
  @Post('/items') create() {
    return 'created';
  }
}

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function send(options: Partial<AppOptions>, method: string, expect?: string) {
  const app = createApp({ controllers: [Items], ...options });
  apps.push(app);
  const port = await portOf(app);
  return new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
    const headers = { 'content-length': '0', ...(expect === undefined ? {} : { expect }) };
    const sent = request({ port, path: '/items', method, headers, agent: false }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, type: response.headers['content-type'], body });
    });
    sent.on('error', reject).end();
  });
}

test('an unknown expectation is a 417 in the error format', async () => {
  const detail = 'The only supported expectation is `100-continue`';
  const { status, type, body } = await send({}, 'POST', 'a-pony');
  expect([status, type]).toEqual([417, 'application/problem+json']);
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Expectation Failed', status: 417, detail });
  expect(JSON.parse((await send({ errorFormat: 'fastapi' }, 'POST', 'a-pony')).body)).toEqual({ detail });
});

test('the 417 of a HEAD request has no body', async () => {
  expect(await send({}, 'HEAD', 'a-pony')).toEqual({ status: 417, type: 'application/problem+json', body: '' });
});

test('100-continue, and no expectation, reach the action', async () => {
  expect((await send({}, 'POST', '100-continue')).body).toBe('"created"');
  expect((await send({}, 'POST')).body).toBe('"created"');
});
