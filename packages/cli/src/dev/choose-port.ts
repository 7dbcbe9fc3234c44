import { once } from 'node:events';
import { createServer } from 'node:net';
import { readPort } from '../listen-address';
import { readVariable } from './env-files';

const defaultPort = 8000;

/** Number of ports that are tried. */
const attempts = 20;

/** The port on which an application listens. */
export interface ChosenPort {
  readonly port: number;
  /** Another program uses the default port. */
  readonly isOther: boolean;
}

/**
 * Returns the port that the author names: the option, else the variable PORT. It is used as it is. Undefined if none is named.
 * @throws CommandError if PORT is not a port.
 */
export function namedPort(port: number | undefined, envFiles: readonly string[], directory: string): number | undefined {
  return port ?? readPort(readVariable('PORT', envFiles, directory), 'PORT');
}

/** Returns the first free port from 8000 on; 8000 if there is none among twenty. */
export async function defaultPortOf(host: string): Promise<ChosenPort> {
  for (let port = defaultPort; port < defaultPort + attempts; port++) {
    if (await isFree(host, port)) return { port, isOther: port !== defaultPort };
  }
  return { port: defaultPort, isOther: false };
}

/** A server on another address of this machine counts too: `localhost` may lead to either. */
async function isFree(host: string, port: number): Promise<boolean> {
  for (const address of new Set([host, '127.0.0.1', '::1', '0.0.0.0', '::'])) if (await isTaken(address, port)) return false;
  return true;
}

/** An address that this machine does not have is not taken. */
async function isTaken(host: string, port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen({ host, port, exclusive: true }), 'listening');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  }
  server.close();
  await once(server, 'close');
  return false;
}
