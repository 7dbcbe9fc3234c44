import { type Command, InvalidArgumentError } from 'commander';
import type { Session } from '../output';
import type { RunOptions } from '../serve-loaded';
import type { ShutdownTimes } from '../server-process';
import { type ShutdownFlags, shutdownTimes, withGracefulShutdown, withServer } from './server-options';

interface RunFlags extends Omit<RunOptions, 'path'>, ShutdownFlags {
  readonly workers?: number | 'auto';
}

/** `antiphon run [ENTRY]`: serves the application until a signal stops it. */
export function addRunCommand(program: Command, session: Session): void {
  withGracefulShutdown(withServer(program.command('run').description('serve an application in production'), '0.0.0.0'))
    .option('--workers <number>', 'number of processes that serve; auto is one per core. SIGHUP replaces them one by one', workersFlag)
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, { workers, timeoutGracefulShutdown, shutdownDelay, ...flags }: RunFlags) => {
      const options = { ...flags, path: entry };
      const times = shutdownTimes({ timeoutGracefulShutdown, shutdownDelay });
      session.outcome =
        workers === undefined ? await serve(options, times, session) : await serveWorkers(options, { workers, ...times }, session);
    });
}

const examples = `
Examples:
  $ antiphon run
  $ antiphon run src/main.ts --port 3000
  $ antiphon run dist/main.js --workers auto
  $ antiphon run dist/main.js --root-path /api --forwarded-allow-ips 10.0.0.0/8
  $ antiphon run dist/main.js --unix /run/shop.sock --unix-mode 660
  $ antiphon run --port 8443 --tls-cert cert.pem --tls-key key.pem --http2
  $ antiphon run --entrypoint src/main.ts:api --env-file .env`;

// Modules are loaded when they are needed: a primary process does not load the framework.

async function serve(options: RunOptions, times: ShutdownTimes, session: Session): Promise<'serving'> {
  const { exitOnStopSignals } = require('../stop-signals') as typeof import('../stop-signals');
  const { runApp } = require('../run-entry') as typeof import('../run-entry');
  const { stopGracefully } = require('../server-process') as typeof import('../server-process');
  const { announce } = require('../announce') as typeof import('../announce');
  const started = exitOnStopSignals();
  const running = await runApp(options);
  stopGracefully(running, times, session);
  started();
  announce(running, session);
  return 'serving';
}

async function serveWorkers(
  options: RunOptions,
  { workers, ...times }: ShutdownTimes & { readonly workers: number | 'auto' },
  session: Session,
): Promise<number> {
  const { countCores } = require('../workers/worker-count') as typeof import('../workers/worker-count');
  const { runWorkers } = require('../workers/run-workers') as typeof import('../workers/run-workers');
  return runWorkers(options, { count: workers === 'auto' ? countCores() : workers, ...times }, session);
}

function workersFlag(value: string): number | 'auto' {
  if (value === 'auto') return value;
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('Expected a number of processes from 1 to 999, or auto.');
  return Number(value);
}
