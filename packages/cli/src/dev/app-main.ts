import '../compile-cache';
import type { Socket } from 'node:net';
import path from 'node:path';
import closeWithGrace from 'close-with-grace';
import { announce, startPageOf } from '../announce';
import { inferredLines } from '../bindings';
import { describeFailure } from '../failure/describe-failure';
import { loadFramework } from '../load-framework';
import { prepareCompiler } from '../load-typescript';
import { allowClosedPipes } from '../output';
import { printError } from '../print-error';
import type { RunningApp } from '../serve-loaded';
import { enableSourceMaps } from '../source-maps';
import { reportLoadedFiles } from './loaded-files';
import { type AppMessage, type AppTask, type CommandMessage, isCommandMessage } from './messages';
import { serveApp } from './serve-app';

// The process of the application; the watching process forks it.

const streams = { out: process.stdout, err: process.stderr };

enableSourceMaps();
allowClosedPipes(streams);
// A terminal sends the signal to both processes; the watching one decides.
process.on('SIGINT', () => {});
process.on('message', (message, socket) => isCommandMessage(message) && receive(message, socket as Socket | undefined));
// Later, `closeOnce` handles them.
process.on('uncaughtException', fail);
// This process never outlives the watching one.
process.on('disconnect', () => end());

let running: RunningApp | undefined;
let preparing: NodeJS.Immediate | undefined;
let watched: ReadonlySet<string> = new Set();
let listen: () => void;
const mayListen = new Promise<void>((resolve) => {
  listen = resolve;
});
let stop: () => void = () => process.exit(0);

function receive(message: CommandMessage, socket: Socket | undefined): void {
  switch (message.antiphon) {
    case 'prepare':
      loadFramework(message.entry, {
        beforeLoading: () => reportLoadedFiles((file) => watched.has(file) || send({ antiphon: 'loaded', file })),
        checkResponses: true,
      });
      // At the first start the application does not wait for it: the compiled files may be in the cache.
      preparing = setImmediate(() => prepareCompiler(path.dirname(message.entry)));
      break;
    case 'start':
      clearImmediate(preparing);
      void start(message.task).catch(fail);
      break;
    case 'listen':
      listen();
      break;
    case 'connection':
      serveConnection(socket);
      break;
    case 'stop':
      end();
  }
}

async function start({ options, announced, grace, ...task }: AppTask): Promise<void> {
  watched = new Set(task.watched);
  running = await serveApp(options, streams, () => {
    send({ antiphon: 'ready' });
    return mayListen;
  });
  stop = closeOnce(running, grace);
  if (announced !== undefined) announce(running, streams, announced);
  send({ antiphon: 'listening', page: startPageOf(running), bindings: inferredLines(running.app) });
}

/** Returns a function that closes the application and ends this process, as an uncaught error does. */
function closeOnce(app: RunningApp, grace: number): () => void {
  process.off('uncaughtException', fail);
  const { close } = closeWithGrace(
    {
      delay: grace,
      skip: ['beforeExit', 'SIGINT'],
      logger: { error: (error: unknown) => printError(error, streams.err) },
      onTimeout: () => {},
    },
    async ({ err }) => {
      if (err !== undefined) report(err);
      await app.close();
    },
  );
  return close;
}

/** A connection that was made while the application did not listen. */
function serveConnection(socket: Socket | undefined): void {
  if (socket === undefined) return;
  running?.app.fastify.server.emit('connection', socket);
  socket.resume();
}

function fail(error: unknown): void {
  // All messages before it have been sent then.
  report(error, () => process.exit(1));
}

function report(error: unknown, sent?: () => void): void {
  printError(error, streams.err);
  send({ antiphon: 'failed', failure: describeFailure(error) }, sent);
}

function end(): void {
  const once = stop;
  stop = () => {};
  once();
}

function send(message: AppMessage, sent: () => void = () => {}): void {
  if (process.connected) process.send!(message, undefined, undefined, sent);
  else sent();
}
