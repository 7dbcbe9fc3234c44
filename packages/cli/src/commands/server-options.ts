import { type Command, InvalidArgumentError, Option } from 'commander';
import { readPort } from '../run-app';
import { withEntry } from './entry-options';

/** Adds what the commands that serve an application have in common, ENTRY included. */
export function withServer(command: Command, host: string): Command {
  return withEntry(command)
    .option('--host <address>', 'address to listen on', host)
    .option('--port <number>', 'port to listen on; 0 takes a free one (env PORT, default 8000)', portFlag)
    .option('--root-path <prefix>', 'prefix of the proxy in front, as /api/v1')
    .option('--proxy-headers', 'use the forwarded headers of trusted proxies (default)')
    .option('--no-proxy-headers', 'ignore every forwarded header')
    .option('--forwarded-allow-ips <list>', 'proxies to trust: addresses, networks or * (env FORWARDED_ALLOW_IPS, default loopback)')
    .option('--forwarded-headers <list>', 'headers of trusted proxies to use: for, proto, host, port, prefix, forwarded')
    .option('--env-file <file...>', 'read NAME=value lines; variables that are set stay')
    .addOption(
      new Option('--log-level <level>', 'lowest level to log').choices(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    );
}

function portFlag(value: string): number {
  try {
    return readPort(value, '--port') ?? 8000;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
