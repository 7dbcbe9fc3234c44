import closeWithGrace from 'close-with-grace';
import { announce } from '../announce';
import { findEntry } from '../find-entry';
import { registerTypeScript } from '../load-typescript';
import { allowClosedPipes } from '../output';
import { printError } from '../print-error';
import { isTypeScript } from '../typescript/source-files';
import { reportLoadedFiles } from './loaded-files';
import { type AppMessage, type AppTask, isStopMessage } from './messages';
import { serveApp } from './serve-app';

// The process of the application; the watching process forks it.

const streams = { out: process.stdout, err: process.stderr };

process.setSourceMapsEnabled(true);
allowClosedPipes(streams);
// A terminal sends the signal to both processes; the watching one decides.
process.on('SIGINT', () => {});
process.on('message', (message) => isStopMessage(message) && end());
// This process never outlives the watching one.
process.on('disconnect', () => end());

void main(JSON.parse(process.argv[2]!) as AppTask).catch((error: unknown) => {
  printError(error, streams.err);
  // All messages before it have been sent then.
  send({ antiphon: 'failed' }, () => process.exit(1));
});

async function main({ options, watched, lastUrl, grace }: AppTask): Promise<void> {
  // Like `loadApp` later: the hook that reports loaded files has to be registered after it.
  if (isTypeScript(findEntry(options, process.cwd()).file)) registerTypeScript();
  reportLoadedFiles((file) => send({ antiphon: 'loaded', file }));
  const freePort = lastUrl === undefined ? undefined : Number(new URL(lastUrl).port);
  const running = await serveApp({ ...options, freePort }, streams);
  const { close } = closeWithGrace(
    {
      delay: grace,
      skip: ['beforeExit', 'SIGINT'],
      logger: { error: (error: unknown) => printError(error, streams.err) },
      onTimeout: () => {},
    },
    async ({ err }) => {
      if (err !== undefined) printError(err, streams.err);
      await running.close();
    },
  );
  stop = close;
  if (running.url !== lastUrl) announce(running, streams, watched);
  send({ antiphon: 'listening', url: running.url });
}

let stop: () => void = () => process.exit(0);

function end(): void {
  const once = stop;
  stop = () => {};
  once();
}

function send(message: AppMessage, sent: () => void = () => {}): void {
  if (process.connected) process.send!(message, undefined, undefined, sent);
  else sent();
}
