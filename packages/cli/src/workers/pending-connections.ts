import type { Worker } from 'node:cluster';
import { once } from 'node:events';

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

/**
 * Takes back the connections that a worker had not accepted when it ended. Node.js forgets them and never closes them, so that their clients
 * wait indefinitely. Another worker accepts them; without one they are closed.
 * @param isServed Returns true if another worker accepts connections.
 */
export function recoverPendingConnections({ process: worker }: Worker, isServed: () => boolean): void {
  const pending = new Map<number, Handle>();
  const send = worker.send as (...args: unknown[]) => boolean;
  worker.send = (...args: unknown[]) => {
    const [{ cmd, act, seq }, handle] = args as [Handover, Handle | undefined];
    if (cmd === 'NODE_CLUSTER' && act === 'newconn' && seq !== undefined && handle !== undefined) pending.set(seq, handle);
    return send.apply(worker, args);
  };
  worker.on('internalMessage', ({ ack }: Handover) => ack !== undefined && pending.delete(ack));
  const recover = () => {
    for (const [seq, handle] of pending) {
      // The answer that a worker gives when it is closing: Node.js passes the connection on.
      if (isServed()) worker.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack: seq, accepted: false });
      else handle.close();
    }
  };
  // Before its channel has ended, there may be answers that were not read; before the process has, it may accept what it was sent.
  void Promise.all([once(worker, 'exit'), once(worker, 'disconnect')]).then(recover);
}
