import { readdirSync, rmSync } from 'node:fs';
import { app } from './app';
import { directory, uploads } from './directories';
import { ledger } from './ledger';

/** The resources of the attacked process. */
export interface Usage {
  /** The CPU time in milliseconds, user and system. */
  readonly cpu: number;
  /** Bytes. */
  readonly resident: number;
  /** The bytes of live objects, after a collection if the process was started with `--expose-gc`. */
  readonly heap: number;
  readonly descriptors: number;
  /** The number of listeners on the server and the process. */
  readonly listeners: number;
  /** The number of sockets, timers and file operations that keep the process alive. */
  readonly resources: number;
  readonly temporaryFiles: number;
  readonly ledger: Readonly<typeof ledger>;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  return {
    cpu: (user + system) / 1000,
    resident: process.memoryUsage.rss(),
    heap: process.memoryUsage().heapUsed,
    descriptors: readdirSync('/proc/self/fd').length,
    listeners: listenersOf(app.fastify.server) + listenersOf(process),
    resources: process.getActiveResourcesInfo().length,
    temporaryFiles: readdirSync(uploads).length,
    ledger: { ...ledger },
  };
}

function listenersOf(emitter: NodeJS.EventEmitter): number {
  return emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0);
}

process.on('message', () => process.send?.(usage()));
process.channel?.unref();
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

export default app;
