import { type Command, InvalidArgumentError, Option } from 'commander';
import { readPort } from '../serve-loaded';
import { withEntry } from './entry-options';

/** Adds the options that the commands for serving have in common, with ENTRY. */
export function withServer(command: Command, host: string): Command {
  return withEntry(command)
    .option('--host <address>', 'address to listen on', host)
    .option('--port <number>', 'port to listen on; 0 selects a free one (env PORT, default 8000)', portFlag)
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
    );
}

function portFlag(value: string): number {
  try {
    return readPort(value, '--port') ?? 8000;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
