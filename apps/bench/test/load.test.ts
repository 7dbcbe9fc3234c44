import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Load } from '../src/load';

const request = { method: 'POST', path: '/orders?q=1', headers: { 'x-mark': 'yes' }, body: 'hällo' } as const;

async function serve(listener: RequestListener): Promise<{ port: number; close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close().closeAllConnections() };
}

describe('Load', () => {
  it('sends the requested number of complete requests, and measures each', async () => {
    const seen = new Set<string>();
    let count = 0;
    const { port, close } = await serve(async (incoming, response) => {
      count++;
      const parts: Buffer[] = [];
      for await (const part of incoming) parts.push(part as Buffer);
      seen.add(`${incoming.method} ${incoming.url} ${incoming.headers['x-mark']} ${Buffer.concat(parts)}`);
      response.end('response');
    });
    const load = await Load.open({ port, request, connections: 3, status: 200 });
    const { latencies } = await load.run(10);
    await load.run(5);
    load.close();
    close();
    expect(count).toBe(15);
    expect([...seen]).toEqual(['POST /orders?q=1 yes hällo']);
    expect(latencies.every((milliseconds) => milliseconds > 0)).toBe(true);
  });

  it('finds the end of a chunked response, for any chunks', async () => {
    const { port, close } = await serve((_request, response) => {
      response.write('one\r\n');
      setTimeout(() => response.end('0\r\n two'), 5);
    });
    const load = await Load.open({ port, request, connections: 1, status: 200 });
    const { latencies } = await load.run(3);
    load.close();
    close();
    expect(latencies).toHaveLength(3);
  });

  it('reconnects if the server has closed the connection', async () => {
    const { port, close } = await serve((_request, response) => response.setHeader('connection', 'close').end('response'));
    const load = await Load.open({ port, request, connections: 1, status: 200 });
    await load.run(1);
    await expect(load.run(1)).rejects.toThrow();
    await load.connect();
    const { latencies } = await load.run(1);
    load.close();
    close();
    expect(latencies).toHaveLength(1);
  });

  it('ends with an error if a response has another status', async () => {
    const { port, close } = await serve((_request, response) => response.writeHead(500).end());
    const load = await Load.open({ port, request, connections: 1, status: 200 });
    await expect(load.run(1)).rejects.toThrow('Expected HTTP/1.1 200');
    close();
  });
});
