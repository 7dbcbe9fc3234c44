import { type Command, InvalidArgumentError, Option } from 'commander';
import { commandError } from '../errors';
import { readPort } from '../listen-address';
import type { ShutdownTimes } from '../server-process';
import { withEntry } from './entry-options';

/** Adds the options that the commands for serving have in common, with ENTRY. */
export function withServer(command: Command, host: string): Command {
  return withServing(withEntry(command), host);
}

/** Adds the options for serving an application that is known. */
export function withServing(command: Command, host: string): Command {
  return command
    .option('--host <address>', 'address to listen on; :: is every address, IPv4 included', host)
    .option('--port <number>', 'port to listen on; 0 selects a free one (env PORT, default 8000)', portFlag)
    .option('--unix <path>', 'Unix socket to listen on, instead of a host and a port')
    .option('--unix-mode <mode>', 'permissions of the Unix socket, such as 660 (default: those that the umask leaves)', modeFlag)
    .option('--tls-cert <file>', 'serve HTTPS with this certificate, in PEM')
    .option('--tls-key <file>', 'private key of the certificate, in PEM (env ANTIPHON_TLS_PASSPHRASE decrypts it)')
    .option('--http2', 'serve HTTP/2: beside HTTP/1.1 with TLS, else only to clients with prior knowledge')
    .option('--root-path <prefix>', 'prefix under which a proxy publishes the application, such as /api/v1')
    .option('--proxy-headers', 'use the forwarded headers of trusted proxies (default)')
    .option('--no-proxy-headers', 'ignore all forwarded headers')
    .option('--forwarded-allow-ips <list>', 'trusted proxies: addresses, networks or * (env FORWARDED_ALLOW_IPS, default loopback)')
    .option('--forwarded-headers <list>', 'accepted headers of trusted proxies: for, proto, host, port, prefix, forwarded')
    .option('--env-file <file...>', 'environment files of NAME=value lines; variables that are already set keep their values')
    .addOption(
      new Option('--log-level <level>', 'lowest level that is logged').choices([
        'fatal',
        'error',
        'warn',
        'info',
        'debug',
        'trace',
        'silent',
      ]),
    )
    .hook('preAction', (_program, called) => checkCombination(called));
}

/** Reports options that contradict each other. A default does not contradict anything. */
function checkCombination(called: Command): void {
  const isGiven = (name: string) => called.getOptionValueSource(name) === 'cli';
  for (const [name, option] of [['host', '--host'] as const, ['port', '--port'] as const]) {
    if (isGiven('unix') && isGiven(name)) throw commandError('unixAndAddress', option);
  }
  if (isGiven('unixMode') && !isGiven('unix')) throw commandError('unixMode');
  if (isGiven('tlsCert') !== isGiven('tlsKey')) throw commandError('tlsPair');
}

/** The times of a graceful shutdown, in seconds. */
export interface ShutdownFlags {
  readonly timeoutGracefulShutdown: number;
  readonly shutdownDelay: number;
}

/** Returns the times that the flags set. */
export function shutdownTimes({ timeoutGracefulShutdown: grace, shutdownDelay: delay }: ShutdownFlags): ShutdownTimes {
  return { grace, delay };
}

/** Adds the options for the times of a graceful shutdown: 10 seconds for requests in flight, and no delay, by default. */
export function withGracefulShutdown(command: Command): Command {
  return command
    .option('--timeout-graceful-shutdown <seconds>', 'time that requests in flight have after a signal', secondsFlag, 10)
    .option(
      '--shutdown-delay <seconds>',
      'time after a signal in which the server handles requests, but is not ready, until load balancers have noticed',
      secondsFlag,
      0,
    );
}

function secondsFlag(value: string): number {
  const seconds = Number(value);
  // A timer of Node.js cannot wait longer than 2^31 - 1 ms.
  if (value.trim() === '' || !(seconds >= 0 && seconds <= 2_147_483))
    throw new InvalidArgumentError('Expected a number of seconds, 0 or more.');
  return seconds;
}

function portFlag(value: string): number {
  try {
    return readPort(value, '--port') ?? 8000;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function modeFlag(value: string): number {
  if (!/^0?[0-7]{3}$/.test(value)) throw new InvalidArgumentError('Expected three octal digits such as 660.');
  return Number.parseInt(value, 8);
}
