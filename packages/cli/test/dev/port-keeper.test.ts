import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortKeeper } from '../../src/dev/port-keeper';

let keeper: PortKeeper;
beforeEach(() => {
  keeper = new PortKeeper();
});
afterEach(() => keeper.close());

const server = createServer((_request, response) => response.setHeader('connection', 'close').end('served'));

it('keeps connections until they are passed on, and passes on later ones', async () => {
  const url = `http://127.0.0.1:${await keeper.listen('127.0.0.1', 0)}`;
  const waiting = fetch(url);
  keeper.passTo((socket) => {
    server.emit('connection', socket);
    socket.resume();
  });
  expect(await (await waiting).text()).toBe('served');
  expect(await (await fetch(url)).text()).toBe('served');
});

it('releases the port at once', async () => {
  const port = await keeper.listen('127.0.0.1', 0);
  keeper.release();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  other.close();
});

it('throws for a port that another program uses', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(keeper.listen('127.0.0.1', port)).rejects.toThrow(`Port ${port} of \`127.0.0.1\` is already in use`);
  other.close();
});

it('closes the connections that wait', async () => {
  const port = await keeper.listen('127.0.0.1', 0);
  const waiting = fetch(`http://127.0.0.1:${port}`);
  keeper.close();
  await expect(waiting).rejects.toThrow();
});
