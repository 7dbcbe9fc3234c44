import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { isatty } from 'node:tty';
import { findEntry } from '../find-entry';
import { readPort } from '../listen-address';
import { colorsFor, type Streams } from '../output';
import type { RunOptions } from '../serve-loaded';
import { closing, type ShutdownTimes } from '../server-process';
import { onStopSignals, stopSentence } from '../stop-signals';
import { checkSocketPath, removeOnExit, removeStaleSocket } from '../unix-socket';
import { WorkerPool } from './worker-pool';
import { prepareWorkers } from './worker-process';

/** Milliseconds after the grace period in which a worker ends by itself; one whose event loop is blocked does not. */
const margin = 1000;

/**
 * Serves an application in several processes, without loading it in this one. A signal such as SIGTERM stops them all gracefully, a second one
 * kills them; SIGHUP replaces them one by one.
 * @returns The exit code: 0 if all requests have finished after a signal, 1 otherwise.
 * @throws CommandError if the application file does not exist or the Unix socket is not available.
 */
export async function runWorkers(
  options: RunOptions,
  settings: ShutdownTimes & { readonly count: number },
  streams: Streams,
): Promise<number> {
  const { count, grace, delay } = settings;
  const entry = findEntry(options, process.cwd()).file;
  if (options.unix !== undefined) await claimSocket(options.unix);
  const stopTime = grace * 1000 + closing + margin;
  prepareWorkers({ options: { ...options, port: await choosePort(options) }, entry, grace }, delay * 1000 + stopTime);
  const listening = (url: string) => {
    if (url.startsWith('unix:')) removeOnExit(url.slice('unix:'.length));
  };
  const pool = new WorkerPool({ count, grace: stopTime, delay: delay * 1000, listening }, streams);
  return pool.serve(stopOnSignals(pool, delay, streams));
}

async function claimSocket(path: string): Promise<void> {
  checkSocketPath(path);
  await removeStaleSocket(path);
}

/** All workers listen on one port, also one that is started when no other serves; with 0, each group of them would have another. */
async function choosePort({ host, port = readPort(process.env.PORT, 'PORT'), unix }: RunOptions): Promise<number | undefined> {
  if (port !== 0 || unix !== undefined) return port;
  const server = createServer().listen({ host, port: 0 });
  // An address that is not available is reported by the worker.
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return 0;
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

/** Resolves with the exit code after a signal. */
function stopOnSignals(pool: WorkerPool, delay: number, { err }: Streams): Promise<number> {
  const print = (sentence: string) => void err.write(`${colorsFor(err).dim(sentence)}\n`);
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      print(stopSentence(signal, delay));
      void pool.stop().then(resolve);
    };
    const kill = (signal: NodeJS.Signals) => {
      print(`Second ${signal}: the workers are killed.`);
      pool.kill();
      process.exit(1);
    };
    const signals = onStopSignals({ first: stop, second: kill }, ['SIGHUP']);
    process.on('SIGHUP', () => (isTerminalGone() ? signals('SIGHUP') : void pool.reload()));
  });
}

const hasTerminal = isatty(0);

/** A terminal that is closed sends SIGHUP as well; on Windows, only its window does. */
function isTerminalGone(): boolean {
  return process.platform === 'win32' || (hasTerminal && !isatty(0));
}
