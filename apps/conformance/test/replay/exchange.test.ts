import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { exchange } from '../../src/replay/exchange';

/** A server that records what it receives, and sends any response. */
async function serving<Result>(
  sentReply: (socket: Socket, request: string) => void,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => sentReply(socket, data.toString('latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

const get = { method: 'GET', target: '/', headers: [] };

test('sends the request as recorded, and asks for the connection to be closed', async () => {
  let received = '';
  const request = {
    method: 'POST',
    target: '/a?b=%20',
    headers: [
      ['HOST', 'x'],
      ['X-É', 'é'],
    ] as const,
    body_hex: '00ff',
  };
  await serving(
    (socket, text) => {
      received = text;
      socket.end('HTTP/1.1 204 X\r\n\r\n');
    },
    (port) => exchange(port, request),
  );
  expect(received).toBe('POST /a?b=%20 HTTP/1.1\r\nHOST: x\r\nX-É: é\r\nConnection: close\r\n\r\n\x00\xff');
});

test('ends with the message where the recording keeps the connection', async () => {
  const request = { ...get, headers: [['Connection', 'keep-alive']] as const };
  const reply = await serving(
    (socket) => socket.write('HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\nhi'),
    (port) => exchange(port, request),
  );
  expect(reply?.body.toString()).toBe('hi');
});

test('disconnects after the given number of bytes', async () => {
  const reply = await serving(
    (socket) => {
      socket.write('HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
    },
    async (port) => exchange(port, get, { closeAfter: 10 }),
  );
  expect(reply).toMatchObject({ status: 200, complete: false });
});

test('returns undefined when the connection ends without a response', async () => {
  expect(
    await serving(
      (socket) => socket.end(),
      (port) => exchange(port, get),
    ),
  ).toBeUndefined();
});

test('judges what came before the connection was reset', async () => {
  const reply = await serving(
    (socket) => socket.write('HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\nabc', () => socket.resetAndDestroy()),
    (port) => exchange(port, get),
  );
  expect(reply).toMatchObject({ body: Buffer.from('abc'), complete: false });
});

test('rejects if the server is silent, is missing or does not speak HTTP', async () => {
  await expect(
    serving(
      () => undefined,
      (port) => exchange(port, get, { timeout: 50 }),
    ),
  ).rejects.toThrow('no end of the response within 50 ms');
  await expect(
    serving(
      (socket) => socket.end('nonsense\r\n\r\n'),
      (port) => exchange(port, get),
    ),
  ).rejects.toThrow('not a status line');
  const port = await serving(
    () => undefined,
    async (free) => free,
  );
  await expect(exchange(port, get)).rejects.toThrow('ECONNREFUSED');
});
