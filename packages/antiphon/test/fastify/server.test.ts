import 'reflect-metadata';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Controller, createApp, Get } from '../../src/index';
import { gate, until } from './protocols';
import { portOf } from './raw-exchange';

const release = gate();

@Controller()
class Slow {
  @Get('/slow') async slow() {
    await release.opened;
    return 'slow';
  }
}

test('a connection that a client keeps open does not keep a server from closing once its response is sent', async () => {
  const app = createApp({ controllers: [Slow] });
  const socket = connect(await portOf(app), '127.0.0.1');
  const text: string[] = [];
  socket.setEncoding('utf8').on('data', (chunk) => text.push(String(chunk)));
  socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(app.fastify.server, 'request');
  const closed = app.close();
  await until(() => !app.fastify.server.listening);
  release.open();
  await Promise.all([closed, once(socket, 'close')]);
  expect(text.join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*"slow"$/);
});
