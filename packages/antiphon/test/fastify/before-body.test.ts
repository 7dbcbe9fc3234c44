import 'reflect-metadata';
import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString } from 'class-validator';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  type App,
  antiphon,
  Body,
  Controller,
  createApp,
  createParameter,
  Form,
  Get,
  Header,
  Hook,
  HTTPException,
  Post,
  Query,
  Upload,
  UploadFile,
} from '../../src/index';

const User = createParameter(({ headers }) => {
  if (!headers.authorization) throw new HTTPException(401, 'Not authenticated');
  return headers.authorization;
});

const BodyLength = createParameter(({ body }) => JSON.stringify(body).length, { afterBody: true });

class Item {
  @IsString() name!: string;
  @IsInt() count!: number;
}

class Tenant {
  @IsOptional()
  @Transform(({ value }) => {
    if (value === 'stranger') throw new HTTPException(403, 'Not your tenant');
    return value;
  })
  @IsString()
  xTenant?: string;
}

const order: string[] = [];
const Noting = createParameter((request) => void order.push(`parameter ${typeof request.body}`));

@Controller()
class Guarded {
  @Post('/json') json(@User() _user: string, @Query('page', Number) _page: number, @Body() item: Item) {
    return item;
  }
  @Post('/form') form(@User() user: string, @Form('name', String) name: string) {
    return { user, name };
  }
  @Post('/upload') upload(@User() user: string, @Upload('file') file: UploadFile) {
    return { user, size: file.size };
  }
  @Post('/nothing') nothing(@User() user: string) {
    return { user };
  }
  @Post('/tenant') tenant(@Header(Tenant) tenant: Tenant, @Body() item: Item) {
    return { ...tenant, ...item };
  }
  @Post('/plain') plain(@Query('page', Number) page: number, @Body() item: Item) {
    return { page, ...item };
  }
  @Post('/length') length(@BodyLength() length: number, @Body() _item: Item) {
    return length;
  }
  @Get('/read') read(@User() user: string) {
    return { user };
  }
  @Post('/order')
  @Hook('onRequest', async () => void order.push('onRequest'))
  @Hook('preParsing', async () => void order.push('preParsing'))
  @Hook('preHandler', async () => void order.push('preHandler'))
  order(@Noting() _nothing: unknown, @Body() item: Item) {
    order.push('action');
    return item;
  }
}

const sockets: Socket[] = [];
const hooksOf = new Map<string, unknown>();
let app: App;
let port: number;
beforeAll(async () => {
  app = createApp({
    controllers: [Guarded],
    configure: (fastify) => {
      fastify.addHook('onRoute', ({ method, url, onRequest }) => void hooksOf.set(`${[method].flat().join()} ${url}`, onRequest));
      fastify.addHook('onRequest', async () => void order.push('onRequest of the application'));
    },
  });
  app.fastify.server.on('connection', (socket: Socket) => sockets.push(socket));
  port = Number(new URL(await app.listen({ port: 0 })).port);
});
afterAll(() => app.close());
beforeEach(() => void order.splice(0));

const json = { 'content-type': 'application/json' };
const send = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', ...init });

describe('a custom parameter that rejects a request', () => {
  it.each([
    ['a JSON body that is malformed', '/json', { headers: json, body: '{' }],
    ['a JSON body that breaks rules', '/json', { headers: json, body: '{}' }],
    ['a body of another media type', '/json', { headers: { 'content-type': 'image/png' }, body: 'x' }],
    ['an encoded body', '/json', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' }],
    ['a body over the limit', '/json', { headers: json, body: `"${'x'.repeat(9 << 20)}"` }],
    ['a form without its fields', '/form', { body: new URLSearchParams() }],
    ['a form over the limit', '/form', { body: new URLSearchParams({ a: 'x'.repeat(9 << 20) }) }],
    ['a multipart form without a boundary', '/upload', { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }],
    ['a body that nothing takes', '/nothing', { headers: { 'content-type': 'image/png' }, body: 'x' }],
  ] as [string, string, RequestInit][])('comes before the refusal of %s', async (_name, path, init) => {
    expect((await send(path, init)).status).toBe(401);
  });

  it('responds before an upload of 9 MiB is read', async () => {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(9 << 20)]), 'a');
    const response = await send('/upload', { body });
    expect([response.status, response.headers.get('connection')]).toEqual([401, 'close']);
    expect(sockets.at(-1)!.bytesRead).toBeLessThan(4 << 20);
  });

  it('reaches a client that writes all of its body before it reads', async () => {
    const size = 3 << 20;
    const { socket, text } = speak(
      `POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${size}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(size));
    expect(await text('\r\n\r\n')).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('closes the connection of a client that continues to send', async () => {
    const { socket, text } = speak(
      'POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000), Buffer.from('\r\n')]);
    const pour = (): void => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
    expect(await text('\r\n\r\n')).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/i);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(sockets.at(-1)!.bytesRead).toBeLessThan(8 << 20);
  });

  it('keeps the connection if the body is short', async () => {
    const { socket, text } = speak('POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n"abc"');
    expect(await text('"/json"}')).toMatch(/^HTTP\/1\.1 401 (?![\s\S]*connection: close)/i);
    socket.write('GET /read HTTP/1.1\r\nHost: a\r\nAuthorization: me\r\n\r\n');
    expect(await text('{"user":"me"}')).toContain('HTTP/1.1 200 OK');
    socket.destroy();
  });

  it('never invites the body of a client that waits for 100 Continue', async () => {
    const head = 'Host: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n';
    const { socket, text } = speak(`POST /json HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\n`);
    expect(await text('"/json"}')).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/i);
    await once(socket, 'close');
  });

  it('is a stream that ends without its own error on HTTP/2', async () => {
    const server = Fastify({ http2: true }) as unknown as FastifyInstance;
    await server.register(antiphon, { controllers: [Guarded], prefix: '/api' });
    const client = connectHttp2(await server.listen({ port: 0 }));
    const stream = client.request({
      ':method': 'POST',
      ':path': '/api/json',
      'content-type': 'application/json',
      'content-length': 9 << 20,
    });
    stream.write(Buffer.alloc(1 << 20));
    const [headers] = await once(stream, 'response');
    stream.resume();
    await once(stream, 'close');
    expect([headers[':status'], stream.rstCode]).toEqual([401, constants.NGHTTP2_NO_ERROR]);
    client.close();
    await server.close();
  });

  it('runs first in a mounted application and in a plugin', async () => {
    const outer = createApp({ controllers: [] });
    outer.mount('/sub', createApp({ controllers: [Guarded] }));
    const host = Fastify();
    await host.register(antiphon, { controllers: [Guarded], prefix: '/api' });
    const payload = { method: 'POST', headers: json, payload: '{' } as const;
    const mounted = await outer.inject({ url: '/sub/json', ...payload });
    const plugged = await host.inject({ url: '/api/json', ...payload });
    expect([mounted.statusCode, plugged.statusCode]).toEqual([401, 401]);
    await Promise.all([outer.close(), host.close()]);
  });
});

it.each([
  ['no such method', 'PUT /json', 405],
  ['a slash too many', 'POST /json/', 307],
])('a large body that has %s is not read', async (_name, line, status) => {
  const { socket, text } = speak(`${line} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${9 << 20}\r\n\r\n`);
  socket.write(Buffer.alloc(9 << 20));
  const head = await text('\r\n\r\n');
  expect([head.startsWith(`HTTP/1.1 ${status} `), /connection: close/i.test(head)]).toEqual([true, true]);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(sockets.at(-1)!.bytesRead).toBeLessThan(4 << 20);
});

it('invites the body of an accepted client that waits for 100 Continue, when it is read', async () => {
  const body = '{"name":"a","count":1}';
  const head = `Host: a\r\nAuthorization: me\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n`;
  const { socket, text } = speak(`POST /json?page=1 HTTP/1.1\r\n${head}Content-Length: ${body.length}\r\n\r\n`);
  expect(await text('\r\n\r\n')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  socket.write(body);
  expect(await text(body)).toContain('HTTP/1.1 200 OK');
  socket.destroy();
});

it('closes the connection if it responds without the body that the client waits to send', async () => {
  const { socket, text } = speak('GET /read HTTP/1.1\r\nHost: a\r\nAuthorization: me\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n');
  expect(await text('{"user":"me"}')).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close/i);
  await new Promise((resolve) => socket.once('close', resolve));
});

it('sends 100 Continue on HTTP/2 when the body is read, and not if the request is rejected', async () => {
  const server = Fastify({ http2: true }) as unknown as FastifyInstance;
  await server.register(antiphon, { controllers: [Guarded], prefix: '/api' });
  const client = connectHttp2(await server.listen({ port: 0 }));
  const head = { ':method': 'POST', ':path': '/api/json?page=1', 'content-type': 'application/json', expect: '100-continue' };
  const accepted = client.request({ ...head, authorization: 'me' });
  await once(accepted, 'continue');
  accepted.end('{"name":"a","count":1}');
  const [headers] = await once(accepted, 'response');
  accepted.resume();
  const refused = client.request(head);
  const events: unknown[] = [];
  refused.on('continue', () => void events.push('continue'));
  const [refusal] = await once(refused, 'response');
  refused.resume();
  await once(refused, 'close');
  expect([headers[':status'], refusal[':status'], events]).toEqual([200, 401, []]);
  client.close();
  await server.close();
});

it('a transform of a class from a header runs before the body is read', async () => {
  const refused = await send('/tenant', { headers: { ...json, 'x-tenant': 'stranger' }, body: '{' });
  expect(refused.status).toBe(403);
  const accepted = await send('/tenant', { headers: { ...json, 'x-tenant': 'mine' }, body: '{"name":"a","count":1}' });
  expect(await accepted.json()).toEqual({ xTenant: 'mine', name: 'a', count: 1 });
});

it('issues of the query and of the body are reported together', async () => {
  const headers = { ...json, authorization: 'me' };
  const places = async (path: string) => {
    const { errors } = (await (await send(path, { headers, body: '{"name":1,"count":1}' })).json()) as {
      errors: { in: string; pointer: string }[];
    };
    return errors.map((issue) => [issue.in, issue.pointer]);
  };
  const both = [
    ['query', '#/page'],
    ['body', '#/name'],
  ];
  expect([await places('/json'), await places('/plain')]).toEqual([both, both]);
});

it('a body that cannot be read is reported alone', async () => {
  const response = await send('/json', { headers: { ...json, authorization: 'me' }, body: '{' });
  expect(response.status).toBe(400);
});

it('runs between the onRequest hooks and everything that reads the body', async () => {
  await send('/order', { headers: json, body: '{"name":"a","count":1}' });
  expect(order).toEqual(['onRequest of the application', 'onRequest', 'parameter undefined', 'preParsing', 'preHandler', 'action']);
});

it('sees the body with `afterBody`', async () => {
  const response = await send('/length', { headers: json, body: '{"name":"a","count":1}' });
  expect(await response.json()).toBe(22);
});

it('adds no hook to a route without a body, or whose arguments cannot reject', () => {
  expect(['GET,HEAD /read', 'POST /plain', 'POST /length', 'POST /json'].map((route) => typeof hooksOf.get(route))).toEqual([
    'undefined',
    'undefined',
    'undefined',
    'object',
  ]);
});

interface Conversation {
  readonly socket: Socket;
  /** Waits until the connection has received a text, and returns everything received since the last call. */
  readonly text: (until: string) => Promise<string>;
}

function speak(head: string): Conversation {
  const socket = connect(port, '127.0.0.1');
  socket.write(head);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  return {
    socket,
    async text(until) {
      while (!received.includes(until)) await once(socket, 'data');
      const text = received;
      received = '';
      return text;
    },
  };
}
