import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { TurnWriter } from '../../src/stream/turn-writer';

/** Returns a response to write, and the socket of the client that reads it. */
async function open(): Promise<{ response: ServerResponse; client: Socket; close: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  return { response, client, close: () => server.close().closeAllConnections() };
}

async function bodyOf(client: Socket): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of client) parts.push(part);
  return Buffer.concat(parts).toString().split('\r\n\r\n').slice(1).join('\r\n\r\n');
}

describe('TurnWriter', () => {
  it('writes the text and bytes of one turn as one chunk, those of another turn as another', async () => {
    const { response, client, close } = await open();
    const writer = new TurnWriter(response, () => undefined);
    writer.write('é');
    await Promise.resolve();
    writer.write(Buffer.from('b'));
    await new Promise(setImmediate);
    writer.write('c');
    writer.end();
    expect(await bodyOf(client)).toBe('3\r\néb\r\n1\r\nc\r\n0\r\n\r\n');
    close();
  });

  it('has no room while the client does not read, and has room again after drain', async () => {
    const { response, client, close } = await open();
    client.pause();
    const writer = new TurnWriter(response, () => undefined);
    let written = 0;
    while (writer.write('x'.repeat(1024))) written++;
    expect(written).toBeLessThan(64);
    const drained = once(response, 'drain');
    client.resume();
    await drained;
    expect(writer.write('y')).toBe(true);
    close();
  });

  it('has no room after it has filled a turn, with small or large chunks, and calls back when there is room', async () => {
    for (const chunk of ['x', 'x'.repeat(10_000)]) {
      const { response, client, close } = await open();
      client.resume();
      const resumed = jest.fn();
      const writer = new TurnWriter(response, resumed);
      let written = 1;
      while (writer.write(chunk)) {
        written++;
        await Promise.resolve();
      }
      expect(written).toBe(Math.min(1000, Math.ceil((64 * 1024) / chunk.length)));
      expect(resumed).not.toHaveBeenCalled();
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      expect(resumed).toHaveBeenCalled();
      expect(writer.write('y')).toBe(true);
      close();
    }
  });

  it('ends a response without chunks', async () => {
    const { response, client, close } = await open();
    new TurnWriter(response, () => undefined).end();
    expect(await bodyOf(client)).toBe('');
    close();
  });
});
