import { once } from 'node:events';
import { Connection } from '../wire/connection';
import type { Conversation } from './conversation';
import { askHealth } from './slow-clients';

/** Connections that say nothing; the next request is answered within a second (SECURITY: 5,000). */
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
      const finding = await askHealth(port);
      for (const connection of connections) connection.destroy();
      return finding;
    },
  };
}

/** Connections opened and closed again, with and without a request. */
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
    return askHealth(port);
  },
};
