import closeWithGrace from 'close-with-grace';
import { announce } from '../announce';
import { findEntry } from '../find-entry';
import { registerTypeScript } from '../load-typescript';
import { printError } from '../output';
import { isTypeScript } from '../typescript/source-files';
import { reportLoadedFiles } from './loaded-files';
import { type AppMessage, type AppTask, isStopMessage } from './messages';
import { serveApp } from './serve-app';

// What runs in the process of the application, which the one that watches forks.

const streams = { out: process.stdout, err: process.stderr };

process.setSourceMapsEnabled(true);
// A terminal sends it to both processes; the one that watches says what happens then.
process.on('SIGINT', () => {});
process.on('message', (message) => isStopMessage(message) && end());
// Whatever became of the other process, this one does not outlive it.
process.on('disconnect', () => end());

void main(JSON.parse(process.argv[2]!) as AppTask).catch((error: unknown) => {
  printError(error, streams.err);
  // Exit when this has been sent: so have all messages before it.
  tell({ antiphon: 'failed' }, () => process.exit(1));
});

async function main({ options, watched, lastURL, grace }: AppTask): Promise<void> {
  // As `loadApp` does later: what reports the loaded files has to come after it.
  if (isTypeScript(findEntry(options, process.cwd()).file)) registerTypeScript();
  reportLoadedFiles((file) => tell({ antiphon: 'loaded', file }));
  const freePort = lastURL === undefined ? undefined : Number(new URL(lastURL).port);
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
  if (running.url !== lastURL) announce(running, streams, watched);
  tell({ antiphon: 'listening', url: running.url });
}

let stop: () => void = () => process.exit(0);

function end(): void {
  const once = stop;
  stop = () => {};
  once();
}

function tell(message: AppMessage, sent: () => void = () => {}): void {
  if (process.connected) process.send!(message, undefined, undefined, sent);
  else sent();
}
