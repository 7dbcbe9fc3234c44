import { setTimeout as sleep } from 'node:timers/promises';
import { largeSize } from '../target/data';
import { Connection } from '../wire/connection';
import { get, postJson } from '../wire/request';
import { field, readResponses } from '../wire/responses';
import type { Conversation } from './conversation';

const item = JSON.stringify({ name: 'a', price: 1 });

/** A request that is written byte by byte has the same response as any other. */
export const slowWriter: Conversation = {
  name: 'a request written a byte at a time',
  async run({ port }) {
    const connection = new Connection(port);
    for (const byte of postJson('/items', item)) {
      await connection.write(Buffer.from([byte]));
      await sleep(1);
    }
    await connection.ended(60_000);
    const status = readResponses(connection.received, ['POST']).responses[0]?.status;
    connection.destroy();
    return status === 201 ? undefined : `responded with ${status}`;
  },
};

/** A hundred clients that stop in the middle of a head, and a hundred in the middle of a body, do not affect other clients. */
export const stalledWriters: Conversation = {
  name: 'two hundred requests that stop in the middle, and an ordinary one',
  async run({ port }) {
    const connections = Array.from({ length: 200 }, () => new Connection(port));
    await Promise.all(
      connections.map((connection, index) => {
        const bytes = postJson('/items', item);
        return connection.write(bytes.subarray(0, index % 2 === 0 ? 20 : bytes.length - 3));
      }),
    );
    const response = await requestHealth(port);
    for (const connection of connections) connection.destroy();
    return response;
  },
};

/** Clients that do not read prevent the server from reading ahead, and receive all bytes later. */
export const slowReaders: Conversation = {
  name: 'fifty clients that do not read a large file and a stream for a while',
  async run(target) {
    const before = await target.usage();
    const connections = Array.from({ length: 50 }, (_, index) => {
      const connection = new Connection(target.port);
      connection.socket.pause();
      void connection.write(get(index % 2 === 0 ? '/files/large' : '/streams/blocks/80'));
      return connection;
    });
    await sleep(700);
    const grown = (await target.usage()).resident - before.resident;
    const health = await requestHealth(target.port);
    for (const { socket } of connections) socket.resume();
    const lengths = await Promise.all(connections.map(receivedLength));
    for (const connection of connections) connection.destroy();
    if (health !== undefined) return health;
    const short = lengths.filter((length) => length !== largeSize).length;
    if (short > 0) return `${short} of 50 got less: ${lengths}`;
    return grown > 150 * 1024 * 1024 ? `${grown} more bytes of memory` : undefined;
  },
};

async function receivedLength(connection: Connection): Promise<number> {
  await connection.ended(120_000);
  const [response] = readResponses(connection.received, ['GET']).responses;
  return response?.isComplete ? response.body.length : -1;
}

/** Sends an ordinary request and returns the finding, or undefined. */
export async function requestHealth(port: number): Promise<string | undefined> {
  const connection = new Connection(port);
  await connection.write(get('/healthy'));
  // Long enough for any load: the request must be served during the attack.
  await connection.ended(60_000);
  const [response] = readResponses(connection.received, ['GET']).responses;
  connection.destroy();
  const isRight = response?.status === 200 && field(response, 'content-type') !== undefined;
  return isRight ? undefined : `the next request was served with ${response?.status}`;
}
