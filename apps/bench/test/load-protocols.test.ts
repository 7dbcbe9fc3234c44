import { once } from 'node:events';
import { createServer as createHttp2Server, createSecureServer as createSecureHttp2Server, type Http2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { Load } from '../src/load';
import { readCertificate } from '../src/protocol';
import { receive } from '../src/receive';

const request = { method: 'POST', path: '/orders?q=1', headers: { 'x-mark': 'yes' }, body: 'hällo' } as const;

async function portOf(server: Server | Http2Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Counts the sessions, and responds to each stream with its request. */
function echo(server: Http2Server): { server: Http2Server; seen: string[]; sessions: () => number } {
  const seen: string[] = [];
  let count = 0;
  server.on('session', () => count++);
  server.on('stream', async (stream, headers) => {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    seen.push(`${headers[':method']} ${headers[':path']} ${headers['x-mark']} ${Buffer.concat(parts)}`);
    stream.respond({ ':status': 201 });
    stream.end('response');
  });
  return { server, seen, sessions: () => count };
}

describe('Load with TLS', () => {
  it('sends the requested number of complete requests over connections of HTTP/1.1', async () => {
    const server = createHttpsServer(readCertificate(), (incoming, response) =>
      incoming.resume().on('end', () => response.end('response')),
    );
    let connections = 0;
    server.on('secureConnection', () => connections++);
    const port = await portOf(server);
    const load = await Load.open({ port, request, connections: 3, status: 200, protocol: 'tls' });
    const { latencies } = await load.run(10);
    load.close();
    server.close();
    expect(latencies.every((milliseconds) => milliseconds > 0)).toBe(true);
    expect(connections).toBe(3);
  });
});

describe('Load over HTTP/2', () => {
  it('sends the requests of eight clients over one session', async () => {
    const { server, seen, sessions } = echo(createSecureHttp2Server(readCertificate()));
    const load = await Load.open({ port: await portOf(server), request, connections: 10, status: 201, protocol: 'h2' });
    const { latencies } = await load.run(25);
    load.close();
    server.close();
    expect(sessions()).toBe(2);
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toEqual(new Set(['POST /orders?q=1 yes hällo']));
    expect(latencies.every((milliseconds) => milliseconds > 0)).toBe(true);
  });

  it('opens another session if the server has closed it', async () => {
    let count = 0;
    const server = createHttp2Server().on('stream', (stream) => {
      if (count++ === 0) stream.session?.destroy();
      else stream.respond({ ':status': 200 }, { endStream: true });
    });
    const load = await Load.open({ port: await portOf(server), request, connections: 1, status: 200, protocol: 'h2c' });
    await expect(load.run(1)).rejects.toThrow();
    const { latencies } = await load.run(2);
    load.close();
    server.close();
    expect(latencies).toHaveLength(2);
  });

  it('ends with an error if a response has another status', async () => {
    const { server } = echo(createHttp2Server());
    const load = await Load.open({ port: await portOf(server), request, connections: 1, status: 200, protocol: 'h2c' });
    await expect(load.run(1)).rejects.toThrow('Expected status 200, not 201');
    load.close();
    server.close();
  });

  it('ends with an error if the connection closes before the end of a response', async () => {
    const server = createHttp2Server().on('stream', (stream) => {
      stream.respond({ ':status': 200 });
      stream.write('part', () => stream.session?.destroy());
    });
    const load = await Load.open({ port: await portOf(server), request, connections: 1, status: 200, protocol: 'h2c' });
    await expect(load.run(1)).rejects.toThrow();
    load.close();
    server.close();
  });
});

describe('receive', () => {
  it('returns a response of HTTP/2 with its status and body', async () => {
    const { server } = echo(createSecureHttp2Server(readCertificate()));
    const { status, body } = await receive(await portOf(server), request, 'h2');
    server.close();
    expect([status, String(body)]).toEqual([201, 'response']);
  });
});
