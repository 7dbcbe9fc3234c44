import { setTimeout as sleep } from 'node:timers/promises';
import type { TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { get } from '../wire/request';
import type { Conversation } from './conversation';
import { requestHealth } from './slow-clients';

/** `count` clients that disconnect during an exchange, after which every source ends soon. */
function leaving(name: string, open: (connection: Connection, index: number) => Promise<void>, count = 50): Conversation {
  return {
    name: `${count} clients that leave ${name}`,
    async run(target) {
      const connections = Array.from({ length: count }, () => new Connection(target.port));
      await Promise.all(connections.map(open));
      await sleep(100);
      for (const [index, { socket }] of connections.entries()) {
        if (index % 2 === 0) socket.destroy();
        else socket.resetAndDestroy();
      }
      return (await generatorsClosed(target)) ?? requestHealth(target.port);
    },
  };
}

async function generatorsClosed(target: TargetProcess): Promise<string | undefined> {
  for (const end = Date.now() + 60_000; ; await sleep(20)) {
    const { ledger } = await target.usage();
    if (ledger.opened === ledger.closed) return undefined;
    if (Date.now() > end) return `${ledger.opened - ledger.closed} generators are still open`;
  }
}

const requesting = (target: string) => (connection: Connection) => connection.write(get(target));

const unread = (target: string) => async (connection: Connection) => {
  connection.socket.pause();
  await connection.write(get(target));
};

const uploadHead = 'POST /uploads HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n';
const filePart = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';

/** A body larger than the buffers of a socket, so that the server does not see its end unless it reads it. */
const refusedBody = (target: string) =>
  `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000000\r\n\r\n${filePart}${'x'.repeat(4_000_000)}`;

export const disconnects: readonly Conversation[] = [
  leaving('in the middle of a download', requesting('/files/huge')),
  leaving('a download that they do not read', unread('/files/huge')),
  leaving('a range of a download', (connection) => connection.write(get('/files/huge', { Range: 'bytes=5-900000000' }))),
  leaving('an event stream', requesting('/events/live')),
  leaving('a stream that ticks', requesting('/streams/ticks')),
  leaving('a stream that they do not read', unread('/streams/blocks/100000')),
  leaving('a stream of the platform', requesting('/streams/web')),
  leaving('a file that has not begun', requesting('/streams/silent')),
  leaving('before the first item', requesting('/streams/waits')),
  leaving('a stream that ignores the signal', requesting('/streams/uninterruptible?ms=300')),
  leaving('before the response', requesting('/slow/response?ms=300')),
  leaving('in the middle of a head', (connection) => connection.write('GET /healthy HTTP/1.1\r\nHos')),
  leaving('in the middle of a body', (connection) =>
    connection.write('POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"name"'),
  ),
  leaving('in the middle of an upload in memory', (connection) => connection.write(`${uploadHead}${filePart}${'x'.repeat(5000)}`)),
  leaving('in the middle of an upload on disk', (connection) => connection.write(`${uploadHead}${filePart}${'x'.repeat(50_000)}`)),
  leaving('an upload whose file is over its limit', (connection) =>
    connection.write(`${uploadHead.replace('90000', '900000')}${filePart}${'x'.repeat(200_000)}`),
  ),
  ...['/items', '/admin/secret', '/nowhere', '/uploads', '/healthy', '/static/sample.txt'].map((target) =>
    leaving(`a body that ${target} rejects`, (connection) => connection.write(refusedBody(target))),
  ),
  leaving('at once', async (connection) => {
    void connection.write(get('/streams/text'));
    connection.destroy();
  }),
];
