import type { App, ForwardedHeader } from 'antiphon';
import { internalsOf, setCommandLogger } from 'antiphon/internal';
import { CommandError, commandError } from './errors';
import type { EntryOptions } from './find-entry';
import type { LoadedApp } from './load-app';

/** Options of `runApp`. */
export interface RunOptions extends EntryOptions {
  /** Address to listen on. Default: `0.0.0.0`, every address of the machine. */
  readonly host?: string | undefined;
  /** Port to listen on; 0 selects a free port. Default: the environment variable PORT, else 8000. */
  readonly port?: number | undefined;
  /** Prefix under which a proxy publishes the application, such as `/api/v1`. Default: that of the application. */
  readonly rootPath?: string | undefined;
  /** False ignores all forwarded headers. Default: true. */
  readonly proxyHeaders?: boolean | undefined;
  /**
   * Trusted proxies, if the application sets none: addresses and networks, comma-separated, or `*`. Default: the environment variable
   * FORWARDED_ALLOW_IPS, else loopback.
   */
  readonly forwardedAllowIps?: string | undefined;
  /** Accepted headers of trusted proxies, comma-separated: `for`, `proto`, `host`, `port`, `prefix`, `forwarded`. */
  readonly forwardedHeaders?: string | undefined;
  /** Environment files of NAME=value lines. Variables that are already set keep their values. Default: none. */
  readonly envFile?: readonly string[] | undefined;
  /** Lowest level that is logged; `info` logs every request. Default: the level of the application's logger, else `warn`. */
  readonly logLevel?: string | undefined;
  /** True checks every response against the document, if the application does not set its own option. */
  readonly checkResponses?: boolean | undefined;
}

/** A running application. */
export interface RunningApp extends LoadedApp {
  /** URL of the server, for clients on the same machine. */
  readonly url: string;
  /** Stops listening and waits for requests in flight. */
  close(options?: { readonly timeout?: number }): Promise<void>;
}

/** Prepares this process for an application, before its modules are loaded: the variables of environment files, and the logger. */
export function prepareProcess({ envFile, logLevel }: RunOptions, loggerOf: (level: string) => object): void {
  for (const file of envFile ?? []) loadEnvironment(file);
  const level = logLevel ?? process.env.ANTIPHON_LOG_LEVEL ?? 'warn';
  process.env.ANTIPHON_LOG_LEVEL = level;
  setCommandLogger(loggerOf(level));
}

/**
 * Serves an application that is loaded.
 * @throws CommandError if the port is not available; SetupError for configuration problems.
 */
export async function serveLoaded(loaded: LoadedApp, options: RunOptions): Promise<RunningApp> {
  const host = options.host ?? '0.0.0.0';
  const port = options.port ?? readPort(process.env.PORT, 'PORT') ?? 8000;
  overrideSettings(loaded.app, options);
  await loaded.app.ready();
  const url = await listen(loaded.app, host, port);
  return { ...loaded, url, close: (closing) => loaded.app.close(closing) };
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

/**
 * Sets the variables of an environment file. Variables that are already set keep their values.
 * @throws CommandError if the file cannot be read.
 */
export function loadEnvironment(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw commandError('envFile', file, (error as Error).message);
  }
}

/** Loopback proxies are trusted by default, as servers for Python applications do. */
function overrideSettings(app: App, options: RunOptions): void {
  const { rootPath, proxyHeaders, checkResponses } = options;
  const forwardedAllowIps = options.forwardedAllowIps ?? process.env.FORWARDED_ALLOW_IPS;
  const forwardedHeaders = splitNames(options.forwardedHeaders);
  internalsOf(app).override({ rootPath, proxyHeaders, forwardedAllowIps, forwardedHeaders, checkResponses, trustLoopback: true });
  if (options.logLevel !== undefined) app.fastify.log.level = options.logLevel;
}

/** The application reports an unknown name and lists the known ones. */
function splitNames(list: string | undefined): readonly ForwardedHeader[] | undefined {
  const names = list?.split(',').map((name) => name.trim());
  return names?.filter((name) => name !== '') as readonly ForwardedHeader[] | undefined;
}

async function listen(app: App, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, host, port);
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error instanceof CommandError || error.syscall !== 'listen')
    return error.syscall === 'getaddrinfo' ? addressError(error, host, port) : error;
  return error.code === 'EADDRINUSE' ? commandError('addressInUse', host, port) : addressError(error, host, port);
}

function addressError({ code }: NodeJS.ErrnoException, host: string, port: number): CommandError {
  return commandError('cannotListen', host, port, code ?? 'unknown');
}
