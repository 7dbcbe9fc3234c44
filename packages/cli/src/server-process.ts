import closeWithGrace from 'close-with-grace';
import { colorsFor, printError, type Streams } from './output';
import type { RunningApp } from './run-app';

/** Milliseconds in which a server has closed when its time is over, unless something is stuck. */
const closing = 300;

/** Milliseconds before the end of the grace at which what does not end by itself is closed, so that closing does not race with the exit. */
const margin = 1000;

/** Returns the milliseconds of a grace of `seconds` that streams and uploads have: a second less, but nine tenths of a short grace. */
export function streamTimeOf(seconds: number): number {
  const grace = seconds * 1000;
  return grace - Math.min(margin, grace / 10);
}

/**
 * Ends this process as a server should: on SIGTERM, SIGINT and their like it stops listening, lets the requests in flight finish and exits
 * with 0. Streams and uploads that do not end by themselves are closed shortly before the grace ends. A second signal, or `grace` seconds gone, exits with 1 at once. An uncaught error is logged, then the same, with 1.
 * @param grace Seconds that requests in flight have.
 */
export function stopGracefully(running: RunningApp, grace: number, { err }: Streams): void {
  const say = (sentence: string) => void err.write(`${colorsFor(err).dim(sentence)}\n`);
  const options = {
    // Uploads that stall are closed when the time is over, and what was answered is not lost by that.
    delay: grace * 1000 + closing,
    logger: { error: (error: unknown) => printError(error, err) },
    onTimeout: () => say(`Requests were still running after ${grace} s: stopped.`),
    onSecondSignal: (signal?: string) => say(`Second ${signal ?? 'signal'}: stopped at once.`),
    // Nothing is left to wait for: not a reason to close.
    skip: ['beforeExit' as const],
  };
  closeWithGrace(options, async ({ signal, err: uncaught }) => {
    if (uncaught !== undefined) running.app.fastify.log.error(uncaught);
    say(`${signal ?? 'Uncaught error'}: finishing the requests in flight.`);
    await running.close({ timeout: streamTimeOf(grace) });
  });
}
