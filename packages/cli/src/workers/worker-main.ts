import '../compile-cache';
import cluster from 'node:cluster';
import type { Server } from 'node:net';
import { loadApp } from '../load-app';
import { loadFramework } from '../load-framework';
import { consoleLogger } from '../logs/console-logger';
import { allowClosedPipes, colorsFor } from '../output';
import { printError } from '../print-error';
import { prepareProcess, type RunningApp, serveLoaded } from '../serve-loaded';
import { closeAfter, prepareClose } from '../server-process';
import { enableSourceMaps } from '../source-maps';
import { nameLines } from './log-name';
import { type PrimaryMessage, readMessage, type WorkerMessage, type WorkerTask } from './messages';
import { RoundTrips } from './round-trips';

// The process of a worker; the primary process forks it.

const { options, entry, grace } = JSON.parse(process.argv[2]!) as WorkerTask;
const streams = { out: process.stdout, err: process.stderr };
const primary = new RoundTrips(send);

enableSourceMaps();
allowClosedPipes(streams);
// A terminal sends these to all processes; the primary one decides.
for (const signal of ['SIGINT', 'SIGQUIT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('SIGTERM', () => stop());
process.on('message', (value) => receive(readMessage<PrimaryMessage>(value)));
// Node.js would end a worker without a primary process at once, in the middle of its requests.
cluster.worker!.exitedAfterDisconnect = true;
process.on('disconnect', () => stop());

async function start(number: number): Promise<void> {
  process.env.ANTIPHON_WORKER = String(number);
  prepareProcess(options, consoleLogger(process.stdout));
  const loaded = await loadApp(options);
  nameLines(loaded.app.fastify.log, number);
  const running = await serveLoaded(loaded, options);
  const print = (sentence: string) => printAs(number, sentence);
  const close = prepareClose(running, {
    grace,
    print,
    printError: (error) => streams.err.write(textOf(error)),
    failed: () => print('Uncaught error: finishing requests in flight.'),
    closing: async () => {
      send({ antiphon: 'closing' });
      await receiveAccepted(running);
    },
  });
  once = (delay) => void closeAfter(delay / 1000, running, close);
  const { file, name, url, docsUrl } = running;
  send({ antiphon: 'listening', announcement: { file, name, url, docsUrl } });
}

let once: (delay: number) => void = () => process.exit(0);

function stop(delay = 0): void {
  const end = once;
  once = () => {};
  end(delay);
}

function receive(message: PrimaryMessage | undefined): void {
  switch (message?.antiphon) {
    case 'prepare':
      loadFramework(entry);
      break;
    case 'start':
      void start(message.number).catch(fail);
      break;
    case 'stop':
      stop(message.delay);
      break;
    case 'ping':
    case 'pong':
      primary.receive(message);
  }
}

function fail(error: unknown): void {
  // All messages before it have been sent then.
  send({ antiphon: 'failed', text: textOf(error) }, () => process.exit(1));
}

/** Round trips without a new connection after which the primary process has handed over all that it had accepted. */
const quietTrips = 3;

/** Milliseconds in which connections are received, should new ones keep coming. */
const receiveTime = 1000;

/** The primary process accepts connections: those that it still holds would be closed with the server. */
async function receiveAccepted({ app }: RunningApp): Promise<void> {
  let accepted = 0;
  (app.fastify.server as Server).on('connection', () => accepted++);
  const end = Date.now() + receiveTime;
  for (let quiet = 0; quiet < quietTrips && Date.now() < end && process.connected; ) {
    const before = accepted;
    await Promise.race([primary.make(), disconnected]);
    quiet = accepted === before ? quiet + 1 : 0;
  }
}

const disconnected = new Promise<void>((resolve) => process.once('disconnect', resolve));

function printAs(number: number, sentence: string): void {
  streams.err.write(`${colorsFor(streams.err).dim(`Worker ${number}: ${sentence}`)}\n`);
}

function textOf(error: unknown): string {
  let text = '';
  printError(error, { isTTY: streams.err.isTTY, write: (chunk: string) => (text += chunk) } as never);
  return text;
}

function send(message: WorkerMessage, sent: () => void = () => {}): void {
  if (process.connected) process.send!(message, undefined, undefined, sent);
  else sent();
}
