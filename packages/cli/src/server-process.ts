import { setTimeout as sleep } from 'node:timers/promises';
import { internalsOf } from 'antiphon/internal';
import closeWithGrace from 'close-with-grace';
import { colorsFor, type Streams } from './output';
import type { RunningApp } from './serve-loaded';
import { onStopSignals, stopSentence } from './stop-signals';

/** Times of a graceful shutdown, in seconds. */
export interface ShutdownTimes {
  /** Time that requests in flight have. */
  readonly grace: number;
  /** Time before it in which the server handles requests, but is not ready. */
  readonly delay: number;
}

/** Milliseconds that a server needs to close after the grace period, unless something blocks it. */
export const closing = 300;

/** Milliseconds before the end of the grace period at which streams and uploads are closed, so that closing does not race with the exit. */
const margin = 1000;

/** Returns the milliseconds that streams and uploads have in a grace period of `seconds`: a second less, but nine tenths of a short one. */
function streamTimeOf(seconds: number): number {
  const grace = seconds * 1000;
  return grace - Math.min(margin, grace / 10);
}

/**
 * Shuts this process down gracefully. On a signal such as SIGTERM or SIGINT, the server stops listening after the delay, requests in flight finish, and the
 * process exits with 0. Streams and uploads that have not ended are closed shortly before the grace period ends. The process exits with 1 immediately on a
 * second signal and at the end of the grace period. Uncaught errors are logged; the first causes the same shutdown, without the delay, with exit code 1.
 */
export function stopGracefully(running: RunningApp, { grace, delay }: ShutdownTimes, { err }: Streams): void {
  const print = (sentence: string) => void err.write(`${colorsFor(err).dim(sentence)}\n`);
  const close = prepareClose(running, {
    grace,
    print,
    printError: (error) => loadPrintError()(error, err),
    failed: () => print('Uncaught error: finishing requests in flight.'),
  });
  onStopSignals({
    first: (signal) => {
      print(stopSentence(signal, delay));
      void closeAfter(delay, running, close);
    },
    second: (signal) => {
      print(`Second ${signal}: the process exits immediately.`);
      process.exit(1);
    },
  });
}

/** Calls `close` after a delay, in seconds, in which the server handles requests, but is not ready. */
export async function closeAfter(delay: number, { app }: RunningApp, close: () => void): Promise<void> {
  if (delay > 0) {
    internalsOf(app).announceClose();
    await sleep(delay * 1000);
  }
  close();
}

/** Loaded for an error: a server without one does not need it. */
function loadPrintError() {
  return (require('./print-error') as typeof import('./print-error')).printError;
}

/** Options of `prepareClose`. */
export interface CloseSettings {
  /** Seconds that requests in flight have. */
  readonly grace: number;
  print(sentence: string): void;
  printError(error: unknown): void;
  /** Called for an uncaught error, before the server is closed. */
  failed(): void;
  /** Called before the server is closed. Default: nothing. */
  readonly closing?: () => Promise<void>;
}

/**
 * Returns a function that closes the server and ends this process: with 0, or with 1 at the end of the grace period. Uncaught errors are logged from
 * now on, and have the same effect, with exit code 1. Those that follow do not end the requests in flight: a pool that loses its connections has many.
 */
export function prepareClose(running: RunningApp, settings: CloseSettings): () => void {
  const { grace } = settings;
  let hasBegun = false;
  let hasFailed = false;
  const options = {
    // Stalled uploads are closed at the end of their time; responses that were sent are not lost by that.
    delay: grace * 1000 + closing,
    logger: { error: (error: unknown) => settings.printError(error) },
    onTimeout: () => settings.print(`Requests were still in flight after ${grace} s: the process exits.`),
    // An empty event loop is not a reason to close. Signals and errors are received elsewhere.
    skip: ['beforeExit' as const, ...errorEvents, ...unusedSignals],
  };
  const { close } = closeWithGrace(options, async () => {
    await settings.closing?.();
    await running.close({ timeout: streamTimeOf(grace) });
    if (hasFailed) process.exit(1);
  });
  const closeOnce = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    close();
  };
  const fail = (error: unknown): void => {
    running.app.fastify.log.error(error);
    if (!hasBegun) settings.failed();
    hasFailed = true;
    closeOnce();
  };
  for (const event of errorEvents) process.on(event, fail);
  return closeOnce;
}

const errorEvents = ['uncaughtException', 'unhandledRejection'] as const;

const unusedSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGILL',
  'SIGTRAP',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGSEGV',
  'SIGUSR2',
  'SIGTERM',
] as const;
