import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { type App, type AppOptions, createApp } from '../../src';
import { createChat } from './chat';

const authorization = 'Bearer secret-token';

async function serve(options: Partial<AppOptions> = {}): Promise<{ readonly app: App; readonly url: string }> {
  const app = createChat(options);
  return { app, url: await app.listen({ port: 0 }) };
}

async function join(url: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/chat`, { headers: { authorization } });
  await once(socket, 'open');
  return socket;
}

async function next(socket: WebSocket): Promise<unknown> {
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}

/** The status and the body of the response to a handshake that is rejected. */
async function rejection(url: string, path: string, headers: Record<string, string>): Promise<readonly [number, unknown]> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return [response.statusCode, text === '' ? undefined : JSON.parse(text)];
}

it('passes messages of sockets and of an action to every socket', async () => {
  const { app, url } = await serve();
  const [first, second] = [await join(url), await join(url)];
  first.send('hello');
  expect(await Promise.all([next(first), next(second)])).toEqual([{ text: 'hello' }, { text: 'hello' }]);
  const received = Promise.all([next(first), next(second)]);
  const response = await fetch(`${url}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'from an action' }),
  });
  expect([response.status, await response.json()]).toEqual([202, { receivers: 2 }]);
  expect(await received).toEqual([{ text: 'from an action' }, { text: 'from an action' }]);
  await app.close();
});

it('rejects a handshake in a hook, with the error format of the application', async () => {
  const { app, url } = await serve();
  expect(await rejection(url, '/chat', {})).toEqual([401, expect.objectContaining({ status: 401, detail: 'A token is required' })]);
  expect(await rejection(url, '/chat', { authorization, origin: 'https://evil.example' })).toEqual([
    403,
    expect.objectContaining({ detail: 'Unknown origin' }),
  ]);
  expect(await rejection(url, '/unknown', { authorization })).toEqual([404, expect.objectContaining({ status: 404 })]);
  await app.close();
});

it('responds with 404 to a request that is not a handshake, and keeps the document to actions', async () => {
  const { app, url } = await serve();
  expect((await fetch(`${url}/chat`, { headers: { authorization } })).status).toBe(404);
  expect(Object.keys(app.openapi().paths)).toEqual(['/messages']);
  await app.close();
});

it('ends a socket whose message is too large, and keeps the others', async () => {
  const { app, url } = await serve();
  const [large, other] = [await join(url), await join(url)];
  large.send('a'.repeat(2000));
  expect((await once(large, 'close'))[0]).toBe(1009);
  other.send('hello');
  expect(await next(other)).toEqual({ text: 'hello' });
  await app.close();
});

it('closes sockets when the application closes, also in a mounted application', async () => {
  for (const mounted of [false, true]) {
    const inner = createChat();
    const app = mounted ? createApp({ controllers: [] }).mount('/inner', inner) : inner;
    const url = await app.listen({ port: 0 });
    const socket = await join(mounted ? `${url}/inner` : url);
    const closed = once(socket, 'close');
    await app.close();
    await closed;
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  }
});

it('does not wait for a client that never confirms the end of its socket', async () => {
  const { app, url } = await serve({ closeTimeout: 100 });
  const client = connect(Number(new URL(url).port), '127.0.0.1');
  const key = Buffer.alloc(16).toString('base64');
  const fields = ['Host: a', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13'];
  client.write(`GET /chat HTTP/1.1\r\n${[...fields, `Authorization: ${authorization}`].join('\r\n')}\r\n\r\n`);
  const [head] = await once(client, 'data');
  expect(String(head)).toMatch(/^HTTP\/1.1 101 /);
  const closed = once(client, 'close');
  // The plugin itself waits for 30 seconds, longer than a test may take.
  await app.close();
  await closed;
});
