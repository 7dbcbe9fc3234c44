import type { App } from 'antiphon';
import { CommandError, commandError } from './errors';
import { ownSocket, removeStaleSocket } from './unix-socket';

/** Options that select the address of a server. */
export interface AddressOptions {
  /** Address to listen on; `::` is every address of the machine, IPv4 included. Default: `0.0.0.0`, every IPv4 address of the machine. */
  readonly host?: string | undefined;
  /** Port to listen on; 0 selects a free port. Default: the environment variable PORT, else 8000. */
  readonly port?: number | undefined;
  /** Path of a Unix socket to listen on instead of a host and a port. Default: none. */
  readonly unix?: string | undefined;
  /** Permissions of the Unix socket, such as `0o660`. Default: those that the umask of the process leaves. */
  readonly unixMode?: number | undefined;
}

/**
 * Listens on the address of the options, and returns the URL of the server; `unix:` and the path of a Unix socket. A socket file that an ended
 * process left behind is replaced; the new one is removed when the process ends.
 * @throws CommandError if the address is not available.
 */
export async function listenAt(app: App, options: AddressOptions): Promise<string> {
  if (options.unix !== undefined) return listenOnSocket(app, options.unix, options.unixMode);
  const host = options.host ?? '0.0.0.0';
  const port = options.port ?? readPort(process.env.PORT, 'PORT') ?? 8000;
  return app.listen({ host, port }).catch((error: unknown) => {
    throw explainListenError(error, host, port);
  });
}

/** Returns the CommandError for an error of listening on an address; any other error as it is. */
export function explainListenError(error: unknown, host: string, port: number): unknown {
  return isListenError(error as NodeJS.ErrnoException) ? listenError(error as NodeJS.ErrnoException, host, port) : error;
}

/**
 * Parses a port number; `source` is named in the error. Returns undefined for an absent or empty value.
 * @throws CommandError for any other text.
 */
export function readPort(value: string | undefined, source: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw commandError('port', value, source);
  return port;
}

async function listenOnSocket(app: App, path: string, mode: number | undefined): Promise<string> {
  await removeStaleSocket(path);
  const url = await app.listen({ path }).catch((error: NodeJS.ErrnoException) => {
    throw isListenError(error) ? commandError('cannotListenOnSocket', path, error.code ?? 'unknown') : error;
  });
  ownSocket(path, mode);
  return url;
}

/** A worker of a cluster reports `bind`: its primary process listens. */
function isListenError(error: NodeJS.ErrnoException): boolean {
  return !(error instanceof CommandError) && ['listen', 'bind', 'getaddrinfo'].includes(error.syscall ?? '');
}

function listenError({ code = 'unknown' }: NodeJS.ErrnoException, host: string, port: number): CommandError {
  return code === 'EADDRINUSE' ? commandError('addressInUse', host, port) : commandError('cannotListen', host, port, code);
}
