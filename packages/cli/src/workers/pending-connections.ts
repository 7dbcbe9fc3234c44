import type { ChildProcess } from 'node:child_process';
import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';

/** A connection on its way to a worker: the message of Node's cluster, which is not in the types of Node.js. */
interface Handover {
  readonly cmd?: string;
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
}

interface Handle {
  close(): void;
}

/** A method of Node.js that is not in its types. */
interface Channel {
  _disconnect?(): void;
}

/**
 * Takes back the connections that a worker had not accepted when it ended: another worker accepts them; without one they are closed. Resolves when
 * the process has ended and all of its messages have been received.
 *
 * Node.js waits for a dead worker to acknowledge the last connection: it never emits `disconnect`, keeps the worker among those that accept
 * connections, and never closes that connection, so that its client waits indefinitely.
 * @param isServed Returns true if another worker accepts connections.
 */
export async function recoverPendingConnections({ process: worker }: Worker, isServed: () => boolean): Promise<void> {
  const pending = new Map<number, Handle>();
  const send = worker.send as (...args: unknown[]) => boolean;
  worker.send = (...args: unknown[]) => {
    const [{ cmd, act, seq }, handle] = args as [Handover, Handle | undefined];
    if (cmd === 'NODE_CLUSTER' && act === 'newconn' && seq !== undefined && handle !== undefined) pending.set(seq, handle);
    return send.apply(worker, args);
  };
  worker.on('internalMessage', ({ ack }: Handover) => ack !== undefined && pending.delete(ack));
  await once(worker, 'exit');
  await disconnection(worker);
  for (const [seq, handle] of pending) {
    // The response of a worker that is closing: Node.js passes the connection on.
    if (isServed()) worker.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: seq, accepted: false });
    else handle.close();
  }
}

/** Milliseconds in which the channel of a process that has ended is read to its end. */
const readTime = 1000;

async function disconnection(worker: ChildProcess): Promise<void> {
  const end = Date.now() + readTime;
  while (worker.connected && Date.now() < end) await turn();
  if (worker.channel) (worker as Channel)._disconnect?.();
  // Node.js emits the event in the next tick.
  await turn();
}
