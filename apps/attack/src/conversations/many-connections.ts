import { once } from 'node:events';
import { Connection } from '../wire/connection';
import type { Conversation } from './conversation';
import { requestHealth } from './slow-clients';

/** Connections that send nothing do not affect an ordinary request. */
export function idleConnections(count: number): Conversation {
  return {
    name: `${count} idle connections, and an ordinary request`,
    async run({ port }) {
      const connections: Connection[] = [];
      while (connections.length < count) {
        const batch = Array.from({ length: Math.min(250, count - connections.length) }, () => new Connection(port));
        await Promise.all(batch.map(({ socket }) => once(socket, 'connect')));
        connections.push(...batch);
      }
      const finding = await requestHealth(port);
      for (const connection of connections) connection.destroy();
      return finding;
    },
  };
}

/** Connections that are opened and closed, with and without a request. */
export const churn: Conversation = {
  name: '2000 connections opened and closed',
  async run({ port }) {
    for (let round = 0; round < 20; round++) {
      const batch = Array.from({ length: 100 }, () => new Connection(port));
      await Promise.all(batch.map(({ socket }) => once(socket, 'connect')));
      for (const [index, connection] of batch.entries()) {
        if (index % 2 === 0) void connection.write('GET /healthy HTTP/1.1\r\nHost: a\r\n\r\n');
        connection.destroy();
      }
    }
    return requestHealth(port);
  },
};
