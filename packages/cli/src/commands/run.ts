import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { colorsFor, type Session, type Streams } from '../output';
import { type RunningApp, type RunOptions, readPort, runApp } from '../run-app';
import { stopGracefully } from '../server-process';
import { withEntry } from './entry-options';

interface RunFlags extends Omit<RunOptions, 'path'> {
  readonly timeoutGracefulShutdown: number;
}

/** `antiphon run [ENTRY]`: serves the application until a signal stops it. */
export function addRunCommand(program: Command, session: Session): void {
  withEntry(program.command('run').description('serve an application in production'))
    .option('--host <address>', 'address to listen on', '0.0.0.0')
    .option('--port <number>', 'port to listen on; 0 takes a free one (env PORT, default 8000)', portFlag)
    .option('--root-path <prefix>', 'prefix of the proxy in front, as /api/v1')
    .option('--proxy-headers', 'use the forwarded headers of trusted proxies (default)')
    .option('--no-proxy-headers', 'ignore every forwarded header')
    .option('--forwarded-allow-ips <list>', 'proxies to trust: addresses, networks or * (env FORWARDED_ALLOW_IPS, default loopback)')
    .option('--env-file <file...>', 'read NAME=value lines; variables that are set stay')
    .addOption(
      new Option('--log-level <level>', 'lowest level to log').choices(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    )
    .option('--timeout-graceful-shutdown <seconds>', 'time that requests in flight have after a signal', secondsFlag, 10)
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, flags: RunFlags) => {
      const running = await runApp({ ...flags, path: entry });
      session.outcome = 'serving';
      stopGracefully(running, flags.timeoutGracefulShutdown, session);
      announce(running, session);
    });
}

const examples = `
Examples:
  $ antiphon run
  $ antiphon run src/main.ts --port 3000
  $ antiphon run dist/main.js --root-path /api --forwarded-allow-ips 10.0.0.0/8
  $ antiphon run --entrypoint src/main.ts:api --env-file .env`;

function portFlag(value: string): number {
  try {
    return readPort(value, '--port') ?? 8000;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function secondsFlag(value: string): number {
  const seconds = Number(value);
  // The longest a Node timer can wait is 2^31 ms.
  if (!(seconds >= 0 && seconds <= 2_147_483)) throw new InvalidArgumentError('It is a number of seconds, 0 or more.');
  return seconds;
}

/** Where to look at the server; a server behind a proxy says its public address in ANTIPHON_PUBLIC_URL (BEHAVIOUR U6). */
function announce({ app, file, name, url }: RunningApp, { err }: Streams): void {
  const colors = colorsFor(err);
  const shown = (process.env.ANTIPHON_PUBLIC_URL ?? url).replace(/\/+$/, '');
  const lines = [
    ['App', `${path.relative('', file)} (${name})`],
    ['Server', colors.cyan(shown)],
    ...(app.docsUrl ? [['Docs', colors.cyan(shown + app.docsUrl)]] : []),
  ];
  err.write(lines.map(([title, text]) => `${colors.dim(title!.padEnd(8))}${text}\n`).join(''));
}
